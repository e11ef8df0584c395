import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from medspiller.audit.changes import SYSTEM
from medspiller.ballots.jobs import close_due
from medspiller.mandates.changes import frames, giving
from medspiller.mandates.changes.kinds import lay_out_defaults
from medspiller.mandates.models import Frame, Mandate, MatterKind
from medspiller.mandates.rules.content import FrameContent, Rule
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
GiveFrame = Callable[..., Frame]
GiveMandate = Callable[..., Mandate]
TASK = "Alle børn lærer noget hver dag."


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def at(date: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(date, datetime.time(10), tzinfo=datetime.UTC)


def close_ballots(days: int) -> None:
    """The job of the night, so many days from now."""
    with clock.set_to(at(in_days(days))):
        close_due.func()


@pytest.fixture
def kinds(cast: Cast) -> dict[str, MatterKind]:
    """The organisation's kinds of matter, by name."""
    lay_out_defaults(by=SYSTEM)
    return {kind.name: kind for kind in MatterKind.objects.all()}


@pytest.fixture
def viewer(cast: Cast) -> Callable[[str], Viewer]:
    def of(name: str) -> Viewer:
        # The user anew: one that is kept has its viewer with it.
        user = type(cast.user(name)).objects.get(pk=cast.user(name).pk)
        found = viewer_of(user)
        assert found is not None
        return found

    return of


@pytest.fixture
def give_frame(cast: Cast, kinds: dict[str, MatterKind], viewer: Callable[[str], Viewer]) -> GiveFrame:
    """`give_frame("anna", "south", Indkøb="self op til 5.000 kr.", Vikarer="ask")` gives a frame from today."""

    def given(leader: str, unit: str, holds_from: datetime.date | None = None, **levels: str) -> Frame:
        rules = []
        for name, said in levels.items():
            level, _space, limit = said.partition(" ")
            rules.append(Rule(kinds[name].pk, level, limit))
        by, place = cast.user(leader), cast.units[unit].pk
        content = FrameContent(TASK, "", "", tuple(rules))
        frames.save_draft(by=by, viewer=viewer(leader), unit=place, content=content, revision=0)
        day = holds_from or clock.today()
        return frames.give(by=by, viewer=viewer(leader), unit=place, revision=1, holds_from=day)

    return given


@pytest.fixture
def give_mandate(cast: Cast, kinds: dict[str, MatterKind], viewer: Callable[[str], Viewer]) -> GiveMandate:
    """`give_mandate("anna", "ea", "Bestille vikarer", "Vikarer")`; with `accept=False` it waits for an answer."""

    def given(leader: str, holder: str, what: str, *of: str, accept: bool = True, **more: object) -> Mandate:
        held = more.pop("competences", ())
        facts = {"details": "", "limits": "", "from_date": clock.today()} | more
        mandate = giving.propose(
            by=cast.user(leader),
            viewer=viewer(leader),
            holder=cast.people[holder],
            facts=MandateFacts(what=what, kinds=tuple(kinds[name].pk for name in of), **facts),  # type: ignore[arg-type]
            competences=[one for one in held if isinstance(one, CompetenceFacts)],  # type: ignore[attr-defined]
        )
        if accept:
            giving.accept(by=cast.user(holder), viewer=viewer(holder), mandate=mandate, version=1)
        mandate.refresh_from_db()
        return mandate

    return given
