"""Any cube comes through either format as the same observations."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.statbank import Selection, checked, csv_text, json_stat, tables
from medspiller.statbank.cube import Figures, observations
from medspiller.statbank.symbols import NotAFigureError, figure
from tests.statbank.cubes import Cube, dumped, time, variable

CODES = st.text(st.sampled_from("ABCÆØÅ0123456789-/;\"' "), min_size=1, max_size=6).map(str.strip).filter(bool)
FIGURES = st.one_of(
    st.just(".."), st.integers(-(10**12), 10**12).map(Decimal), st.decimals(-(10**6), 10**6, places=2, allow_nan=False)
)
TIMES = st.lists(
    st.sampled_from(["2022", "2023K1", "2023K2", "2024M01", "2024U05", "2024H1", "2024M02D29"]), unique=True
)


@st.composite
def cubes(draw: st.DrawFn) -> Cube:
    names = draw(st.lists(st.sampled_from(["OMRÅDE", "KØN", "ALDER", "FRAVÆRSÅRSAG"]), unique=True, max_size=3))
    times = draw(TIMES.filter(bool))
    variables = [
        variable(name, name.lower(), {code: f"tekst {code}" for code in codes})
        for name in names
        if (codes := draw(st.lists(CODES, unique_by=str.casefold, min_size=1, max_size=4)))
    ]
    cube = Cube("TABEL1", "Tal", "Antal", [*variables, time(times)])
    keys = itertools.product(*([value["id"] for value in one["values"]] for one in cube.variables))
    cube.figures = {key: draw(FIGURES) for key in keys}
    return cube


def all_of(cube: Cube) -> Selection:
    wanted = {one["id"]: [value["id"] for value in one["values"]] for one in cube.variables}
    return checked(wanted, tables.read(cube.information()))


def expected(cube: Cube) -> Figures:
    return {key: None if value == ".." else float(value) for key, value in cube.figures.items()}


@given(cubes())
def test_json_stat_and_csv_give_what_was_in_the_cube(cube: Cube) -> None:
    chosen = all_of(cube)
    as_json = json_stat.read(dumped(cube.json_stat(chosen.codes)), chosen)
    as_csv = csv_text.read(cube.csv(chosen.codes).encode(), chosen)
    assert as_json == as_csv == expected(cube)
    found = observations(as_json, chosen)
    assert found == observations(as_csv, chosen)
    assert {(*row.codes.values(), row.time): row.value for row in found} == expected(cube)


@given(cubes())
def test_the_order_of_the_answer_makes_no_difference(cube: Cube) -> None:
    chosen = all_of(cube)
    backwards = {name: chosen.codes[name][::-1] for name in reversed([*chosen.codes])}
    lines = cube.csv(backwards).splitlines(keepends=True)
    reversed_rows = "".join([lines[0], *lines[:0:-1]])
    assert csv_text.read(reversed_rows.encode(), chosen) == expected(cube)
    *others, last = chosen.codes
    mixed = {name: chosen.codes[name][::-1] for name in [*reversed(others), last]}
    assert json_stat.read(dumped(cube.json_stat(mixed)), chosen) == expected(cube)


@given(cubes())
def test_values_may_be_sparse(cube: Cube) -> None:
    chosen = all_of(cube)
    answer = cube.json_stat(chosen.codes)
    values = answer["dataset"]["value"]
    answer["dataset"]["value"] = {str(place): value for place, value in enumerate(values) if value is not None}
    assert json_stat.read(dumped(answer), chosen) == expected(cube)


@given(cubes())
def test_rows_that_are_left_out_are_missing(cube: Cube) -> None:
    chosen = all_of(cube)
    kept = [line for line in cube.csv(chosen.codes).splitlines(keepends=True) if not line.rstrip().endswith(";..")]
    found = observations(csv_text.read("".join(kept).encode(), chosen), chosen)
    assert {(*row.codes.values(), row.time): row.value for row in found} == expected(cube)


@pytest.mark.parametrize("status", [{"0": "-", "1": ".."}, ["-", ".."]])
def test_a_sign_of_nil_is_nought(status: object) -> None:
    cube = Cube("T", "T", "Antal", [time(["2023", "2024"])])
    answer = cube.json_stat({"Tid": ["2023", "2024"]})
    answer["dataset"]["status"] = status
    chosen = checked({"Tid": ["*"]}, tables.read(cube.information()))
    assert json_stat.read(dumped(answer), chosen) == {("2023",): 0.0, ("2024",): None}


def test_one_sign_for_all() -> None:
    cube = Cube("T", "T", "Antal", [time(["2023", "2024"])])
    answer = cube.json_stat({"Tid": ["2023", "2024"]})
    answer["dataset"]["status"] = "-"
    chosen = checked({"Tid": ["*"]}, tables.read(cube.information()))
    assert json_stat.read(dumped(answer), chosen) == {("2023",): 0.0, ("2024",): 0.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("5,9", 5.9), ("-3,25", -3.25), ("0", 0.0), ("0,0", 0.0), ("-", 0.0), (" 12 ", 12.0), ("1,5E-05", 1.5e-05)],
        *[("..", None), (".", None), ("…", None), ("...", None), ("", None)],
    ],
)
def test_figures_as_statbank_writes_them(text: str, value: float | None) -> None:
    assert figure(text) == value


@pytest.mark.parametrize("text", ["1.234", "1 234", "nan", "inf", "--", "1,2,3", "٣", "0x10", "1_000", "+5"])
def test_all_else_is_no_figure(text: str) -> None:
    with pytest.raises(NotAFigureError):
        figure(text)
