import pytest

from medspiller.documents.indicator_values import IndicatorRules, ValuesRefusedError
from medspiller.periods import Rhythm
from tests.documents.indicator_values.files import csv_file, read, refused

HEADING = "enhed;periode;værdi;tæller;nævner;antal personer"
PERCENT = IndicatorRules(Rhythm.MONTH, rate=True, percent=True)
RATE = IndicatorRules(Rhythm.MONTH, rate=True)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A;jan 2025;4;4;100;", None),
        (";jan 2025;4;4;100;", "række 2, kolonne enhed: Feltet er tomt"),
        ("A;i går;4;4;100;", "række 2, kolonne periode: «i går» er ikke en periode. Skriv den som 2025-11."),
        ("A;;4;4;100;", "række 2, kolonne periode: «» er ikke en periode"),
        ("A;2025K1;4;4;100;", "række 2, kolonne periode: «2025K1» passer ikke med, hvor tit"),
        ("A;dec 2025;4;4;100;", "række 2, kolonne periode: «dec 2025» er ikke begyndt endnu"),
        ("A;jan 2025;mange;4;100;", "række 2, kolonne værdi: Cellen er ikke et tal"),
        ("A;jan 2025;#DIVISION/0!;4;100;", "række 2, kolonne værdi: Cellen viser en fejl fra regnearket"),
        ("A;jan 2025;#VÆRDI!;4;100;", "række 2, kolonne værdi: Cellen viser en fejl fra regnearket"),
        ("A;jan 2025;4;4;;", "række 2, kolonne nævner: Nævneren mangler"),
        ("A;jan 2025;;4;;", "række 2, kolonne nævner: Nævneren mangler"),
        ("A;jan 2025;;;100;", "række 2, kolonne værdi: Værdien mangler"),
        ("A;jan 2025;4;4;-100;", "række 2, kolonne nævner: Nævneren er under nul"),
        ("A;jan 2025;4;4;0;", "række 2, kolonne nævner: Nævneren er nul"),
        ("A;jan 2025;4;-4;100;", "række 2, kolonne tæller: Tælleren er under nul"),
        (
            "A;jan 2025;4;101;100;",
            "række 2, kolonne tæller: Tælleren er større end nævneren, så andelen er over 100 %",
        ),
        ("A;jan 2025;4;4;100 %;", "række 2, kolonne nævner: Tallet er i procent"),
        ("A;jan 2025;4;4;100;2,5", "række 2, kolonne antal personer: Antal personer skal være et helt tal"),
        ("A;jan 2025;4;4;100;-2", "række 2, kolonne antal personer: Antal personer skal være et helt tal"),
    ],
)
def test_each_fault_is_told_once_with_its_place(row: str, told: str | None) -> None:
    data = csv_file(HEADING, row)
    if told is None:
        assert len(read(data, PERCENT).rows) == 1
        return
    (problem,) = refused(data, PERCENT)
    assert problem.startswith(told)


def test_more_than_all_of_them_is_fine_where_it_is_no_percentage() -> None:
    (row,) = read(csv_file(HEADING, "A;jan 2025;1,5;150;100;"), RATE).rows
    assert row.value == 1.5


def test_the_same_unit_and_period_twice() -> None:
    rows = ["enhed;periode;værdi", "Åen;jan 2025;1", "Søen;jan 2025;2", "åen;2025-01;1"]
    assert refused(csv_file(*rows)) == [
        "række 4, kolonne værdi: Enheden åen har allerede en værdi for 2025-01 i række 2. Slet den ene."
    ]
    assert refused(csv_file("enhed;jan 2025", "Åen;1", "Åen;2"))[0].startswith("række 3, kolonne jan 2025: Enheden Åen")


def test_everything_is_told_at_once_and_nothing_is_taken() -> None:
    rows = [f"A{number};jan 2025;x" for number in range(60)]
    with pytest.raises(ValuesRefusedError) as caught:
        read(csv_file("enhed;periode;værdi", "B;jan 2025;1", *rows))
    assert len(caught.value.problems) == 50
    assert caught.value.more == 10
    assert caught.value.problems[-1].row == 52


def test_a_rate_cannot_come_in_the_wide_form() -> None:
    (problem,) = refused(csv_file("enhed;jan 2025;feb 2025", "A;1;2", "B;3;4"), RATE)
    assert problem.startswith("Indikatoren er en andel og skal have en nævner.")


def test_a_heading_of_another_rhythm_is_told_once() -> None:
    (problem,) = refused(csv_file("enhed;jan 2025;2025", "A;1;2", "B;3;4"))
    assert problem.startswith("kolonne 2025: «2025» passer ikke med")


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("enhed;værdi", "Kolonnen «periode» mangler."),
        ("periode;værdi", "Kolonnen «enhed» mangler."),
        ("enhed;periode", "Kolonnen «værdi» mangler."),
        ("enhed;periode;tæller", "Kolonnen «værdi» mangler."),
        ("jan 2025;feb 2025", "Kolonnen «enhed» mangler."),
        ("enhed;afdeling;jan 2025", "kolonne afdeling: Kolonnerne «enhed» og «afdeling» betyder det samme."),
        ("enhed;jan 2025;2025-01", "kolonne 2025-01: Kolonnerne «jan 2025» og «2025-01» betyder det samme."),
        ("enhed;jan 2025;værdi", "kolonne værdi: Filen har både en kolonne for hver periode og kolonnen «værdi»."),
    ],
)
def test_what_is_wrong_with_the_headings(heading: str, told: str) -> None:
    (problem,) = refused(csv_file(heading, ";".join("1" for _ in heading.split(";"))))
    assert problem.startswith(told)


def test_a_file_of_gaps_is_refused() -> None:
    assert refused(csv_file("enhed;jan 2025", "A;..")) == ["Filen har ingen værdier. Udfyld den, og vælg den igen."]
