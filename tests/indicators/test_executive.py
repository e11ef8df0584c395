"""The overview of all units: what is counted, who sees it, and that nothing grows but the page."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.indicators.models import Figure, Indicator, SeriesBreak
from medspiller.indicators.queries.executive import MOST_CHARTS, ExecutivePage, executive_page
from medspiller.organisation.models import Unit, UnitPeriod
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.indicators.conftest import Lay

SignIn = Callable[[str], Client]
FIRST = Period(datetime.date(2023, 1, 1), Rhythm.MONTH)
QUIET = [10.0, 10.4, 9.8, 10.2, 9.6, 10.6, 9.4]


def level(month: int) -> float:
    """To and fro about ten, as often as chance would."""
    return QUIET[month * 3 % len(QUIET)]


def show(
    indicator: Indicator,
    unit: Unit,
    *,
    months: int = 24,
    shift: float = 0,
    held_back: bool = False,
    size: float | None = 200,
) -> None:
    """Figures of the unit; from the middle on they lie `shift` higher."""
    period, rows = FIRST, []
    for month in range(months):
        value = None if held_back else level(month) + (shift if 2 * month >= months else 0)
        denominator = None if held_back else size
        rows.append(
            Figure(
                indicator=indicator,
                unit=unit,
                start=period.start,
                value=value,
                denominator=denominator,
                held_back=held_back,
            )
        )
        period = period.next()
    Figure.objects.bulk_create(rows)


def add_units(cast: Cast, count: int, under: str = "north") -> list[Unit]:
    before = Unit.objects.count()
    units = Unit.objects.bulk_create([Unit(external_id=f"more-{before + number}") for number in range(count)])
    UnitPeriod.objects.bulk_create(
        UnitPeriod(unit=unit, name=f"Stue {before + number:03}", kind="", parent=cast.units[under], from_date=BEGINNING)
        for number, unit in enumerate(units)
    )
    return units


def page_of(cast: Cast, indicator: Indicator, name: str) -> ExecutivePage:
    return executive_page(cast.user(name), indicator)


def names(page: ExecutivePage) -> list[str]:
    return [one.name for one in page.drawn]


@pytest.fixture
def absence(cast: Cast, lay_out: Lay) -> Indicator:
    """Nordre Skole has moved, Søndre Skole has not, the nursing home is too small, Stabe too new."""
    made = lay_out("absence", about="people", openness="line")
    for name in ("top", "children", "south", "elderly"):
        show(made, cast.units[name])
    show(made, cast.units["north"], shift=3)
    show(made, cast.units["home"], held_back=True)
    show(made, cast.units["staff"], months=8)
    return made


def test_every_unit_is_judged_and_counted_once(cast: Cast, absence: Indicator) -> None:
    page = page_of(cast, absence, "karen")
    assert (page.judged, page.steady, page.signals, page.too_early, page.small) == (5, 4, 1, 1, 1)
    assert 0.05 < page.expected < 0.25


def test_those_right_below_and_those_with_a_signal_are_drawn_in_the_organisations_order(
    cast: Cast, absence: Indicator
) -> None:
    page = page_of(cast, absence, "karen")
    assert page.whole is not None
    assert page.whole.name == "Fjordby Kommune"
    assert names(page) == ["Børn og Unge", "Nordre Skole", "Stabe", "Ældre og Sundhed"]
    assert [one.picture.signal for one in page.drawn] == [False, True, False, False]
    assert page.drawn[1].above == "Børn og Unge"
    assert (page.since, page.until) == ("januar 2023", "december 2024")


def test_a_leader_sees_the_part_that_is_led(cast: Cast, absence: Indicator) -> None:
    erik, bo = page_of(cast, absence, "erik"), page_of(cast, absence, "bo")
    assert (erik.name, erik.judged, erik.signals, erik.small) == ("Ældre og Sundhed", 1, 0, 1)
    assert (bo.name, bo.judged, bo.signals) == ("Nordre Skole", 1, 1)
    assert names(erik) == names(bo) == []


def test_whoever_leads_nothing_has_no_such_page(cast: Cast, absence: Indicator, sign_in: SignIn) -> None:
    with pytest.raises(PermissionDenied):
        page_of(cast, absence, "sif")
    assert sign_in("sif").get("/indikatorer/absence/overblik/").status_code == 403
    assert sign_in("bo").get("/indikatorer/findes-ikke/overblik/").status_code == 404


def test_hr_sees_all_of_it_and_so_does_the_owner(cast: Cast, absence: Indicator) -> None:
    absence.owner = cast.people["sif"]
    absence.save()
    assert page_of(cast, absence, "hanne").judged == page_of(cast, absence, "sif").judged == 5


def test_the_page_says_it_in_words_and_in_a_table(cast: Cast, absence: Indicator, sign_in: SignIn) -> None:
    text = sign_in("karen").get("/indikatorer/absence/overblik/").content.decode()
    assert "4 af 5 enheder ligger stabilt." in text
    assert "1 viser et udslag; ved et tilfælde alene ville det sjældent ske for nogen af dem." in text
    assert "1 enhed er for lille til egne tal" in text
    assert "<caption" in text
    assert text.count("<svg") == 5


def test_without_figures_it_says_so(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    lay_out("empty")
    text = sign_in("karen").get("/indikatorer/empty/overblik/").content.decode()
    assert "Der er for få tal til et overblik" in text
    assert "<svg" not in text


def test_what_lies_before_a_break_is_not_judged_with_what_lies_after(cast: Cast, absence: Indicator) -> None:
    SeriesBreak.objects.create(
        indicator=absence, start=datetime.date(2024, 1, 1), why="Nyt system", created_at=clock.now()
    )
    page = page_of(cast, absence, "karen")
    assert (page.judged, page.signals) == (5, 0)
    assert page.since == "januar 2024"
    assert page.whole is not None
    assert "Nyt system" in page.whole.picture.svg


def test_the_indicator_leads_to_the_overview_for_those_who_may_open_it(
    cast: Cast, absence: Indicator, sign_in: SignIn
) -> None:
    links = {name: "overblik/" in sign_in(name).get("/indikatorer/absence/").content.decode() for name in ("bo", "sif")}
    assert links == {"bo": True, "sif": False}


def test_a_season_that_all_share_is_no_signal(cast: Cast, lay_out: Lay) -> None:
    """A slow wave, up half the year and down the other, crosses the median too seldom."""
    made = lay_out("absence", seasonal=True)
    wave = [1.3, 1.3, 1.25, 1.2, 1.1, 0.9, 0.8, 0.7, 0.7, 0.75, 0.9, 1.1]
    for name in ("top", "north"):
        show(made, cast.units[name], months=48)
    for figure in Figure.objects.filter(indicator=made):
        figure.value = (figure.value or 0) * wave[figure.start.month - 1]
        figure.save()
    assert page_of(cast, made, "karen").signals == 0
    made.seasonal = False
    made.save()
    assert page_of(cast, made, "karen").signals == 2


def test_at_most_sixty_charts_are_drawn_and_the_rest_is_told_by_number(cast: Cast, lay_out: Lay) -> None:
    made = lay_out("waiting")
    for name in ("top", "children", "elderly"):
        show(made, cast.units[name])
    for unit in add_units(cast, MOST_CHARTS + 5):
        show(made, unit, shift=3)
    page = page_of(cast, made, "karen")
    assert (page.signals, len(page.drawn), page.not_drawn) == (MOST_CHARTS + 5, MOST_CHARTS, 7)
    assert {"Børn og Unge", "Ældre og Sundhed"} <= set(names(page))


def test_units_are_unlike_by_more_than_their_size_explains(cast: Cast, lay_out: Lay) -> None:
    made = lay_out("waiting")
    small, large, *others = add_units(cast, 14)
    for unit in others:
        show(made, unit)
    show(made, small, shift=6, size=3)
    show(made, large, shift=6, size=300)
    unlike = page_of(cast, made, "karen").unlike
    assert unlike is not None
    assert unlike.units == 14
    assert [unit for unit, _name, _above in unlike.higher] == [large.pk]
    assert list(unlike.lower) == []


def test_a_closed_unit_is_not_counted(cast: Cast, absence: Indicator) -> None:
    closed = add_units(cast, 1)[0]
    show(absence, closed, shift=3)
    UnitPeriod.objects.filter(unit=closed).update(to_date=datetime.date(2025, 1, 1))
    assert page_of(cast, absence, "karen").judged == 5


def test_the_queries_are_as_many_for_three_hundred_units(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    made = lay_out("waiting", seasonal=True)
    show(made, cast.units["top"], months=36)
    client, counts = sign_in("karen"), []
    for more in (5, 295):
        for unit in add_units(cast, more):
            show(made, unit, months=36, shift=2)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/indikatorer/waiting/overblik/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] < 25
