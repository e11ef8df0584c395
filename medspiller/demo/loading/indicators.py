"""The indicators, their figures, and what the leaders expected of their actions."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from medspiller.actions.changes import closing, planning
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.demo.indicators import ABSENCE, ATTEMPTS, Attempt, Course, Series, Setting, Truth, series_of
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality import Municipality
from medspiller.demo.texts.indicators import DemoAttempt, DemoIndicator, attempt_texts, catalogue
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.models import Expectation, Figure, Indicator, SeriesBreak
from medspiller.indicators.rules.measures import Raw
from medspiller.organisation.models import Person, Unit
from medspiller.run_charts import Direction, Season, estimate_season, verdict
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

LAID_OUT_DAYS_AGO = 400
WORKED = {Truth.WORKED: "yes", Truth.NOTHING: "partly", Truth.WORSE: "no"}


def write_indicators(place: Municipal, cast: Mapping[str, Person], municipality: Municipality) -> None:
    """All of them, with five years of figures, and an action for each attempt that the generator knows of."""
    setting = Setting(municipality, clock.today())
    units = dict(Unit.objects.values_list("external_id", "pk"))
    series = dict(series_of(setting))
    made = {}
    for one in catalogue():
        made[one.key] = _lay_out(one, place, cast[one.owner])
        _deliver(made[one.key], series[one.key], units, cast["hr_administrator"])
    SeriesBreak.objects.create(
        indicator=made[ABSENCE],
        start=setting.broken_on,
        why="Nyt fraværssystem: dele af en dag tæller med",
        created_at=clock.now(),
    )
    for attempt in ATTEMPTS:
        _try(attempt, place, setting, made[attempt.indicator], units[setting.code_of(attempt.unit)])


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


def _try(attempt: Attempt, place: Municipal, setting: Setting, indicator: Indicator, unit: int) -> None:
    owner = place.people[next(iter(place.tree.leaders_of_unit(unit)))]
    text, begun = attempt_texts()[attempt.key], setting.months_ago(attempt.months)
    ends = _ends(attempt, setting)
    with clock.set_to(_at(begun - datetime.timedelta(days=10))):
        details = _details(text, place, unit, begun, ends)
        action = planning.plan(by=user_of(owner), planner=owner, owner=owner, details=details)
        expectation = _expect(owner, action, indicator, unit, attempt, ends)
    if attempt.course is Course.CONCLUDED:
        with clock.set_to(_at(max(clock.today() - datetime.timedelta(days=12), clock.today().replace(day=1)))):
            _close(attempt, text, owner, action)
            _conclude(owner, expectation, text.conclusion, begun)


def _ends(attempt: Attempt, setting: Setting) -> datetime.date:
    if attempt.course is Course.UNDER_WAY:
        return setting.today + datetime.timedelta(days=60)
    return setting.months[-1].last_day


def _details(
    text: DemoAttempt, place: Municipal, unit: int, begun: datetime.date, ends: datetime.date
) -> ActionDetails:
    return ActionDetails(
        kind=text.kind,
        title=text.title,
        starts_on=begun,
        experience=text.experience,
        wondering=text.wondering,
        expected_change=text.expected_change,
        how_we_notice=text.how_we_notice,
        for_citizens=text.audience == "citizens",
        for_businesses=text.audience == "businesses",
        for_each_other=text.audience == "each_other",
        units=(unit,),
        focus_points=(_point(place, text.point),),
        next_check_in_on=next_working_day(clock.today() + datetime.timedelta(days=24)),
        ends_on=ends,
    )


def _close(attempt: Attempt, text: DemoAttempt, owner: Person, action: Action) -> None:
    answers = closing.ClosingAnswers(
        worked=WORKED[attempt.truth],
        effect="some" if attempt.truth is Truth.WORKED else "none",
        effort="some",
        worth_to_citizens="a_little",
        worth_to_staff="a_good_deal" if attempt.truth is Truth.WORKED else "a_little",
    )
    closing.close(by=user_of(owner), person=owner, action=action, closing=answers, learning=text.learning)


def _expect(
    person: Person, action: Action, indicator: Indicator, unit: int, attempt: Attempt, by_day: datetime.date
) -> Expectation:
    return Expectation.objects.create(
        action=action,
        indicator=indicator,
        unit_id=unit,
        direction="down" if attempt.expected < 0 else "up",
        size=abs(attempt.expected),
        by_day=by_day,
        made_by=person,
        made_at=clock.now(),
    )


def _conclude(person: Person, expectation: Expectation, conclusion: str, begun: datetime.date) -> None:
    indicator = expectation.indicator
    shown = Figure.objects.filter(indicator=indicator, unit=expectation.unit_id, value__isnull=False)
    last = indicator.breaks.order_by("-start").values_list("start", flat=True).first()
    rows = (shown.filter(start__gte=last) if last else shown).order_by("start").values_list("start", "value")
    season = _season(indicator, last) if indicator.seasonal else Season((1.0,) * 12)
    sides: tuple[list[float], list[float]] = ([], [])
    for start, value in rows:
        sides[start >= begun].append(value / season.indices[start.month - 1])
    found = verdict(*sides, expected=Direction(expectation.direction))
    facts: dict[str, Any] = {"shift": found.shift, "low": found.low, "high": found.high}
    Expectation.objects.filter(pk=expectation.pk).update(
        verdict=found.verdict.value,
        found=facts | {"before_median": found.before_median, "after_median": found.after_median},
        conclusion=conclusion,
        concluded_by=person,
        concluded_at=clock.now(),
    )


def _season(indicator: Indicator, since: datetime.date | None) -> Season:
    """From January on, of the whole municipality."""
    top = Figure.objects.filter(indicator=indicator, unit__external_id="1000", start__gte=since or datetime.date.min)
    rows = list(top.order_by("start").values_list("start", "value"))
    return estimate_season([value for _start, value in rows], 12, rows[0][0].month - 1)


def _at(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(next_working_day(day), datetime.time(9, 30)))
