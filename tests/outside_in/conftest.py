from collections.abc import Callable
from typing import Any

import pytest

from medspiller.outside_in.changes.signals import bring_in
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.details import SignalDetails
from medspiller.web import clock
from tests.cast import Cast

Brought = Callable[..., Signal]


def details(cast: Cast, text: str, *units: str, **facts: Any) -> SignalDetails:
    told: dict[str, Any] = {"kind": "citizen", "openness": "units", "noticed_on": clock.today()}
    return SignalDetails(text=text, units=tuple(cast.units[unit].pk for unit in units or ("south",)), **told | facts)


@pytest.fixture
def brought(cast: Cast) -> Brought:
    """`brought("ea", "En tekst", "south")`: a signal that Ea brought in, about Søndre Skole."""

    def signal(
        name: str, text: str = "Forældrene venter på svar", *units: str, join: Any = None, **facts: Any
    ) -> Signal:
        return bring_in(
            by=cast.user(name),
            bringer=cast.people[name],
            details=details(cast, text, *units, **facts),
            join=join,
        )

    return signal
