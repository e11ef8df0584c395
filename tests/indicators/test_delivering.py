import pytest

from medspiller.audit.models import Event
from medspiller.indicators.models import Delivery, Figure, FormerValue, Release, Value
from medspiller.indicators.rules.measures import NotEnoughError, Raw
from tests.cast import Cast
from tests.indicators.conftest import FEBRUARY, JANUARY, Lay, give, shown


def test_rates_are_added_up_the_tree(cast: Cast, lay_out: Lay) -> None:
    waiting = lay_out("waiting")
    give(cast, waiting, {"south": Raw(None, 5, 100), "north": Raw(None, 10, 50), "home": Raw(10, None, 50)})
    found = shown(cast, waiting)
    assert found == pytest.approx(
        {"south": 5, "north": 20, "children": 10, "home": 10, "elderly": 10, "top": 10}, abs=1e-12
    )
    sizes = dict(Figure.objects.filter(indicator=waiting).values_list("unit__external_id", "denominator"))
    assert sizes["children"] == 150


def test_sums_wait_for_all_that_usually_come(cast: Cast, lay_out: Lay) -> None:
    spent = lay_out("spent", measure="number", about="operations")
    give(cast, spent, {"south": Raw(5), "north": Raw(7)})
    give(cast, spent, {"south": Raw(6)}, FEBRUARY)
    assert shown(cast, spent) == {"south": 5, "north": 7, "children": 12, "top": 12}
    assert shown(cast, spent, FEBRUARY) == {"south": 6, "children": None, "top": None}
    assert Figure.objects.get(indicator=spent, unit=cast.units["top"], start=FEBRUARY.start).missing == 1
    give(cast, spent, {"north": Raw(8)}, FEBRUARY)
    assert shown(cast, spent, FEBRUARY)["top"] == 14


def test_a_part_that_comes_late_to_the_month_before_is_missed_in_the_next(cast: Cast, lay_out: Lay) -> None:
    spent = lay_out("spent", measure="number", about="operations")
    give(cast, spent, {"south": Raw(6)}, FEBRUARY)
    assert shown(cast, spent, FEBRUARY)["top"] == 6
    give(cast, spent, {"south": Raw(5), "north": Raw(7)}, JANUARY)
    assert shown(cast, spent, FEBRUARY)["top"] is None


def test_what_covers_all_below_is_not_added_up(cast: Cast, lay_out: Lay) -> None:
    waiting = lay_out("waiting", measure="number", adds_up=False)
    give(cast, waiting, {"south": Raw(5), "children": Raw(9)})
    assert shown(cast, waiting) == {"south": 5, "children": 9}


def test_the_same_again_changes_nothing(cast: Cast, lay_out: Lay) -> None:
    waiting = lay_out("waiting")
    first = give(cast, waiting, {"south": Raw(None, 5, 100)})
    again = give(cast, waiting, {"south": Raw(None, 5, 100)})
    assert (first.added, again.added, again.changed, again.unchanged) == (1, 0, 0, 1)
    assert Delivery.objects.count() == 1
    assert Event.objects.filter(action="indicators.delivered").count() == 1


def test_what_is_corrected_is_kept_as_it_was(cast: Cast, lay_out: Lay) -> None:
    waiting = lay_out("waiting")
    give(cast, waiting, {"south": Raw(None, 5, 100)})
    found = give(cast, waiting, {"south": Raw(None, 6, 100)})
    assert found.changed == 1
    former = FormerValue.objects.get()
    assert (former.numerator, former.replaced_by) == (5, found.delivery)
    assert Value.objects.get().numerator == 6
    assert shown(cast, waiting)["south"] == pytest.approx(6)


def test_a_rate_that_is_added_up_wants_a_denominator(cast: Cast, lay_out: Lay) -> None:
    waiting = lay_out("waiting")
    with pytest.raises(NotEnoughError):
        give(cast, waiting, {"north": Raw(None, 5, 100), "south": Raw(5)})
    assert not Value.objects.exists()


def test_nobody_under_five_is_told_of(cast: Cast, lay_out: Lay) -> None:
    """Plejehjemmet has three people, and what lies above it would give them away by subtraction."""
    absence = lay_out("absence", about="people")
    give(cast, absence, {name: Raw(None, 5, 100) for name in ("south", "early", "north", "home", "elderly")})
    found = shown(cast, absence)
    assert found["home"] is None
    assert found["elderly"] is None
    assert found["north"] == 5
    held = Figure.objects.filter(indicator=absence, held_back=True)
    assert {row.denominator for row in held} == {None}


def test_persons_in_the_file_count_before_those_in_the_organisation(cast: Cast, lay_out: Lay) -> None:
    absence = lay_out("absence", about="people")
    give(cast, absence, {"home": Raw(None, 5, 100, 12), "north": Raw(None, 5, 100, 4)})
    found = shown(cast, absence)
    assert found["home"] == 5
    assert found["north"] is None


def test_what_comes_later_cannot_be_had_by_subtraction(cast: Cast, lay_out: Lay) -> None:
    """With Nordre Skole alone the area shows six people; with two more a moment later the two would be given away."""
    absence = lay_out("absence", about="people")
    give(cast, absence, {"north": Raw(None, 5, 100, 6)})
    assert shown(cast, absence)["children"] == 5
    give(cast, absence, {"south": Raw(None, 50, 100, 2)})
    found = shown(cast, absence)
    assert found == {"north": 5, "south": None, "children": None, "top": None}
    give(cast, absence, {"early": Raw(None, 50, 100, 3)})
    found = shown(cast, absence)
    assert found["children"] is not None, "five came in between, and may be told of together"
    assert Release.objects.filter(indicator=absence).count() == 3


def test_months_before_the_organisation_was_known_stand_under_the_first_tree(cast: Cast, lay_out: Lay) -> None:
    absence = lay_out("absence", about="people")
    old = JANUARY.of(JANUARY.rhythm, JANUARY.start.replace(year=2015))
    give(cast, absence, {"north": Raw(None, 5, 100), "south": Raw(None, 5, 100)}, old)
    assert shown(cast, absence, old)["children"] == 5


def test_figures_as_delivered_do_not_give_away_who_is_left_when_a_part_comes_later(cast: Cast, lay_out: Lay) -> None:
    """The whole is 23, the staff 5. With the area's 14 besides, the four that are left would be given away."""
    absence = lay_out("absence", about="people", measure="number", adds_up=False)
    give(cast, absence, {unit: Raw(5, persons=count) for unit, count in (("top", 23), ("staff", 5), ("south", 8))})
    assert shown(cast, absence) == {"top": 5, "staff": 5, "south": 5}
    give(cast, absence, {"children": Raw(7, persons=14), "elderly": Raw(7, persons=2)})
    assert shown(cast, absence)["children"] is None
