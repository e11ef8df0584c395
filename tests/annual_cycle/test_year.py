"""Laying out the year, copying it, reading it as wheel and list."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from medspiller.annual_cycle.changes import planning
from medspiller.annual_cycle.models import Cycle, CycleStep, StepDone, Window
from medspiller.annual_cycle.rules.wheel import SIZE, path, place
from medspiller.annual_cycle.rules.year import arcs, cascade, moved, same_week, too_early
from medspiller.web import clock
from medspiller.web.workdays import is_working_day, last_working_day, next_working_day
from tests.cast import Cast

SignIn = Callable[[str], Client]
Step = Callable[..., CycleStep]
days = st.dates(datetime.date(2024, 1, 1), datetime.date(2034, 12, 31))


def test_the_executive_group_lays_out_next_year(cast: Cast, sign_in: SignIn, step: Step) -> None:
    step("other", {1: (0, 10), 3: (14, 30)}, title="Læs grundlaget")
    karen, next_year = sign_in("karen"), clock.today().year + 1
    copied = karen.post(reverse("annual_cycle:new"), {"year": next_year, "source": next_year - 1}, follow=True)
    assert "Læs grundlaget" in copied.content.decode()
    filled = karen.post(
        reverse("annual_cycle:add_step", args=[next_year]),
        {
            "kind": "leadership_dialogue",
            "title": "Ledersamtaler",
            "revision": 1,
            "start": f"{next_year}-03-01",
            "days": 21,
            "shift": 2,
            "fill": "1",
        },
    ).content.decode()
    assert filled.count(f'value="{next_year}-0') >= 6
    assert not CycleStep.objects.filter(title="Ledersamtaler").exists()
    karen.post(
        reverse("annual_cycle:add_step", args=[next_year]),
        {
            "kind": "leadership_dialogue",
            "title": "Ledersamtaler",
            "revision": 1,
            "opens_1": f"{next_year}-03-01",
            "closes_1": f"{next_year}-03-19",
        },
    )
    assert sign_in("anna").get(reverse("annual_cycle:year", args=[next_year])).status_code == 404
    karen.post(reverse("annual_cycle:publish", args=[next_year]), {"revision": 2})
    page = sign_in("anna").get(reverse("annual_cycle:year", args=[next_year]), {"niveau": "1"}).content.decode()
    assert "Ledersamtaler" in page
    assert '<svg class="wheel"' in page


def test_two_who_lay_out_the_same_year_do_not_overwrite_each_other(cast: Cast) -> None:
    by = cast.user("karen")
    cycle = planning.create_cycle(by=by, year=2027)
    day = datetime.date(2027, 3, 1)
    planning.save_step(
        by=by, cycle=cycle, step=None, kind="other", title="A", text="", windows={1: (day, day)}, revision=1
    )
    with pytest.raises(ValidationError, match="En anden har ændret året"):
        planning.publish_cycle(by=by, cycle=cycle, revision=1)
    with pytest.raises(ValidationError, match="allerede lagt til rette"):
        planning.create_cycle(by=by, year=2027)


def test_what_is_wrong_names_the_level_and_what_was_typed_stays(cast: Cast, sign_in: SignIn) -> None:
    planning.create_cycle(by=cast.user("karen"), year=2027)
    wrong = {"kind": "other", "title": "Læs", "revision": 1, "opens_2": "2027-05-01", "closes_2": "2027-04-01"}
    page = sign_in("karen").post(reverse("annual_cycle:add_step", args=[2027]), wrong)
    assert page.status_code == 422
    assert "Slutter, før det begynder." in page.content.decode()
    assert 'value="2027-05-01"' in page.content.decode()


def test_an_empty_year_is_not_published(cast: Cast) -> None:
    cycle = planning.create_cycle(by=cast.user("karen"), year=2027)
    with pytest.raises(ValidationError, match="mindst ét trin"):
        planning.publish_cycle(by=cast.user("karen"), cycle=cycle, revision=1)


def test_somebody_says_that_a_step_is_done_and_takes_it_back(cast: Cast, sign_in: SignIn, step: Step) -> None:
    made = step("survey", {3: (0, 14)})
    anna, url = sign_in("anna"), reverse("annual_cycle:done", args=[made.pk])
    anna.post(url, {"done": "1"})
    anna.post(url, {"done": "1"})
    assert StepDone.objects.get().person == cast.people["anna"]
    anna.post(url, {"done": "0"})
    assert not StepDone.objects.exists()


def test_the_year_costs_the_same_with_few_and_many_steps(cast: Cast, sign_in: SignIn, step: Step) -> None:
    anna, counts = sign_in("anna"), []
    for more in (1, 12):
        for number in range(more):
            step("other", dict.fromkeys(range(4), (number, number + 20)), title=f"Trin {number}")
        with CaptureQueriesContext(connection) as queries:
            anna.get(reverse("annual_cycle:year", args=[clock.today().year]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_before_any_year_those_who_may_can_begin(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("annual_cycle:current")
    assert "Når Chefgruppen har offentliggjort" in sign_in("anna").get(url).content.decode()
    assert "til rette" in sign_in("karen").get(url).content.decode()


def test_a_step_moves_up_and_down_and_is_removed(cast: Cast, step: Step) -> None:
    first, second = step("other", {1: (0, 1)}, title="A"), step("other", {1: (0, 1)}, title="B")
    by = cast.user("karen")
    planning.move_step(by=by, step=second, down=False, revision=Cycle.objects.get().revision)
    assert [row.title for row in CycleStep.objects.all()] == ["B", "A"]
    planning.remove_step(by=by, step=first, revision=Cycle.objects.get().revision)
    assert not Window.objects.filter(step=first.pk).exists()


@given(days, days, st.integers(2024, 2034))
def test_a_copied_window_keeps_week_and_weekday_as_far_as_people_work(
    one: datetime.date, other: datetime.date, year: int
) -> None:
    opens, closes = min(one, other), max(one, other)
    new_opens, new_closes = moved((opens, closes), opens.year, year, next_working_day, last_working_day)
    assert new_opens <= new_closes
    assert is_working_day(new_opens)
    assert is_working_day(new_closes)
    wanted = same_week(opens, opens.isocalendar().year + year - opens.year)
    assert wanted.weekday() == opens.weekday()
    assert new_opens == wanted or not is_working_day(wanted)


@given(days, st.integers(1, 60), st.integers(0, 8), st.integers(1, 6))
def test_the_top_goes_first(start: datetime.date, length: int, shift: int, levels: int) -> None:
    windows = cascade(
        start, days=length, shift_weeks=shift, levels=levels, first=next_working_day, last=last_working_day
    )
    assert len(windows) == levels
    assert too_early(windows) == []
    assert all(opens <= closes for opens, closes in windows.values())


@given(st.lists(st.tuples(days, days).map(sorted), max_size=8), st.integers(2024, 2034))
def test_arcs_on_the_same_ring_never_overlap(spans: list[list[datetime.date]], year: int) -> None:
    drawn = arcs([(opens, closes) for opens, closes in sorted(map(tuple, spans))], year)
    for number, arc in enumerate(drawn):
        assert 0 <= arc.start <= arc.end <= 1
        for other in drawn[:number]:
            assert arc.ring != other.ring or arc.start >= other.end or arc.start == arc.end or other.start == other.end
        assert path(arc, 9).startswith("M")


@given(st.floats(0, 1), st.floats(0, 170))
def test_everything_is_drawn_inside_the_picture(part: float, radius: float) -> None:
    point = place(part, radius)
    assert 0 <= point.x <= SIZE
    assert 0 <= point.y <= SIZE


def test_days_off_are_days_off() -> None:
    off = ["2026-04-06", "2026-05-25", "2026-12-24", "2026-12-25", "2027-01-01", "2026-11-28"]
    assert not any(is_working_day(datetime.date.fromisoformat(day)) for day in off)
    # The great prayer day was a holiday until 2023.
    assert is_working_day(datetime.date(2026, 5, 15)) or datetime.date(2026, 5, 15).weekday() >= 5
