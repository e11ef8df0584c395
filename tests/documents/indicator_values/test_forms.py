import datetime

import pytest

from medspiller.documents.indicator_values import Form, IndicatorRules
from medspiller.periods import Period, Rhythm
from tests.documents.indicator_values.files import MONTHLY, TODAY, csv_file, found, notes, read, refused, workbook

QUARTERLY = IndicatorRules(Rhythm.QUARTER)


def test_the_long_form_from_danish_excel() -> None:
    values = read(
        csv_file("Enhed;Periode;Værdi", "1010;jan 2025;4,2", "1010;feb 2025;1.234,5", "Plejehjemmet Åen;2025-01;3")
    )
    assert values.form is Form.LONG
    assert found(values) == [
        ("1010", "2025-01", 4.2),
        ("1010", "2025-02", 1234.5),
        ("Plejehjemmet Åen", "2025-01", 3.0),
    ]
    assert [row.row_number for row in values.rows] == [2, 3, 4]
    assert values.notes == ()


def test_the_long_form_in_english_in_any_order() -> None:
    values = read(csv_file("VALUE,numerator,Period,Denominator,UNIT,Persons", "4.2,42,2025-01,1000,1010,17"))
    (row,) = values.rows
    assert (row.unit, row.period, row.value) == ("1010", Period.parse("2025-01"), 4.2)
    assert (row.numerator, row.denominator, row.persons, row.row_number) == (42, 1000, 17, 2)


@pytest.mark.parametrize(
    ("rhythm", "headings", "keys"),
    [
        (Rhythm.MONTH, ["jan 2025", "feb 2025"], ["2025-01", "2025-02"]),
        (Rhythm.MONTH, ["januar 2025", "februar 2025"], ["2025-01", "2025-02"]),
        (Rhythm.MONTH, ["jan-25", "feb-25"], ["2025-01", "2025-02"]),
        (Rhythm.MONTH, ["2025-01", "02-2025"], ["2025-01", "2025-02"]),
        (Rhythm.MONTH, ["2025M01", "2025M02"], ["2025-01", "2025-02"]),
        (Rhythm.MONTH, ["01-01-2025", "28-02-2025"], ["2025-01", "2025-02"]),
        (Rhythm.QUARTER, ["1. kvartal 2025", "2025K2"], ["2025-Q1", "2025-Q2"]),
        (Rhythm.WEEK, ["uge 5 2025", "2025U06"], ["2025-W05", "2025-W06"]),
        (Rhythm.YEAR, ["2023", "2024"], ["2023", "2024"]),
        (Rhythm.HALF_YEAR, ["1. halvår 2024", "2024H2"], ["2024-H1", "2024-H2"]),
        (Rhythm.DAY, ["2025-03-01", "2. marts 2025"], ["2025-03-01", "2025-03-02"]),
    ],
)
def test_the_wide_form_is_known_by_its_headings(rhythm: Rhythm, headings: list[str], keys: list[str]) -> None:
    values = read(csv_file(";".join(["Enhed", *headings]), "1010;4,2;5", "1020;;6,5"), IndicatorRules(rhythm))
    assert values.form is Form.WIDE
    assert found(values) == [("1010", keys[0], 4.2), ("1010", keys[1], 5.0), ("1020", keys[1], 6.5)]
    assert notes(values) == ["Celler uden værdi, der springes over: 1."]


def test_the_wide_form_from_a_spreadsheet_with_real_dates() -> None:
    dates = [datetime.date(2025, month, 1) for month in (1, 2, 3)]
    values = read(
        workbook(["Enhedsnr", "Enhedsnavn", *dates], [1010, "Åen", 4.25, 1234.5, 3], [1020, "Sø", 0.5, None, -1])
    )
    assert found(values) == [
        *[("1010", "2025-01", 4.25), ("1010", "2025-02", 1234.5), ("1010", "2025-03", 3.0)],
        *[("1020", "2025-01", 0.5), ("1020", "2025-03", -1.0)],
    ]


def test_real_dates_in_the_long_form_are_the_period_they_begin_or_end() -> None:
    rows: list[list[object]] = [
        ["unit", "date", "value"],
        ["A", datetime.date(2025, 1, 1), 1],
        ["A", datetime.date(2025, 6, 30), 2],
    ]
    assert found(read(workbook(*rows), QUARTERLY)) == [("A", "2025-Q1", 1.0), ("A", "2025-Q2", 2.0)]
    rows.append(["A", datetime.date(2025, 8, 17), 3])
    assert refused(workbook(*rows), QUARTERLY) == [
        (
            "række 4, kolonne date: «2025-08-17» passer ikke med, hvor tit indikatoren opgøres. "
            "Skriv perioden som 2025-Q4, eller slet den."
        )
    ]


