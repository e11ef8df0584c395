"""Every write to the framework."""

from medspiller.framework.changes.drafts import (
    SameDocumentError,
    create_from,
    discard,
    start_empty,
    start_next_version,
    take_back,
    upload,
)
from medspiller.framework.changes.editing import (
    StaleDraftError,
    confirm_mapping,
    dismiss_warnings,
    edit,
    link,
    propose_links,
    undo,
)
from medspiller.framework.changes.publishing import NotPublishedError, after_publication, publish

__all__ = [
    "NotPublishedError",
    "SameDocumentError",
    "StaleDraftError",
    "after_publication",
    "confirm_mapping",
    "create_from",
    "discard",
    "dismiss_warnings",
    "edit",
    "link",
    "propose_links",
    "publish",
    "start_empty",
    "start_next_version",
    "take_back",
    "undo",
    "upload",
]
