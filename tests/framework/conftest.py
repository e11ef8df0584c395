import pytest

from medspiller.audit.changes import SYSTEM
from medspiller.framework import changes
from medspiller.framework.models import Framework
from tests.framework import examples


@pytest.fixture
def next_draft(db: None) -> Framework:
    """Version 1 is published; a draft of the next is in work."""
    examples.published(2, 2)
    return changes.start_next_version(by=SYSTEM)
