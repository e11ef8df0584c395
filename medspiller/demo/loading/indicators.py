"""The indicators, their figures, and what the leaders expected of their actions."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from medspiller.actions.changes import closing, planning
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.demo.indicators import ABSENCE, ATTEMPTS, Attempt, Course, Series, Setting, Truth, series_of
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality import Municipality
from medspiller.demo.texts.indicators import DemoIndicator, attempt_texts, catalogue
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.changes.expecting import conclude, expect
from medspiller.indicators.models import Expectation, Indicator, SeriesBreak
from medspiller.indicators.rules.measures import Raw
from medspiller.organisation.models import Person, Unit
from medspiller.run_charts import Direction
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

LAID_OUT_DAYS_AGO = 600
BREAK = "Nyt fraværssystem: dele af en dag tæller med"
WORKED = {Truth.WORKED: "yes", Truth.NOTHING: "partly", Truth.WORSE: "no"}


def write_indicators(place: Municipal, cast: Mapping[str, Person], municipality: Municipality) -> None:
    """All of them, with five years of figures, and an action for each attempt that the generator knows of.

    What was expected was written before the figures came.
    """
    setting = Setting(municipality, clock.today())
    units = dict(Unit.objects.values_list("external_id", "pk"))
    made = {one.key: _lay_out(one, place, cast[one.owner]) for one in catalogue()}
    SeriesBreak.objects.create(indicator=made[ABSENCE], start=setting.broken_on, why=BREAK, created_at=clock.now())
    tried = [
        _try(attempt, place, setting, made[attempt.indicator], units[setting.code_of(attempt.unit)])
        for attempt in ATTEMPTS
    ]
    for key, series in series_of(setting):
        _deliver(made[key], series, units, cast["hr_administrator"])
    for attempt, expectation in zip(ATTEMPTS, tried, strict=True):
        if attempt.course is Course.CONCLUDED:
            _end(attempt, expectation)


def _lay_out(one: DemoIndicator, place: Municipal, owner: Person) -> Indicator:
    created = clock.now() - datetime.timedelta(days=LAID_OUT_DAYS_AGO)
    made = Indicator.objects.create(key=one.key, owner=owner, created_at=created, **one.facts)
    structure = place.structure
    made.legs.set([structure.legs[one.leg - 1].id])
    made.focus_points.set([_point(place, number) for number in one.points])
    return made


def _point(place: Municipal, number: int) -> int:
    points = [point.id for ambition in place.structure.ambitions for point in ambition.points]
    return points[(number - 1) % len(points)]


def _deliver(indicator: Indicator, series: Series, units: Mapping[str, int], by: Person) -> None:
    values = {
        (units[code], period): Raw(one.value, one.numerator, one.denominator, one.persons)
        for (code, period), one in series.items()
    }
    deliver(by=user_of(by), indicator=indicator, way="file", source=f"{indicator.key}.xlsx", values=values)


def _try(attempt: Attempt, place: Municipal, setting: Setting, indicator: Indicator, unit: int) -> Expectation:
    owner = place.people[next(iter(place.tree.leaders_of_unit(unit)))]
    details = _details(attempt, place, setting, unit)
    with clock.set_to(_at(details.starts_on - datetime.timedelta(days=10))):
        action = planning.plan(by=user_of(owner), planner=owner, owner=owner, details=details)
        return _expect(action, indicator, unit, attempt.expected)


def _ends(attempt: Attempt, setting: Setting) -> datetime.date:
    if attempt.course is Course.UNDER_WAY:
        return setting.today + datetime.timedelta(days=60)
    return setting.months[-1].last_day


def _details(attempt: Attempt, place: Municipal, setting: Setting, unit: int) -> ActionDetails:
    text = attempt_texts()[attempt.key]
    return ActionDetails(
        kind=text.kind,
        title=text.title,
        starts_on=setting.months_ago(attempt.months),
        experience=text.experience,
        wondering=text.wondering,
        expected_change=text.expected_change,
        how_we_notice=text.how_we_notice,
        for_citizens=text.audience == "citizens",
        for_businesses=text.audience == "businesses",
        for_each_other=text.audience == "each_other",
        units=(unit,),
        focus_points=(_point(place, text.point),),
        next_check_in_on=next_working_day(setting.today + datetime.timedelta(days=6 + attempt.months)),
        ends_on=_ends(attempt, setting),
    )


def _expect(action: Action, indicator: Indicator, unit: int, expected: float) -> Expectation:
    return expect(
        by=user_of(action.owner),
        person=action.owner,
        action=action,
        indicator=indicator,
        unit=unit,
        direction=Direction.DOWN if expected < 0 else Direction.UP,
        size=abs(expected),
        by_day=action.ends_on,
    )


def _end(attempt: Attempt, expectation: Expectation) -> None:
    """Some days ago, when the figures of the last month were there."""
    action, text = expectation.action, attempt_texts()[attempt.key]
    answers = closing.ClosingAnswers(
        worked=WORKED[attempt.truth],
        effect="some" if attempt.truth is Truth.WORKED else "none",
        effort="some",
        worth_to_citizens="a_little",
        worth_to_staff="a_good_deal" if attempt.truth is Truth.WORKED else "a_little",
    )
    with clock.set_to(_at(max(clock.today() - datetime.timedelta(days=12), clock.today().replace(day=1)))):
        owner = action.owner
        closing.close(by=user_of(owner), person=owner, action=action, closing=answers, learning=text.learning)
        conclude(by=user_of(owner), person=owner, expectation=expectation, conclusion=text.conclusion)


def _at(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(next_working_day(day), datetime.time(9, 30)))
