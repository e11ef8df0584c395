"""`medspiller disclosure plan UNITS.csv`: which units' figures may be published."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medspiller.disclosure import DEFAULT_K, AuditTooLargeError, Plan, UnreadableUnitsError, audit, plan, read_units
from medspiller.disclosure.reading import Units

# Far above what anybody asks of a survey; the work grows with its square.
LARGEST_K = 100


class Command(BaseCommand):
    help = "Says which units' figures may be published, so that nothing tells of fewer than k people."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("units", help="a CSV file: unit,parent,respondents[,weight]; - reads standard input")
        parser.add_argument("--k", type=int, default=DEFAULT_K, help="the smallest group (default 5)")
        parser.add_argument("--totals", action="store_true", help="respondents count those in the units below too")
        parser.add_argument("--json", action="store_true", help="print the plan as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        k: int = options["k"]
        if not 1 <= k <= LARGEST_K:
            raise CommandError(f"--k must be from 1 to {LARGEST_K}.")
        if k < DEFAULT_K:
            self.stderr.write(f"Groups of {k} are smaller than the {DEFAULT_K} that Medspiller itself keeps to.")
        try:
            units = read_units(_read(options["units"]), totals=options["totals"])
        except UnreadableUnitsError as problem:
            raise CommandError(f"{options['units']} cannot be read:\n{problem}") from problem
        if units.may_be_totals and not options["totals"]:
            self.stderr.write(
                "The numbers are read as people directly in each unit. Each unit holds at least as many as those right "
                "below it together: if they are sums of those below, run this again with --totals."
            )
        made = plan(units.parents, units.respondents, k, units.weights)
        _refuse_unsafe(units, made, k)
        self.stdout.write(_as_json(units, made, k) if options["json"] else _as_text(units, made, k))


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as problem:
        raise CommandError(f"{name} cannot be opened: {getattr(problem, 'strerror', None) or problem}.") from problem


def _refuse_unsafe(units: Units, made: Plan[str], k: int) -> None:
    """The plan is audited by code that knows nothing of how it was made, and is shown whole or not at all."""
    groups: dict[str, list[str]] = {}
    for unit in units.parents:
        place: str | None = unit
        while place is not None:
            if place in made.published:
                groups.setdefault(place, []).append(unit)
            place = units.parents[place]
    try:
        exposed = audit(groups.values(), units.respondents, k)
    except AuditTooLargeError as problem:
        raise CommandError(f"The plan could not be audited, and is not shown: {problem}") from problem
    if exposed:
        raise CommandError(f"The plan would expose {len(exposed)} groups, and is not shown. Please report this.")


def _in_order(units: Units, chosen: frozenset[str]) -> list[str]:
    return [unit for unit in units.parents if unit in chosen]


def _value(made: Plan[str]) -> int | float:
    return int(made.value) if made.value.is_integer() else made.value


def _as_json(units: Units, made: Plan[str], k: int) -> str:
    told = {
        "k": k,
        "value": _value(made),
        "published": _in_order(units, made.published),
        "hidden": _in_order(units, made.hidden),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_text(units: Units, made: Plan[str], k: int) -> str:
    published, hidden = _in_order(units, made.published), _in_order(units, made.hidden)
    return "\n".join(
        [
            f"published ({len(published)}): {', '.join(published) or 'none'}",
            f"hidden ({len(hidden)}): {', '.join(hidden) or 'none'}",
            f"value: {_value(made)}",
            f"exposed groups under {k}: none",
        ]
    )
