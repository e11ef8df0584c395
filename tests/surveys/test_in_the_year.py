"""The year's step about a survey knows its round: how far it has come, and what is left for a leader to do."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from medspiller.actions.rules.details import ActionDetails
from medspiller.annual_cycle.changes import planning
from medspiller.annual_cycle.models import CycleStep
from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.rules.surveys import TALK_WITHIN, Days, of_the_days
from medspiller.dialogues.changes.holding import open_dialogue
from medspiller.surveys.changes.following_up import start_action
from medspiller.surveys.models import Round
from medspiller.surveys.queries.results import unit_page
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import DAY, at
from tests.surveys.test_results_in_dialogues import talk

SignIn = Callable[[str], Client]
SOUTH = dict.fromkeys(["ea", "ib", "liv", "mads", "nor"], 4)
JANUARY = datetime.date(2026, 1, 1)


@pytest.fixture
def step(cast: Cast) -> CycleStep:
    """Everybody is to answer in the coming two weeks; the year is published."""
    by, today = cast.user("karen"), clock.today()
    cycle = planning.create_cycle(by=by, year=today.year)
    windows = dict.fromkeys(range(4), (today, min(today + 14 * DAY, datetime.date(today.year + 1, 1, 31))))
    made = planning.save_step(
        by=by, cycle=cycle, step=None, kind="survey", title="Trivselsmåling", text="", windows=windows, revision=1
    )
    planning.publish_cycle(by=by, cycle=cycle, revision=2)
    return made


def asked_of(cast: Cast, name: str) -> set[tuple[str, str]]:
    person = cast.people[name].pk
    survey = ("step", "talk_results")
    found = expected(clock.today(), {person}).get(person, [])
    everybody = expected(clock.today(), None).get(person, [])
    assert found == everybody
    return {(item.group.value, item.what.value) for item in found if item.what.value in survey}


def test_the_year_says_how_far_the_survey_has_come(
    cast: Cast, step: CycleStep, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH)
    address = f"/aarshjul/trin/{step.pk}/"
    words = ("åben til", "bliver gjort op", "resultaterne er klar")
    said = {}
    for day in (published.closes_on, published.leaders_from, published.employees_from):
        with clock.set_to(at(day)):
            pages = [sign_in(name).get(address).content.decode() for name in ("anna", "ea")]
            said[day] = [[word for word in words if word in page] for page in pages]
    assert list(said.values()) == [
        [["åben til"], ["åben til"]],
        [["resultaterne er klar"], ["bliver gjort op"]],
        [["resultaterne er klar"], ["resultaterne er klar"]],
    ]


def test_leaders_are_to_talk_about_results_and_employees_are_not(
    cast: Cast, step: CycleStep, answered: Callable[..., Round]
) -> None:
    published = answered(**SOUTH)
    assert asked_of(cast, "anna") == asked_of(cast, "ea") == {("now", "step")}
    with clock.set_to(at(published.closes_on + DAY)):
        assert asked_of(cast, "ea") == set()
    with clock.set_to(at(published.leaders_from)):
        assert asked_of(cast, "anna") == {("next", "talk_results")}
    with clock.set_to(at(published.employees_from)):
        assert [asked_of(cast, name) for name in ("anna", "carl", "dorte")] == [{("now", "talk_results")}] * 3
        assert asked_of(cast, "ea") == asked_of(cast, "rita") == set()
    with clock.set_to(at(published.employees_from + TALK_WITHIN + 61 * DAY)):
        assert asked_of(cast, "anna") == set()


def test_an_action_a_team_dialogue_or_ones_own_word_is_having_talked(
    cast: Cast, step: CycleStep, answered: Callable[..., Round]
) -> None:
    published = answered(**SOUTH)
    for name in ("anna", "bo", "carl"):
        # Having answered is not having talked.
        planning.say_done(by=cast.user(name), person=cast.people[name], step=step)
    with clock.set_to(at(published.employees_from)):
        leaders = ("anna", "bo", "carl")
        assert [asked_of(cast, name) for name in leaders] == [{("now", "talk_results")}] * 3
        page = unit_page(cast.user("anna"), published.pk, cast.units["south"].pk, "da")
        assert page is not None
        details = ActionDetails(kind="trial", title="Kaffe", starts_on=clock.today(), next_check_in_on=clock.today())
        start_action(by=cast.user("anna"), person=cast.people["anna"], page=page, scale="trust", details=details)
        team = talk(cast, "bo", unit="north", people=("sif",))
        open_dialogue(by=cast.user("bo"), person=cast.people["bo"], dialogue=team)
        planning.say_done(by=cast.user("carl"), person=cast.people["carl"], step=step)
        assert [asked_of(cast, name) for name in leaders] == [set()] * 3
        assert asked_of(cast, "dorte") == {("now", "talk_results")}


def test_the_planner_chooses_the_round_and_only_for_a_survey(
    cast: Cast, step: CycleStep, open_survey: Round, sign_in: SignIn
) -> None:
    browser = sign_in("karen")
    address = f"/aarshjul/{step.cycle.year}/ret/trin/{step.pk}/"
    form = browser.get(address).context["form"]
    assert [key for key, _label in form.fields["round"].choices] == ["", str(open_survey.pk)]
    today = clock.today().isoformat()
    sent = {"revision": "3", "title": "Måling", "opens_3": today, "closes_3": today, "round": str(open_survey.pk)}
    assert browser.post(address, sent | {"kind": "survey"}).status_code == 302
    assert CycleStep.objects.get().round_id == open_survey.pk
    assert browser.post(address, sent | {"kind": "other", "revision": "4"}).status_code == 302
    assert CycleStep.objects.get().round_id is None
    assert browser.post(address, sent | {"kind": "survey", "revision": "5", "round": "x"}).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        CycleStep.objects.filter(pk=step.pk).update(round=open_survey)


def test_a_mirror_or_a_draft_is_never_the_years_survey(cast: Cast, step: CycleStep, sign_in: SignIn) -> None:
    assert "ikke besluttet endnu" in sign_in("anna").get(f"/aarshjul/trin/{step.pk}/").content.decode()


def test_a_year_with_surveys_costs_the_same_with_few_and_many(
    cast: Cast, step: CycleStep, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published, counted = answered(**SOUTH), []
    with clock.set_to(at(published.employees_from)):
        browser = sign_in("anna")
        for _more in range(2):
            for address in ("/", f"/aarshjul/{step.cycle.year}/"):
                browser.get(address)
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(address).status_code == 200
                counted.append(len(queries))
            for number in range(5):
                cycle = step.cycle
                cycle.refresh_from_db()
                windows = {window.level: (window.opens_on, window.closes_on) for window in step.windows.all()}
                told = {"kind": "survey", "title": str(number), "text": "", "windows": windows}
                planning.save_step(
                    by=cast.user("karen"),
                    cycle=cycle,
                    step=None,
                    revision=cycle.revision,
                    **told,  # type: ignore[arg-type]
                )
    assert counted[:2] == counted[2:]


days = st.integers(0, 60).map(lambda ahead: JANUARY + ahead * DAY)
spans = st.tuples(days, days).map(sorted).map(lambda pair: (pair[0], pair[1]))


@given(st.dictionaries(st.integers(0, 5), spans, max_size=4), spans)
def test_the_round_of_a_step_is_the_one_with_most_of_its_days(
    rounds: dict[int, tuple[datetime.date, datetime.date]], span: tuple[datetime.date, datetime.date]
) -> None:
    def dates(one: tuple[datetime.date, datetime.date]) -> set[datetime.date]:
        return {one[0] + ahead * DAY for ahead in range((one[1] - one[0]).days + 1)}

    shared = {key: len(dates(one) & dates(span)) for key, one in rounds.items()}
    found = of_the_days({key: Days(*one) for key, one in rounds.items()}, span)
    if found is None:
        assert not any(shared.values())
    else:
        assert shared[found] == max(shared.values()) > 0
