import pytest

from medspiller.statbank import ChangedTableError, Selection, SelectionError, checked, tables
from tests.statbank.cubes import Cube, population, time, variable

TABLE = tables.read(population().information())
TIMES = list(TABLE.variables[-1].values)


def times(*forms: str) -> tuple[str, ...]:
    return checked({"Tid": forms}, TABLE).codes["Tid"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("*", TIMES),
        ("*K1", ["2023K1", "2024K1", "2025K1"]),
        ("2024*", ["2024K1", "2024K2", "2024K3", "2024K4"]),
        ("2024k2", ["2024K2"]),
        ("(1)", ["2025K3"]),
        ("(2)", ["2025K2"]),
        ("+(1)", ["2025K3"]),
        ("(-n+3)", ["2025K1", "2025K2", "2025K3"]),
        ("( -n + 3 )", ["2025K1", "2025K2", "2025K3"]),
        ("-(1)", ["2023K1"]),
        ("-(2)", ["2023K2"]),
        ("-(-n+3)", ["2023K1", "2023K2", "2023K3"]),
        ("(4n+1)", ["2023K3", "2024K3", "2025K3"]),
        ("(n+10)", ["2023K1", "2023K2"]),
        ("(n)", TIMES),
        ("(-n+999)", TIMES),
        (">=2024K4<=2025K2", ["2024K4", "2025K1", "2025K2"]),
        (">2024K4<2025K2", ["2025K1"]),
        ("<=2023K2", ["2023K1", "2023K2"]),
        (">2025k2", ["2025K3"]),
    ],
)
def test_the_forms_of_time(form: str, expected: list[str]) -> None:
    assert list(times(form)) == expected


def test_forms_add_up_and_nothing_is_asked_for_twice() -> None:
    assert times("2025K3", "-(1)", "(1)") == ("2023K1", "2025K3")


@pytest.mark.parametrize("form", ["(99)", "2031*", "2031K1", ">2025K3", ">=2031K1", "", "  "])
def test_what_comes_to_nothing_is_told(form: str) -> None:
    with pytest.raises(ChangedTableError, match="har ikke længere værdien"):
        times(form)


@pytest.mark.parametrize(
    "form", ["(x)", "first(1)", "(1))", "()n", ">2023K1>", "sum(2023K1;2023K2)", ">=2023K1=2023K2"]
)
def test_what_is_not_understood_is_told(form: str) -> None:
    with pytest.raises(SelectionError, match="kan ikke bruges"):
        times(form)


def test_sums_are_not_taken() -> None:
    with pytest.raises(SelectionError, match="kan ikke bruges"):
        checked({"KØN": ["sum(1;2)"]}, TABLE)


def test_a_pattern_knows_no_other_sign_than_the_star() -> None:
    table = tables.read(
        Cube("T", "T", "Antal", [variable("A", "a", {"[a]": "x", "a": "y", "?": "z"}), time(["2025"])]).information()
    )
    assert checked({"A": ["[a]*"]}, table).codes["A"] == ("[a]",)
    with pytest.raises(ChangedTableError):
        checked({"A": ["?a*"]}, table)


def test_nothing_chosen_for_a_variable_is_to_leave_it_out() -> None:
    chosen = checked({"KØN": [], "Tid": []}, TABLE)
    assert chosen.codes == {"Tid": ("2025K3",)}


def test_cells_are_counted_as_statbank_counts_them() -> None:
    """Six for one row: four variables, time and the figure (Statistics Denmark's own example)."""
    variables = [variable(name, name, {"000": "I alt"}) for name in ("OMRÅDE", "KØN", "ALDER", "CIVILSTAND")]
    table = tables.read(Cube("FOLK1A", "x", "Antal", [*variables, time(["2020K3"])]).information())
    chosen: Selection = checked({name["id"]: ["000"] for name in variables}, table)
    assert (chosen.rows, chosen.cells) == (1, 6)


@pytest.mark.parametrize("code", ["2019:2023", "2023/2024", "Hele perioden"])
def test_a_time_that_is_no_period_is_told(code: str) -> None:
    table = tables.read(Cube("HISB7", "Middellevetid", "Antal", [time(["2023", code])]).information())
    assert checked({"Tid": ["2023"]}, table).periods["2023"].key == "2023"
    with pytest.raises(SelectionError, match="er ikke en dag, uge"):
        checked({}, table)


def test_a_table_without_time_is_told() -> None:
    table = tables.read(Cube("T", "T", "Antal", [variable("A", "a", {"1": "x"})]).information())
    with pytest.raises(SelectionError, match="har ingen tid"):
        checked({"A": ["1"]}, table)
