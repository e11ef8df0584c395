import gc
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connection


@dataclass(frozen=True)
class Row:
    """One piece of work: the medians, in seconds, of ours and of the reference, and the ratio that is aimed at.

    `note` is what else was seen in the same run. A row that measures something else than time says so in `unit`.
    """

    work: str
    ours_s: float
    reference: str
    reference_s: float
    goal: float
    note: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours_s / self.reference_s

    def figures(self) -> dict[str, Any]:
        return {
            "work": self.work,
            f"ours_{self.unit}": round(self.ours_s, 3 if self.unit == "s" else 5),
            "reference": self.reference,
            f"reference_{self.unit}": round(self.reference_s, 3 if self.unit == "s" else 5),
            "ratio": round(self.ratio, 4),
            "goal": self.goal,
        } | ({"note": self.note.strip()} if self.note else {})

    def sentence(self) -> str:
        return (
            f"{self.work}: ours {self.ours_s:.3g} {self.unit}, {self.reference} "
            f"{self.reference_s:.3g} {self.unit}, "
            f"ratio {self.ratio:.3g} (goal: at most {self.goal:g}){self.note}"
        )


def alternate(rounds: int, *works: Callable[[], float]) -> list[float]:
    """The median of each work, which answers with its own seconds. They take turns, so that a slow spell hits all."""
    taken: list[list[float]] = [[] for _work in works]
    for turn in range(rounds):
        order = list(zip(works, taken, strict=True))
        for work, seconds in order if turn % 2 == 0 else reversed(order):
            gc.collect()
            seconds.append(work())
    return [median(seconds) for seconds in taken]


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class FreshDatabase:
    """A migrated database without rows, there again each time it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.path = Path(connection.settings_dict["NAME"])
        self.template = folder / "empty.sqlite3"
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.path, self.template)

    def renew(self) -> None:
        connection.close()
        for leftover in self.path.parent.glob(f"{self.path.name}-*"):
            leftover.unlink()
        shutil.copyfile(self.template, self.path)
