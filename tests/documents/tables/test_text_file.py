import pytest

from medspiller.documents.tables import Limits, Row, TableError, read_table

HEADING_AND_ROW = "id;navn\n1;Søndre Skole, Åby\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_survive_every_encoding_that_excel_writes(encoding: str) -> None:
    table = read_table(HEADING_AND_ROW.encode(encoding), "enheder.csv")
    assert table.columns == ["id", "navn"]
    assert table.rows == [Row(2, ["1", "Søndre Skole, Åby"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_found_from_the_heading(delimiter: str) -> None:
    text = f'id{delimiter}"navn, kort; lang"{delimiter}slags\n1{delimiter}Å{delimiter}x\n'
    assert read_table(text.encode(), "a.csv").rows[0].cells == ["1", "Å", "x"]


def test_separator_line_of_excel_is_followed_and_counted() -> None:
    table = read_table(b"sep=,\r\nid,navn;kort\r\n1,a\r\n", "a.csv")
    assert table.columns == ["id", "navn;kort"]
    assert table.rows == [Row(3, ["1", "a"])]


def test_row_numbers_count_quoted_line_breaks_as_one_row_and_blank_lines_as_rows() -> None:
    table = read_table(b'id;navn\n1;"en\nto"\n\n ; \n2;b\n', "a.csv")
    assert table.rows == [Row(2, ["1", "en\nto"]), Row(5, ["2", "b"])]


def test_short_rows_are_filled_and_trailing_empty_cells_forgiven() -> None:
    table = read_table(b"id;navn;slags\n1\n2;b;c;;\n", "a.csv")
    assert [row.cells for row in table.rows] == [["1", "", ""], ["2", "b", "c"]]


def test_a_decomposed_letter_is_composed() -> None:
    assert read_table("id\nA\u030aby\n".encode(), "a.csv").rows[0].cells == ["Åby"]


@pytest.mark.parametrize(
    "cell", ["-5", "+45 12 34 56 78", "-3,5 %", "-", "--", "- ikke oplyst", "a=b", "1.000-", "1+1"]
)
def test_ordinary_text_that_begins_like_a_formula_is_kept(cell: str) -> None:
    assert read_table(f'id;v\n1;"{cell}"\n'.encode(), "a.csv").rows[0].cells[1] == cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1+3", "@SUM(A1)", "=SUM(A1:A2)", "+1+cmd|x", "-2*3"]
)
def test_a_formula_is_refused_with_row_and_column(cell: str) -> None:
    with pytest.raises(TableError, match="formel") as caught:
        read_table(f'id;værdi\n1;a\n2;"{cell}"\n'.encode(), "a.csv")
    assert (caught.value.problem.row, caught.value.problem.column) == (3, "værdi")
    assert str(caught.value).startswith("række 3, kolonne værdi: ")


@pytest.mark.parametrize(
    ("data", "message", "row"),
    [
        (b"", "tom", None),
        (b"\n \n;;\n", "tom", None),
        (b"id;navn\n", "kun en overskrift", None),
        (b"id;navn;ID\n1;2;3\n", "både i kolonne 1 og 3", 1),
        (b"id;navn\n1;a;b\n", "flere felter", 2),
        (b'id;navn\n1;"a\n2;b\n', "Anførselstegn", 2),
        (b'id;navn\n1;"a"b\n', "Anførselstegn", 2),
        (b"id;na\0vn\n1;2\n", "ikke en tekstfil", None),
        (b"id;navn\n1;\x81\xe6\n", "ikke en tekstfil", None),
        (b"id;navn\n1;a\x07b\n", "ikke kan læses", 2),
        (b"%PDF-1.7 ...", "ikke et regneark", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "adgangskode", None),
        (b"=1;navn\n1;2\n", "formel", 1),
    ],
)
def test_what_is_no_table_gets_a_plain_sentence(data: bytes, message: str, row: int | None) -> None:
    with pytest.raises(TableError, match=message) as caught:
        read_table(data, "a.csv")
    assert caught.value.problem.row == row


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\n1\n2\n3\n4\n", "mere end 3 rækker"),
        ("a;b;c;d\n1;2;3;4\n", "4 kolonner"),
        ("id\n" + "x" * 101 + "\n", "for lang: 101 tegn"),
    ],
)
def test_limits_are_held(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_table(text.encode(), "a.csv", limits=Limits(rows=3, columns=3, cell=100))
