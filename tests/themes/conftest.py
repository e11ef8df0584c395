"""Pages of several leaders, shared as far as a test needs."""

from collections.abc import Callable
from typing import Protocol

import pytest

from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Version
from tests.cast import Cast


class Told(Protocol):
    def __call__(self, name: str, own_leader: str, *texts: str, to_all: bool = True) -> Version: ...


@pytest.fixture
def told(cast: Cast, begun: Callable[..., OwnTranslation]) -> Told:
    """`told("anna", "dorte", "en tekst")`: agreed, shared with employees, and with all leaders unless otherwise."""

    def page(name: str, own_leader: str, *texts: str, to_all: bool = True) -> Version:
        above, by = cast.people[own_leader], cast.user(name)
        version = sharing.share_with_own_leader(by=by, own_translation=begun(name, *texts), own_leader=above)
        version = sharing.confirm(
            by=cast.user(own_leader), person=above, version=version, content_hash=version.content_hash
        )
        version = sharing.share_with_employees(by=by, version=version)
        return sharing.share_with_all_leaders(by=by, version=version) if to_all else version

    return page
