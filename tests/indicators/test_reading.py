import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.indicators.models import Indicator, SeriesBreak
from medspiller.indicators.rules.measures import Raw
from medspiller.organisation.models import Unit, UnitPeriod
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.indicators.conftest import Lay, give

SignIn = Callable[[str], Client]
FIRST = Period(datetime.date(2024, 1, 1), Rhythm.MONTH)


def fill(cast: Cast, indicator: Indicator, names: list[str], months: int = 24, shift: float = 0) -> None:
    """Ten per cent and a little to and fro, and from the thirteenth month `shift` more."""
    period = FIRST
    for number in range(months):
        amount = 10 + (number * 7 % 5) / 10 + (shift if number >= 12 else 0)
        give(cast, indicator, {name: Raw(None, amount, 100, 6) for name in names}, period)
        period = period.next()


def page(client: Client, indicator: Indicator, unit: Unit | None = None) -> str:
    response = client.get(f"/indikatorer/{indicator.key}/", {"enhed": unit.pk} if unit else {})
    assert response.status_code == 200
    return response.content.decode()


def test_a_leader_meets_the_own_unit_with_words_chart_and_table(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting", definition="Dage fra ansøgning til svar.")
    fill(cast, waiting, ["south", "north"])
    text = page(sign_in("anna"), waiting)
    assert "Søndre Skole" in text
    assert "Intet tegn på ændring" in text
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in text
    assert "januar 2024" in text
    assert "10,7" not in text
    assert "10,3 %" in text
    assert "Dage fra ansøgning til svar." in text


def test_a_shift_is_told_in_words(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting")
    fill(cast, waiting, ["south"], shift=3)
    assert "Der er sket noget" in page(sign_in("anna"), waiting)


def test_a_break_starts_the_chart_anew(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting")
    fill(cast, waiting, ["south"], shift=3)
    SeriesBreak.objects.create(
        indicator=waiting, start=datetime.date(2025, 1, 1), why="Nyt fagsystem", created_at=clock.now()
    )
    text = page(sign_in("anna"), waiting)
    assert "Der er sket noget" not in text
    assert "Nyt fagsystem" in text


def test_who_is_not_concerned_sees_no_figures_of_the_line(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence = lay_out("absence", about="people", openness="line")
    fill(cast, absence, ["south", "north"])
    seen = {
        name: "indicator-latest" in page(sign_in(name), absence, cast.units["south"])
        for name in ("anna", "ea", "dorte", "karen", "hanne", "bo", "sif", "erik", "rita")
    }
    assert [name for name, sees in seen.items() if sees] == ["anna", "ea", "dorte", "karen", "hanne"]
    below = page(sign_in("bo"), absence, cast.units["children"])
    assert "Nordre Skole" in below
    assert "Søndre Skole" not in below


def test_an_open_indicator_is_for_all(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting")
    fill(cast, waiting, ["south"])
    assert "indicator-latest" in page(sign_in("sif"), waiting, cast.units["south"])


def test_a_small_unit_is_told_why_it_has_no_figures(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence = lay_out("absence", about="people", openness="line")
    give(cast, absence, {"home": Raw(None, 5, 100), "south": Raw(None, 5, 100)})
    text = page(sign_in("carl"), absence)
    assert "grupper på 5 eller flere" in text
    board = sign_in("carl").get("/indikatorer/").content.decode()
    assert "er for lille til egne tal" in board


def test_the_season_of_the_whole_is_taken_out(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    """Every winter is high; without the season a school of its own would show a signal in it."""
    absence = lay_out("absence", about="people", seasonal=True)
    period, winter = FIRST, (3, 2, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3)
    for number in range(36):
        amount = 8 + winter[number % 12] * 2 + (number * 7 % 5) / 10
        give(cast, absence, {"south": Raw(None, amount, 100, 6), "north": Raw(None, amount + 1, 100, 6)}, period)
        period = period.next()
    text = page(sign_in("anna"), absence)
    assert "renset for årstiden" in text
    assert "Intet tegn på ændring" in text
    Indicator.objects.update(seasonal=False)
    assert "Der er sket noget" in page(sign_in("anna"), absence)


def test_units_of_different_sizes_stand_beside_one_another_without_a_rank(
    cast: Cast, lay_out: Lay, sign_in: SignIn
) -> None:
    waiting = lay_out("waiting")
    for number in range(12):
        period = Period(datetime.date(2025, number + 1, 1), Rhythm.MONTH)
        give(cast, waiting, {"south": Raw(None, 2, 20), "north": Raw(None, 300, 1000)}, period)
    response = sign_in("dorte").get(f"/indikatorer/{waiting.key}/sammenlign/{cast.units['children'].pk}/")
    text = response.content.decode()
    assert text.index("Nordre Skole") < text.index("Søndre Skole"), "the order of the organisation"
    assert "januar 2025" in text
    assert "klart lavere, end tilfældet giver" in text
    assert sign_in("dorte").get(f"/indikatorer/{waiting.key}/sammenlign/999999/").status_code == 404


def test_a_pdf_holds_the_picture(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting")
    fill(cast, waiting, ["south"])
    response = sign_in("anna").get(f"/indikatorer/{waiting.key}/pdf/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_without_figures_the_pages_say_so(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    assert "Der er ingen indikatorer endnu" in sign_in("anna").get("/indikatorer/").content.decode()
    waiting = lay_out("waiting")
    assert "Der er ingen tal at vise" in page(sign_in("anna"), waiting)
    assert sign_in("anna").get(f"/indikatorer/{waiting.key}/pdf/").content.startswith(b"%PDF")
    assert sign_in("anna").get("/indikatorer/noget-andet/").status_code == 404


def test_old_figures_say_that_new_ones_are_missing(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting")
    give(cast, waiting, {"south": Raw(None, 2, 20)}, FIRST)
    assert "Nye tal mangler" in page(sign_in("anna"), waiting)


@pytest.mark.parametrize("address", ["/indikatorer/", "/indikatorer/waiting/"])
def test_queries_do_not_follow_units_and_figures(
    cast: Cast,
    lay_out: Lay,
    sign_in: SignIn,
    address: str,
) -> None:
    def asked() -> int:
        client = sign_in("dorte")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    waiting = lay_out("waiting", seasonal=True)
    fill(cast, waiting, ["south", "north"], months=3)
    few = asked()
    for number in range(12):
        unit = Unit.objects.create(external_id=f"more{number}")
        UnitPeriod.objects.create(
            unit=unit, name=f"Enhed {number}", parent=cast.units["children"], from_date=BEGINNING, to_date=None
        )
        cast.units[f"more{number}"] = unit
        lay_out(f"another{number}")
    fill(cast, waiting, ["south", "north", *(f"more{number}" for number in range(12))], months=9)
    assert asked() == few