def test_a_percent_cell_is_read_as_it_is_shown() -> None:
    rules = IndicatorRules(Rhythm.MONTH, percent=True)
    data = workbook(["Enhed", "Måned", "Resultat"], ["A", "jan 2025", 0.042], ["B", "jan 2025", 1], formats={2: "0.0%"})
    assert found(read(data, rules)) == [("A", "2025-01", 4.2), ("B", "2025-01", 100.0)]
    assert refused(data, MONTHLY)[0].startswith("række 2, kolonne Resultat: Tallet er i procent")
    assert found(read(csv_file("enhed;måned;værdi", "A;jan 2025;4,2 %", "B;jan 2025;100 pct."), rules)) == [
        ("A", "2025-01", 4.2),
        ("B", "2025-01", 100.0),
    ]


def test_fractions_that_look_like_percent_are_noted() -> None:
    rules = IndicatorRules(Rhythm.MONTH, percent=True)
    values = read(csv_file("enhed;periode;værdi", "A;jan 2025;0,042", "B;jan 2025;0,05"), rules)
    assert [row.value for row in values.rows] == [0.042, 0.05]
    assert notes(values) == ["Alle værdier ligger mellem 0 og 1. De er læst som procent: 0,04 er 0,04 %, ikke 4 %."]
    assert read(csv_file("enhed;periode;værdi", "A;jan 2025;0,042", "B;jan 2025;5"), rules).notes == ()


def test_the_number_of_a_unit_goes_before_its_name() -> None:
    values = read(csv_file("Enhedsnavn;Enhedsnr.;periode;værdi", "Åen;1010;jan 2025;1", "Søen;;jan 2025;2"))
    assert [row.unit for row in values.rows] == ["1010", "Søen"]


def test_several_indicators_each_with_their_rules() -> None:
    rules = {"Sygefravær": IndicatorRules(Rhythm.MONTH, percent=True), "Opsagte": IndicatorRules(Rhythm.QUARTER)}
    rows = ["Indikator;Enhed;Periode;Værdi", "sygefravær;A;jan 2025;4,2 %", "Opsagte;A;2025K1;3"]
    values = read(csv_file(*rows), rules)
    assert [(row.indicator, row.period.key, row.value) for row in values.rows] == [
        ("sygefravær", "2025-01", 4.2),
        ("Opsagte", "2025-Q1", 3.0),
    ]
    assert refused(csv_file(*rows, "Trivsel;A;2025K1;3"), rules) == [
        "række 4, kolonne Indikator: Indikatoren «Trivsel» findes ikke. Ret den, eller opret den først."
    ]
    assert refused(csv_file("Enhed;Periode;Værdi", "A;jan 2025;1"), rules)[0].startswith(
        "Kolonnen «indikator» mangler."
    )


def test_a_rate_may_be_left_to_be_worked_out() -> None:
    rules = IndicatorRules(Rhythm.MONTH, rate=True, percent=True)
    (row,) = read(csv_file("enhed;periode;tæller;nævner", "A;jan 2025;42;1.000"), rules).rows
    assert (row.value, row.numerator, row.denominator) == (None, 42, 1000)


def test_what_is_missing_is_left_out_and_counted() -> None:
    gaps = ["", "..", "-", "i.a.", "#I/T", "–", ".", "#N/A", "…"]
    rows = [f"A{number};jan 2025;{gap}" for number, gap in enumerate(gaps)]
    values = read(csv_file("enhed;periode;værdi", *rows, "B;jan 2025;0"))
    assert found(values) == [("B", "2025-01", 0.0)]
    assert notes(values) == ["Celler uden værdi, der springes over: 9."]


def test_a_period_that_goes_on_and_a_column_that_is_not_used_are_noted() -> None:
    values = read(csv_file("enhed;periode;værdi;bemærkning", "A;nov 2025;1;ok"))
    assert notes(values) == [
        "Disse perioder er ikke slut endnu: 2025-11.",
        "Disse kolonner bruges ikke: bemærkning.",
    ]
    assert TODAY in values.rows[0].period
