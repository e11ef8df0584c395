import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medspiller.documents.indicator_values.numbers import Kind, Style, decided, styles, written
from medspiller.documents.tables import read_table
from tests.documents.indicator_values.files import csv_file, notes, read, refused, workbook


def danish(number: float, places: int) -> str:
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4,2", 4.2),
        ("1.234,5", 1234.5),
        ("1\u00a0234", 1234.0),
        ("1\u202f234,50", 1234.5),
        ("1 234 567", 1234567.0),
        ("−3", -3.0),
        ("– 3,5", -3.5),
        ("+7", 7.0),
        ("1234.5", 1234.5),
        ("1,234.5", 1234.5),
        ("0.042", 0.042),
        ("0,042", 0.042),
        ("12.345.678", 12345678.0),
        ("1'234.5", 1234.5),
        ("1e-05", 1e-05),
        ("4,2 %", 4.2),
        ("4.2%", 4.2),
        ("4 pct.", 4.0),
        ("0", 0.0),
        ("007", 7.0),
    ],
)
def test_numbers_as_people_write_them(text: str, number: float) -> None:
    cell = written(text)
    assert cell.kind is Kind.NUMBER
    assert not cell.ambiguous
    assert cell.number(Style.DANISH) == cell.number(Style.ENGLISH) == number
    assert cell.percent is ("%" in text or "pct" in text)


@pytest.mark.parametrize(
    "text",
    [
        "mange",
        "1.2.3",
        "1,2,3",
        "12.34,5",
        "1..2",
        "%",
        "4 % 2",
        "1 23",
        "1.234 567",
        "1e999",
        "٣",
        "1" * 50,
        "(3)",
        "=2",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert written(text).kind is Kind.UNREADABLE


@pytest.mark.parametrize("text", ["#DIVISION/0!", "#VÆRDI!", "#DIV/0!", "#VALUE!", "#REFERENCE!", "#NAVN?", "####"])
def test_faults_of_a_spreadsheet(text: str) -> None:
    assert written(text).kind is Kind.FAULT


@pytest.mark.parametrize(("text", "as_danish", "as_english"), [("1.234", 1234, 1.234), ("12,345", 12.345, 12345)])
def test_what_can_be_read_either_way(text: str, as_danish: float, as_english: float) -> None:
    cell = written(text)
    assert cell.ambiguous
    assert (cell.number(Style.DANISH), cell.number(Style.ENGLISH)) == (as_danish, as_english)


@given(st.text(max_size=20))
@example("¼")
@example("1\n2")
def test_any_text_is_one_of_the_kinds(text: str) -> None:
    cell = written(text)
    assert (cell.kind is Kind.NUMBER) == (cell.danish is not None or cell.english is not None)


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_danish_numbers_come_back(number: float, places: int) -> None:
    rounded = float(f"{number:.{places}f}")
    assert written(danish(rounded, places)).number(Style.DANISH) == rounded


@given(st.floats(-1e9, 1e9))
def test_numbers_of_a_spreadsheet_come_back(number: float) -> None:
    assert written(repr(number)).number(Style.ENGLISH) == number


@given(st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=20), st.integers(1, 4))
def test_a_column_of_one_style_is_read_in_it(numbers: list[float], places: int) -> None:
    """Where one number tells the style, all are right; where none does, Danish is taken, and is right here."""
    rounded = [float(f"{number:.{places}f}") for number in numbers]
    cells = [written(danish(number, places)) for number in rounded]
    style = decided(styles(cells), frozenset(), Style.DANISH)
    assert style is not None
    assert [cell.number(style) for cell in cells] == rounded


def column(*cells: str) -> bytes:
    return csv_file("enhed;periode;værdi", *(f"A{number};jan 2025;{cell}" for number, cell in enumerate(cells)))


def values(data: bytes) -> list[float | None]:
    return [row.value for row in read(data).rows]


def test_the_other_numbers_of_the_column_tell_what_a_point_is() -> None:
    assert values(column("1.234", "4,2")) == [1234.0, 4.2]
    assert values(column("1.234", "4.25")) == [1.234, 4.25]
    assert notes(read(column("1.234", "4.25"))) == [
        "1 tal som 1.234 eller 1,234 er læst som på engelsk: punktum står før decimalerne."
    ]


def test_nothing_tells_and_danish_is_taken_and_said() -> None:
    assert values(column("1.234", "5")) == [1234.0, 5.0]
    assert notes(read(column("1.234", "2.345"))) == [
        "2 tal som 1.234 eller 1,234 er læst som på dansk: komma står før decimalerne."
    ]


def test_nothing_tells_in_a_spreadsheet_and_its_own_point_is_taken() -> None:
    rows: list[list[object]] = [["enhed", "periode", "værdi"], ["A", "jan 2025", 1.234], ["B", "jan 2025", 5]]
    assert values(workbook(*rows)) == [1.234, 5.0]


def test_another_column_of_the_file_tells() -> None:
    rows = ["enhed;periode;værdi;tæller;nævner", "A;jan 2025;1.234;4.5;9", "B;jan 2025;2;4.5;9"]
    assert values(csv_file(*rows)) == [1.234, 2.0]


def test_a_column_in_both_styles_is_refused_where_it_matters() -> None:
    assert values(column("4,2", "4.25")) == [4.2, 4.25]
    assert refused(column("4,2", "4.25", "1.234")) == [
        (
            "række 4, kolonne værdi: Tallet kan læses på to måder, for filen bruger både punktum og komma før "
            "decimalerne. Skriv alle tal på samme måde."
        )
    ]


def test_periods_side_by_side_are_one_column() -> None:
    assert values(csv_file("enhed;jan 2025;feb 2025", "A;1.234;4.25")) == [1.234, 4.25]


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.042, "4.2 %"), (1, "100 %"), (0, "0 %"), (-0.5, "-50 %"), (0.07, "7 %"), (1e-6, "0.0001 %")],
)
def test_a_percent_cell_of_a_spreadsheet(number: float, text: str) -> None:
    assert read_table(workbook(["a"], [number], formats={0: "0.00 %"}), "f").rows[0].cells == [text]
