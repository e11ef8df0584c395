from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.indicator_values import IndicatorRules, ValuesRefusedError, read_values
from medspiller.documents.tables import Row, Table
from medspiller.periods import Rhythm
from tests.documents.indicator_values.files import TODAY

HEADINGS = st.sampled_from(
    [
        "enhed",
        "Enhedsnr",
        "periode",
        "dato",
        "værdi",
        "tæller",
        "nævner",
        "antal personer",
        "indikator",
        "bemærkning",
        "",
        "jan 2025",
        "2025-02",
        "2025",
        "1. kvartal 2025",
        "31-03-2025",
        "uge 5 2025",
        "dec 2030",
    ]
)
CELLS = (
    st.sampled_from(
        [
            "A",
            "B",
            "jan 2025",
            "2025-02-28",
            "2025",
            "uge 53 2025",
            "4,2",
            "1.234",
            "4.25",
            "-3",
            "0",
            "..",
            "",
            "#VÆRDI!",
            "4,2 %",
            "100",
            "1e308",
            "fravær",
        ]
    )
    | st.just("9" * 39)
    | st.text(max_size=8)
)
RULES = st.builds(IndicatorRules, st.sampled_from(Rhythm), st.booleans(), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(HEADINGS, min_size=1, max_size=6, unique=True))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), min_size=1, max_size=6))
    return Table(columns, [Row(number, cells) for number, cells in enumerate(rows, start=2)])


@given(tables(), RULES | st.dictionaries(st.just("fravær"), RULES), st.booleans())
def test_any_table_is_read_or_refused_with_sentences(
    table: Table, rules: IndicatorRules | dict[str, IndicatorRules], workbook: bool
) -> None:
    try:
        values = read_values(table, rules, today=TODAY, workbook=workbook)
    except ValuesRefusedError as error:
        told = [str(problem) for problem in error.problems]
    else:
        told = [str(note) for note in values.notes]
        keys = {(row.unit.casefold(), row.indicator.casefold(), row.period) for row in values.rows}
        assert len(keys) == len(values.rows) > 0
        assert all(row.unit and row.period.start <= TODAY for row in values.rows)
    assert all("%(" not in line and "%%" not in line for line in told)
