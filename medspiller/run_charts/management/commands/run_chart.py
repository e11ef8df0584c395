"""`medspiller run-chart FILE.csv`: whether a series moves, or only swings by chance."""

import json
import sys
from argparse import ArgumentParser
from bisect import bisect_left
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medspiller.run_charts import chart
from medspiller.run_charts.reading import LARGEST_FILE, Series, UnreadableSeriesError, read_date, read_series
from medspiller.run_charts.telling import figures, lines

DESCRIPTION = (
    "Says whether a series of figures over time moves, or only swings by chance. FILE.csv has the columns date,value "
    "and, for p and u charts, denominator: then value is the number counted of that many, and the chart is of value / "
    "denominator, so that centre and limits of a p chart are fractions from 0 to 1. An empty value is a missing point."
)


class Command(BaseCommand):
    help = DESCRIPTION
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE.csv", help="a CSV file: date,value[,denominator]; - reads standard input"
        )
        parser.add_argument(
            "--split",
            metavar="DATE",
            action="append",
            default=[],
            help="a new phase begins here, with its own centre, and is also compared with the first; may be repeated",
        )
        parser.add_argument(
            "--kind",
            choices=("run", "i", "p", "u", "c"),
            default="run",
            help="run: median (default); i: individual values; p: shares; u: rates; c: counts",
        )
        parser.add_argument(
            "--json", action="store_true", help="print the figures as JSON; the first are of the last phase"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["file"]
        try:
            series = read_series(_read(name), options["kind"])
        except UnreadableSeriesError as problem:
            raise CommandError(f"{name} cannot be read:\n{problem}") from problem
        if not series.was_sorted:
            self.stderr.write("The lines were not in order of date, and have been sorted.")
        splits = _splits(series, options["split"])
        made = chart(options["kind"], series.values, series.denominators, splits, freeze_first=True)
        if options["json"]:
            self.stdout.write(json.dumps(figures(made, series.dates), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(made, series.dates)))


def _read(name: str) -> bytes:
    """No more of it than shows that it is too large."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as problem:
        raise CommandError(f"{name} cannot be opened: {getattr(problem, 'strerror', None) or problem}.") from problem


def _splits(series: Series, given: list[str]) -> list[int]:
    """The index of the first point on or after each date."""
    found: dict[int, str] = {}
    for text in given:
        try:
            place = bisect_left(series.dates, read_date(text))
        except ValueError as problem:
            raise CommandError(f"--split: {problem}") from problem
        if not 0 < place < len(series.dates):
            raise CommandError(
                f"--split {text} leaves no point on one side of it. The series runs from {series.dates[0]} to "
                f"{series.dates[-1]}; choose a date after the first, and not after the last."
            )
        if place in found:
            raise CommandError(f"--split {text} and --split {found[place]} have no point between them. Leave one out.")
        found[place] = text
    return sorted(found)
