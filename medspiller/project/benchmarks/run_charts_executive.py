"""The page of one indicator about people for 3,000 units, beside reading its rows."""

import datetime
from pathlib import Path
from random import Random

import numpy as np
from django.conf import settings

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.indicators.models import Figure, Indicator
from medspiller.indicators.queries.executive import executive_page
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.periods import Period, Rhythm
from medspiller.project.benchmarks.measuring import FreshDatabase, Row, alternate, timed
from medspiller.web import clock

GOAL = 5.0
UNITS, MONTHS = 3000, 60
ROUNDS = 5
FOUNDED = datetime.date(2015, 1, 1)
# A winter, upon 5 % of days lost; one unit in twenty has truly moved.
WINTER, LEVEL, MOVED = 0.2, 5.0, 0.05


def executive_row(folder: Path) -> Row:
    """Reading, taking the season out, judging every unit and drawing the page, for the top leader."""
    FreshDatabase(folder)
    _write_units()
    indicator = _write_figures()
    leader = User.objects.get(email="leder@example.org")

    def ours() -> object:
        return executive_page(User.objects.get(pk=leader.pk), indicator)

    page = executive_page(leader, indicator)
    work, reading = alternate(ROUNDS, lambda: timed(ours), lambda: timed(lambda: _read(indicator)))
    note = (
        f"\n  {UNITS} units × {MONTHS} months on {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}; "
        f"{page.judged} units judged, {page.signals} signals, {page.expected:.0f} by chance alone, "
        f"{len(page.drawn) + 1} charts drawn"
    )
    return Row("executive", work, "reading the rows", reading, GOAL, note)


def _read(indicator: Indicator) -> list[tuple[object, ...]]:
    rows = Figure.objects.filter(indicator=indicator)
    return list(rows.values_list("unit_id", "start", "value", "denominator", "held_back"))


def _write_units() -> None:
    """Five levels; every unit but the top has a parent with a smaller number."""
    source = Random(1)  # noqa: S311 - made-up units
    units = Unit.objects.bulk_create([Unit(external_id=f"E{number}") for number in range(UNITS)], batch_size=2000)
    parents = [None] + [units[0]] * 8 + [units[source.randrange(max(number // 9, 1))] for number in range(9, UNITS)]
    UnitPeriod.objects.bulk_create(
        (
            UnitPeriod(unit=unit, name=f"Enhed {number}", kind="", parent=parent, from_date=FOUNDED, to_date=None)
            for number, (unit, parent) in enumerate(zip(units, parents, strict=True))
        ),
        batch_size=2000,
    )
    user = User.objects.create(email="leder@example.org", name="Leder")
    person = Person.objects.create(external_id="1", name="Leder", user=user)
    Engagement.objects.create(person=person, unit=units[0], title="Leder", from_date=FOUNDED)
    Leadership.objects.create(person=person, unit=units[0], from_date=FOUNDED)
    RoleAssignment.objects.create(user=user, role=Role.EXECUTIVE_GROUP, from_date=FOUNDED)


def _write_figures() -> Indicator:
    """As they are kept: rounded, and one unit in fifty held back."""
    indicator = Indicator.objects.create(
        key="absence",
        name="Sygefravær",
        unit_of_measurement="procent",
        direction="lower",
        rhythm="month",
        about="people",
        measure="percent",
        seasonal=True,
        openness="line",
        owner=Person.objects.get(),
        created_at=clock.now(),
    )
    source = np.random.default_rng(3)
    months = [Period(datetime.date(2021, 1, 1), Rhythm.MONTH)]
    while len(months) < MONTHS:
        months.append(months[-1].next())
    places = np.arange(MONTHS)
    sizes = source.integers(80, 1200, size=UNITS).astype(float)
    sizes[0] = sizes.sum()
    levels = LEVEL * (1 + WINTER * np.cos(2 * np.pi * places / 12)) * source.lognormal(0, 0.1, size=(UNITS, 1))
    levels[source.random(UNITS) < MOVED, MONTHS // 2 :] *= 0.6
    values = source.poisson(levels * sizes[:, None] / 100) * 100 / sizes[:, None]
    units = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    held = {unit for unit in units[1:] if source.random() < 1 / 50}
    Figure.objects.bulk_create(
        (
            Figure(
                indicator_id=indicator.pk,
                unit_id=unit,
                start=month.start,
                value=None if unit in held else round(float(values[row, column]), 1),
                denominator=None if unit in held else float(sizes[row]),
                held_back=unit in held,
            )
            for row, unit in enumerate(units)
            for column, month in enumerate(months)
        ),
        batch_size=5000,
    )
    return indicator
