import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.documents.tables import Limits, TableError, read_file, read_table, sheet_names
from tests.documents.tables.files import with_part, workbook

TWO_SHEETS = workbook(
    ("Enheder", [["id", "navn"], ["1", "Søndre Skole"]]),
    ("Medarbejdere", [["id", "navn"], ["9", "Åse"]]),
)
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_sheets_are_chosen_by_place_or_by_name() -> None:
    assert sheet_names(TWO_SHEETS, "a.xlsx") == ["Enheder", "Medarbejdere"]
    assert read_table(TWO_SHEETS, "a.xlsx").rows[0].cells == ["1", "Søndre Skole"]
    assert read_table(TWO_SHEETS, "a.xlsx", 1).rows[0].cells == ["9", "Åse"]
    assert read_table(TWO_SHEETS, "a.xlsx", "medarbejdere").rows[0].cells == ["9", "Åse"]


@pytest.mark.parametrize(("sheet", "message"), [("Andet", "Enheder, Medarbejdere"), (2, "kun 2 ark")])
def test_a_missing_sheet_is_named(sheet: int | str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_table(TWO_SHEETS, "a.xlsx", sheet)


def test_dates_numbers_and_booleans_become_text() -> None:
    row = [
        datetime.date(2026, 11, 23),
        datetime.datetime.fromisoformat("2026-11-23T08:30"),
        7,
        7.0,
        7.5,
        True,
        None,
        " x ",
    ]
    data = workbook(("A", [list("abcdefgh"), row]))
    assert read_table(data, "a.xlsx").rows[0].cells == [
        "2026-11-23", "2026-11-23 08:30", "7", "7", "7.5", "true", "", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(("cell", "message"), [("=1+1", "formel"), ("=SUM(A1:A9)", "formel"), ("#N/A", "fejlen #N/A")])
def test_formulas_and_error_values_are_refused_with_place(cell: str, message: str) -> None:
    data = workbook(("A", [["id", "navn"], ["1", "a"], [], ["2", cell]]))
    with pytest.raises(TableError, match=message) as caught:
        read_table(data, "a.xlsx")
    assert (caught.value.problem.row, caught.value.problem.column) == (4, "navn")


def test_a_wrong_declared_size_of_the_sheet_does_not_hide_rows() -> None:
    content = (
        b"<worksheet %b><dimension ref='A1:A1'/><sheetData>"
        b"<row r='1'><c r='A1' t='inlineStr'><is><t>id</t></is></c><c r='B1' t='inlineStr'><is><t>n</t></is></c></row>"
        b"<row r='3'><c r='A3'><v>5</v></c><c r='B3'><v>6</v></c></row></sheetData></worksheet>" % NAMESPACE
    )
    table = read_table(with_part(TWO_SHEETS, SHEET, content), "a.xlsx")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ["5", "6"])]


def test_a_stray_cell_far_down_is_refused_rather_than_filled_up_to() -> None:
    content = (
        b"<worksheet %b><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
        b"<row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData></worksheet>" % NAMESPACE
    )
    with pytest.raises(TableError, match="mere end 200000 rækker"):
        read_table(with_part(TWO_SHEETS, SHEET, content), "a.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet/>",
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x [<!ENTITY a 'a'>]><worksheet/>".encode("utf-16"),
    ],
)
def test_an_entity_bomb_is_refused(content: bytes) -> None:
    with pytest.raises(TableError, match="beskadiget"):
        read_table(with_part(TWO_SHEETS, SHEET, content), "a.xlsx")


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    with pytest.raises(TableError, match="pakkes ud"):
        read_table(with_part(TWO_SHEETS, SHEET, b" " * 20_000_000), "a.xlsx")
    with pytest.raises(TableError, match="pakkes ud"):
        read_table(TWO_SHEETS, "a.xlsx", limits=Limits(unpacked=1000))


def test_a_protected_archive_is_named_so() -> None:
    data = bytearray(TWO_SHEETS)
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(TableError, match="adgangskode"):
        read_table(bytes(data), "a.xlsx")


@pytest.mark.parametrize("data", [b"PK\x03\x04", TWO_SHEETS[:1500], with_part(TWO_SHEETS, "xl/workbook.xml", b"<a>")])
def test_a_damaged_file_is_named_so(data: bytes) -> None:
    with pytest.raises(TableError, match="beskadiget"):
        read_table(data, "a.xlsx")


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(TWO_SHEETS) - 1), value=st.integers(0, 255), cut=st.booleans())
def test_any_damage_gives_a_table_or_the_one_error(place: int, value: int, cut: bool) -> None:
    data = bytearray(TWO_SHEETS)
    data[place] = value
    try:
        table = read_table(bytes(data[:place] if cut else data), "a.xlsx")
    except TableError:
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_table_or_the_one_error(data: bytes) -> None:
    try:
        table = read_table(data, "a")
    except TableError:
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(TableError, match=r"stor\.csv fylder 200 MB. Den må højst fylde 50 MB"):
        read_file(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nej.csv", tmp_path):
        with pytest.raises(TableError, match="findes ikke"):
            read_file(path)


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(TWO_SHEETS)
    assert read_file(path, "Medarbejdere").columns == ["id", "navn"]
