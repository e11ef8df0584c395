import uuid
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medspiller.documents.sheet.compare import SheetChanges, compare
from medspiller.documents.sheet.docx_read import read_sheet
from medspiller.documents.sheet.docx_write import write_docx
from medspiller.documents.sheet.model import Point, Sheet, SheetRow, Statement
from tests.documents.sheet.example import SHEET

# Surrogates and control characters too: a form field in a browser can send nearly anything.
ANY_TEXT = st.text(st.characters(), max_size=30) | st.sampled_from(
    [
        "",
        " foran og bagved ",
        "linje\nog linje\r\nog \u2028 linje",
        "tab\there",
        "slut (1, 2)",
        "slut (7)",
        "(1)",
        "- streg",
        "• prik",
        "For: borgere, virksomheder",
        "Ønsket virkning: ro",
        "Det gør jeg i min ledelsesfunktion ved at:",
        "\x00\x1f\x85\ufffe\ud800",
        "😀 æøå \u200b\u00ad",
        "1. punkt",
    ]
)
STATEMENTS = st.builds(
    Statement,
    id=st.uuids().map(str),
    text=ANY_TEXT,
    hoped_effect=ANY_TEXT,
    audience=st.lists(ANY_TEXT, max_size=3).map(tuple),
    points=st.lists(st.integers(0, 12), max_size=3).map(tuple),
)
POINTS = st.builds(Point, number=st.integers(0, 12), title=ANY_TEXT, text=ANY_TEXT, group=ANY_TEXT)
ROWS = st.builds(
    SheetRow,
    ambition_id=st.uuids().map(str),
    title=ANY_TEXT,
    text=ANY_TEXT,
    points=st.lists(POINTS, max_size=3).map(tuple),
    statements=st.lists(STATEMENTS, max_size=4).map(tuple),
)
SHEETS = st.builds(
    Sheet,
    id=ANY_TEXT,
    language=st.sampled_from(["da", "en"]),
    title=ANY_TEXT,
    organisation=ANY_TEXT,
    leader_name=ANY_TEXT,
    leader_function=ANY_TEXT,
    unit=ANY_TEXT,
    state_label=ANY_TEXT,
    date_label=ANY_TEXT,
    version=st.integers(0, 999),
    headings=st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT),
    prompt=ANY_TEXT,
    rows=st.lists(ROWS, min_size=1, max_size=4).map(tuple),
    points_lead=ANY_TEXT,
)


def upload_untouched(sheet: Sheet) -> SheetChanges:
    return compare(sheet, read_sheet(write_docx(sheet)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_uploading_an_untouched_form_changes_nothing_whatever_the_texts(sheet: Sheet) -> None:
    changes = upload_untouched(sheet)
    assert changes.is_empty
    assert changes.warnings == ()
    assert set(changes.unchanged) == {statement.id for row in sheet.rows for statement in row.statements}


def test_reading_gives_back_what_was_written() -> None:
    filled = read_sheet(write_docx(SHEET))
    assert filled.version == 3
    assert filled.prompt == SHEET.prompt
    assert filled.headings == SHEET.headings
    assert [row.title for row in filled.rows] == [row.title for row in SHEET.rows]
    for row, known in zip(filled.rows, SHEET.rows, strict=True):
        assert [(s.id, s.text, s.hoped_effect, s.audience, s.points) for s in row.statements] == [
            (s.id, s.text, s.hoped_effect, s.audience, s.points) for s in known.statements
        ]


def test_a_framework_of_one_row_without_title_or_points_comes_back() -> None:
    statement = Statement(str(uuid.uuid4()), "Jeg siger hvorfor, før jeg siger hvordan")
    sheet = replace(SHEET, rows=(SheetRow("all", "", statements=(statement,)),))
    changes = upload_untouched(sheet)
    assert (changes.is_empty, changes.unchanged) == (True, (statement.id,))


def test_a_sheet_without_rows_comes_back_empty() -> None:
    sheet = replace(SHEET, rows=())
    assert upload_untouched(sheet) == SheetChanges()
