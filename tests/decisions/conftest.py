import datetime
from collections.abc import Callable
from typing import Any

import pytest

from medspiller.decisions.changes import answering, drafting, telling
from medspiller.decisions.models import Decision
from medspiller.decisions.rules.audience import Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.web import clock
from tests.cast import Cast


def days(number: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=number)


def details(audience: Audience, title: str = "Fast telefontid", **facts: Any) -> DecisionDetails:
    told: dict[str, Any] = {
        "what": "Vi tager telefonen hver morgen mellem otte og ni.",
        "why": "I har sagt, at I bliver afbrudt hele dagen.",
        "in_force_from": days(30),
        "decided_on": clock.today(),
    }
    return DecisionDetails(title=title, audience=audience, **told | facts)


def to(cast: Cast, *units: str, people: tuple[str, ...] = (), **facts: Any) -> Audience:
    keys = frozenset(cast.units[unit].pk for unit in units)
    return Audience(units=keys, people=frozenset(cast.people[name].pk for name in people), **facts)


def who(cast: Cast, name: str) -> dict[str, Any]:
    return {"by": cast.user(name), "person": cast.people[name]}


@pytest.fixture
def drafted(cast: Cast) -> Callable[..., Decision]:
    """`drafted("anna")`: a draft of Anna's to all at Søndre Skole; `drafted("dorte", to(cast, "children"))`."""

    def draft(author: str, audience: Audience | None = None, **facts: Any) -> Decision:
        chosen = audience or to(cast, "south")
        return drafting.begin(by=cast.user(author), author=cast.people[author], details=details(chosen, **facts))

    return draft


@pytest.fixture
def told(cast: Cast, drafted: Callable[..., Decision]) -> Callable[..., Decision]:
    """The same, told."""

    def tell(author: str, audience: Audience | None = None, **facts: Any) -> Decision:
        draft = drafted(author, audience, **facts)
        return telling.tell(**who(cast, author), decision=draft, revision=draft.revision)

    return tell


def answers(cast: Cast, decision: Decision, **given: str) -> None:
    """`answers(cast, decision, ea="talk")`."""
    for name, answer in given.items():
        answering.answer(**who(cast, name), decision=decision, answer=answer)
