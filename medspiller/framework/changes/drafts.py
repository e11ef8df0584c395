"""Drafts: made, put away, taken back."""

from django.db import transaction
from django.db.models import Max

from medspiller.audit.changes import Actor, record
from medspiller.framework.changes.storing import store
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework, structure_of
from medspiller.framework.rules.data import FrameworkData, successor_of
from medspiller.framework.rules.draft import Draft, Whole
from medspiller.framework.rules.succession import proposed_before_storing
from medspiller.web import clock


class SameDocumentError(Exception):
    """The document already has a draft, which is `framework`."""

    def __init__(self, framework: Framework) -> None:
        super().__init__(str(framework))
        self.framework = framework


@transaction.atomic
def create_from(*, by: Actor, data: FrameworkData, action: str = "framework.created") -> Framework:
    """A draft with the content of a file or a document. Where a version is published, its parts are mapped by likeness.

    Raises `SameDocumentError` where a draft in work came from the same document.
    """
    if data.source_text:
        same = Framework.objects.filter(state=Framework.State.DRAFT, discarded_at=None, source_text=data.source_text)
        if (found := same.filter(source_name=data.source_name).first()) is not None:
            raise SameDocumentError(found)
    current = current_framework()
    content = data.content if current is None else proposed_before_storing(data.content, structure_of(current))
    return _create(by=by, data=data, content=content, current=current, action=action)


def upload(*, by: Actor, data: FrameworkData) -> Framework:
    """A draft from a document that somebody uploaded. Raises as `create_from`."""
    return create_from(by=by, data=data, action="framework.uploaded")


def start_empty(*, by: Actor, title: str) -> Framework:
    """A draft with nothing in it but a title."""
    names = Framework()
    whole = Whole(title=title, ambition_name=names.ambition_name, focus_point_name=names.focus_point_name)
    return create_from(by=by, data=FrameworkData(Draft(whole)))


@transaction.atomic
def start_next_version(*, by: Actor) -> Framework:
    """A copy of the published version as a draft, each part knowing where it came from.

    Raises `Framework.DoesNotExist` where nothing is published.
    """
    current = Framework.objects.get(state=Framework.State.PUBLISHED)
    content = successor_of(structure_of(current))
    data = FrameworkData(content, current.source_name, current.source_text, current.source_credit)
    return _create(by=by, data=data, content=content, current=current, action="framework.created")


@transaction.atomic
def discard(*, by: Actor, draft: Framework) -> None:
    """Puts a draft away; it can be taken back."""
    _stamp_discarded(draft, clock.now())
    record(by=by, action="framework.discarded", subject=draft)


@transaction.atomic
def take_back(*, by: Actor, draft: Framework) -> None:
    """Takes a discarded draft back."""
    _stamp_discarded(draft, None)
    record(by=by, action="framework.taken_back", subject=draft)


def _create(*, by: Actor, data: FrameworkData, content: Draft, current: Framework | None, action: str) -> Framework:
    framework = Framework(
        version=(Framework.objects.aggregate(top=Max("version"))["top"] or 0) + 1,
        previous=current,
        source_name=data.source_name,
        source_text=data.source_text,
        source_credit=data.source_credit,
        reader_warnings=list(data.warnings),
        created_at=clock.now(),
    )
    store(framework, Draft(), content)
    record(by=by, action=action, subject=framework, details={"source": data.source_name})
    return framework


def _stamp_discarded(draft: Framework, moment: object) -> None:
    Framework.objects.filter(pk=draft.pk, state=Framework.State.DRAFT).update(discarded_at=moment)
    draft.refresh_from_db(fields=["discarded_at"])
