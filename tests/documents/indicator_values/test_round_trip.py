"""Whatever is written comes back, in either form and from either kind of file."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.indicator_values import IndicatorRules
from medspiller.periods import Period, Rhythm
from tests.documents.indicator_values.files import csv_file, read, workbook

TODAY = datetime.date(2025, 11, 26)
UNITS = st.integers(1000, 9999).map(str)
# One decimal always: then no number can be read in two ways.
NUMBERS = st.integers(-(10**7), 10**7).map(lambda tenths: tenths / 10)
Cube = dict[tuple[str, Period], float]


@st.composite
def cubes(draw: st.DrawFn) -> tuple[Rhythm, list[Period], Cube]:
    rhythm = draw(st.sampled_from(Rhythm))
    days = draw(st.lists(st.dates(datetime.date(2015, 1, 1), TODAY), min_size=1, max_size=5))
    periods = sorted({Period.of(rhythm, day) for day in days})
    units = draw(st.lists(UNITS, unique=True, min_size=1, max_size=4))
    places = [(unit, period) for unit in units for period in periods]
    kept = draw(st.lists(st.sampled_from(places), unique=True, min_size=1))
    return rhythm, periods, {place: draw(NUMBERS) for place in kept}


def danish(number: float | None) -> str:
    return "" if number is None else f"{number:,.1f}".translate(str.maketrans(",.", ".,"))


def cube_of(data: bytes, rhythm: Rhythm) -> Cube:
    rows = read(data, IndicatorRules(rhythm)).rows
    assert len({(row.unit, row.period) for row in rows}) == len(rows)
    return {(row.unit, row.period): row.value for row in rows if row.value is not None}


@given(cubes())
def test_the_long_form_comes_back(given_cube: tuple[Rhythm, list[Period], Cube]) -> None:
    rhythm, _, cube = given_cube
    lines = [f"{unit};{period.key};{danish(number)}" for (unit, period), number in cube.items()]
    assert cube_of(csv_file("enhed;periode;værdi", *lines), rhythm) == cube
    rows = [[unit, period.start, number] for (unit, period), number in cube.items()]
    assert cube_of(workbook(["unit", "period", "value"], *rows), rhythm) == cube


@given(cubes())
def test_the_wide_form_comes_back(given_cube: tuple[Rhythm, list[Period], Cube]) -> None:
    rhythm, periods, cube = given_cube
    units = {unit: [cube.get((unit, period)) for period in periods] for unit, _ in cube}
    lines = [";".join([unit, *map(danish, numbers)]) for unit, numbers in units.items()]
    assert cube_of(csv_file(";".join(["enhed", *(period.key for period in periods)]), *lines), rhythm) == cube
    rows = [[int(unit), *numbers] for unit, numbers in units.items()]
    assert cube_of(workbook(["enhed", *(period.last_day for period in periods)], *rows), rhythm) == cube
