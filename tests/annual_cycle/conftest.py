import datetime
from collections.abc import Callable
from typing import Any

import pytest

from medspiller.annual_cycle.changes import planning
from medspiller.annual_cycle.models import Cycle, CycleStep
from medspiller.web import clock
from tests.cast import Cast


@pytest.fixture
def step(cast: Cast) -> Callable[..., CycleStep]:
    """`step("other", {3: (0, 14)})`: a step of this, published, year, open from and to so many days from today."""

    def make(kind: str, windows: dict[int, tuple[int, int]], title: str = "Et trin") -> CycleStep:
        by, today = cast.user("karen"), clock.today()
        cycle = Cycle.objects.filter(year=today.year).first()
        if cycle is None:
            cycle = planning.create_cycle(by=by, year=today.year)
        days = {
            level: (today + datetime.timedelta(days=opens), today + datetime.timedelta(days=closes))
            for level, (opens, closes) in windows.items()
        }
        told: dict[str, Any] = {"kind": kind, "title": title, "text": "", "windows": days}
        cycle.refresh_from_db()
        made = planning.save_step(by=by, cycle=cycle, step=None, revision=cycle.revision, **told)
        cycle.refresh_from_db()
        planning.publish_cycle(by=by, cycle=cycle, revision=cycle.revision)
        return made

    return make
