"""The state of a page: how far its latest shared version has come, and whether the draft has moved on since."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    SHARED = "shared"
    AGREED = "agreed"
    WITH_EMPLOYEES = "with_employees"
    WITH_ALL_LEADERS = "with_all_leaders"


class NextStep(StrEnum):
    """The one thing for a leader to do next with the own page."""

    WRITE = "write"
    SHARE = "share"
    SHARE_CHANGES = "share_changes"
    READ_COMMENTS = "read_comments"
    WAIT = "wait"
    TELL_EMPLOYEES = "tell_employees"
    LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class Stamps:
    """How far one version has come."""

    number: int
    content_hash: str
    shared: bool
    agreed: bool
    with_employees: bool
    with_all_leaders: bool

    @property
    def state(self) -> State:
        if self.with_all_leaders:
            return State.WITH_ALL_LEADERS
        if self.with_employees:
            return State.WITH_EMPLOYEES
        if self.agreed:
            return State.AGREED
        return State.SHARED if self.shared else State.DRAFT


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a page stands: the state of its latest shared version, and whether the draft differs from it."""

    state: State
    latest_shared: int | None
    draft_differs: bool


def standing(versions: Sequence[Stamps], draft_hash: str) -> Standing:
    """`versions` in any order; those never shared do not count."""
    shared = max((version for version in versions if version.shared), key=lambda version: version.number, default=None)
    if shared is None:
        return Standing(State.DRAFT, None, draft_differs=False)
    return Standing(shared.state, shared.number, draft_differs=shared.content_hash != draft_hash)


def next_step(place: Standing, *, has_text: bool, has_own_leader: bool, comments_wait: bool) -> NextStep:
    """`comments_wait`: the own leader wrote last. Without an own leader nobody can answer what was shared with one."""
    if not has_text:
        return NextStep.WRITE
    if place.state == State.DRAFT:
        return NextStep.SHARE
    if place.draft_differs:
        return NextStep.SHARE_CHANGES
    if place.state == State.SHARED:
        if not has_own_leader:
            return NextStep.SHARE
        return NextStep.READ_COMMENTS if comments_wait else NextStep.WAIT
    return NextStep.TELL_EMPLOYEES if place.state == State.AGREED else NextStep.LISTEN
