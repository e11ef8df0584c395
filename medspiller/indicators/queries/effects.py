"""What an action's page of figures shows, as far as the viewer may see; and which actions are tied to some figures."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.actions.models import Action, ActionChange
from medspiller.actions.rules.states import allows, has_ended
from medspiller.indicators import access
from medspiller.indicators.models import Expectation, Indicator, SeriesBreak
from medspiller.indicators.queries.effect_wording import expected_told, found_told, verdict_told
from medspiller.indicators.queries.pictures import Line, Picture, lines_of, picture_of
from medspiller.indicators.queries.series import Key, series_of
from medspiller.indicators.rules.expectations import EMPTY, Found, found_of, found_then
from medspiller.indicators.rules.series import Series, splits_at
from medspiller.organisation.queries.line import line_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.run_charts import Direction, Verdict

Tone = Literal["good", "wait", ""]
_TONES: dict[Verdict, Tone] = {Verdict.EXPECTED: "good", Verdict.OTHER_WAY: "wait", Verdict.ALREADY_MOVING: "wait"}


@dataclass(frozen=True)
class EffectLine:
    """One expectation. What the figures say is empty where the viewer may not see them, or there are none."""

    key: UUID
    indicator: int
    unit: int
    name: str
    unit_name: str
    expected: str
    is_expectation: bool
    made_on: datetime.datetime
    made_by: str
    start_was_moved: bool
    is_hidden: bool
    may_withdraw: bool
    may_conclude: bool
    verdict: str = ""
    tone: Tone = ""
    says: list[str] = field(default_factory=list)
    said_on: datetime.date | None = None
    is_too_early: bool = False
    picture: Picture | None = None
    table: list[Line] = field(default_factory=list)
    has_intervals: bool = False
    conclusion: str = ""
    concluded_by: str = ""
    concluded_at: datetime.datetime | None = None


@dataclass(frozen=True)
class EffectsPage:
    action: Action
    lines: list[EffectLine]
    has_ended: bool
    may_expect: bool
    is_owner: bool


def effects_page(user: AnyUser, viewer: Viewer, action: Action) -> EffectsPage:
    """The number of queries does not grow with the number of expectations."""
    me = viewer.person.pk
    ended = has_ended(action.state, action.ends_on, viewer.today)
    rows = access.expectations_visible_to(viewer).filter(action=action)
    rows = rows.select_related("indicator", "made_by", "concluded_by").order_by("made_at", "pk")
    gathered = _Gathered.of(user, viewer, action, list(rows), may_change=me in {action.owner_id, action.planned_by_id})
    lines = [gathered.line(one, may_conclude=action.owner_id == me and ended) for one in gathered.rows]
    may_expect = gathered.may_change and allows(action.state, "expect")
    return EffectsPage(action, lines, ended, may_expect, action.owner_id == me)


@dataclass(frozen=True)
class _Gathered:
    """What all lines are made of, fetched at once."""

    viewer: Viewer
    action: Action
    rows: list[Expectation]
    series: dict[Key, Series]
    breaks: dict[int, list[tuple[datetime.date, str]]]
    line_of: set[int] | None
    moved_at: list[datetime.datetime]
    is_over: bool
    may_change: bool

    @classmethod
    def of(
        cls, user: AnyUser, viewer: Viewer, action: Action, rows: list[Expectation], *, may_change: bool
    ) -> "_Gathered":
        indicators = list({one.indicator_id: one.indicator for one in rows}.values())
        series = series_of(user, viewer.tree, indicators, {one.unit_id for one in rows})
        moved = ActionChange.objects.filter(action=action, what=ActionChange.What.CHANGED, fields__has_key="starts_on")
        return cls(
            viewer,
            action,
            rows,
            series,
            _breaks(indicators),
            line_of(user),
            list(moved.values_list("at", flat=True)),
            has_ended(action.state, action.ends_on, viewer.today),
            may_change,
        )

    def line(self, one: Expectation, *, may_conclude: bool) -> EffectLine:
        series = self.series.get((one.indicator_id, one.unit_id))
        node = self.viewer.tree.nodes.get(one.unit_id)
        hidden = not self._sees(one)
        found = None if hidden else self._found(one, series)
        picture = None if hidden or series is None else self._picture(one, series, "" if node is None else node.name)
        told = found is not None and (series is not None or one.concluded_at is not None)
        return EffectLine(
            key=one.pk,
            indicator=one.indicator_id,
            unit=one.unit_id,
            name=one.indicator.name,
            unit_name="" if node is None else node.name,
            expected=expected_told(one, is_over=self.is_over),
            is_expectation=bool(one.direction),
            made_on=one.made_at,
            made_by=one.made_by.name,
            start_was_moved=any(moment > one.made_at for moment in self.moved_at),
            is_hidden=hidden,
            may_withdraw=self.may_change and one.concluded_at is None and not (one.direction and self._tells(series)),
            may_conclude=may_conclude or (one.concluded_at is not None and self.action.owner_id == self._me),
            verdict=verdict_told(one, found) if told and found else "",
            tone=_TONES.get(found.verdict, "") if told and found and one.direction else "",
            says=found_told(found, one.indicator) if told and found else [],
            said_on=parse_date(one.found["day"]) if one.concluded_at and not hidden else None,
            is_too_early=found is not None and found.verdict is Verdict.TOO_EARLY,
            picture=picture,
            table=lines_of(one.indicator, series, self._whys(one, series)) if picture and series else [],
            has_intervals=series is not None and any(point.low is not None for point in series.points),
            conclusion=one.conclusion,
            concluded_by=one.concluded_by.name if one.concluded_by else "",
            concluded_at=one.concluded_at,
        )

    @property
    def _me(self) -> int:
        return self.viewer.person.pk

    def _sees(self, one: Expectation) -> bool:
        indicator = one.indicator
        if indicator.ended_at is not None and (one.indicator_id, one.unit_id) not in self.series:
            return False
        of_all = indicator.openness == Indicator.Openness.ALL or indicator.owner_id == self._me
        return of_all or self.line_of is None or one.unit_id in self.line_of

    def _found(self, one: Expectation, series: Series | None) -> Found:
        """As it was kept with the conclusion, or as it is now."""
        if one.concluded_at is not None:
            return found_then(one.found)
        return found_of(series or EMPTY, self.action.starts_on, one.direction)

    def _tells(self, series: Series | None) -> bool:
        if series is None:
            return False
        pairs = zip(series.periods, series.points, strict=True)
        return any(period.start >= self.action.starts_on and point.value is not None for period, point in pairs)

    def _picture(self, one: Expectation, series: Series, unit_name: str) -> Picture:
        title = ", ".join(part for part in (one.indicator.name, unit_name) if part)
        return picture_of(
            one.indicator,
            series,
            title=title,
            prefix=f"effect-{one.pk.hex[:12]}",
            began=(self.action.starts_on, _("Handlingen begyndte")),
            hoped=Direction(one.direction) if one.direction else None,
            breaks=self._whys(one, series),
        )

    def _whys(self, one: Expectation, series: Series) -> list[str]:
        """Why each of the series' breaks came, in their order."""
        whys: dict[int, str] = {}
        for day, why in self.breaks.get(one.indicator_id, []):
            for place in splits_at(series.periods, [day]):
                whys.setdefault(place, why)
        return [whys.get(place, "") for place in series.breaks]


def _breaks(indicators: Collection[Indicator]) -> dict[int, list[tuple[datetime.date, str]]]:
    found: dict[int, list[tuple[datetime.date, str]]] = {}
    for of, day, why in SeriesBreak.objects.filter(indicator__in=indicators).values_list(
        "indicator_id", "start", "why"
    ):
        found.setdefault(of, []).append((day, why))
    return found


@dataclass(frozen=True)
class Tied:
    """An action that follows an indicator's figures."""

    action: int
    title: str
    starts_on: datetime.date
    ends_on: datetime.date | None
    state: str
    owner: str
    expected: str


def actions_on(viewer: Viewer | None, indicator: Indicator, unit: int | None = None) -> list[Tied]:
    """The actions tied to the indicator, of the unit or of any, that the viewer may read; the newest first."""
    rows = access.expectations_visible_to(viewer).filter(indicator=indicator)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if viewer is None:
        return []
    rows = rows.select_related("action__owner", "indicator").order_by("-action__starts_on", "-action_id")
    found: dict[int, Tied] = {}
    for one in rows:
        action = one.action
        over = has_ended(action.state, action.ends_on, viewer.today)
        tied = Tied(
            action.pk,
            action.title,
            action.starts_on,
            action.ends_on,
            action.get_state_display(),
            action.owner.name,
            expected_told(one, is_over=over),
        )
        found.setdefault(action.pk, tied)
    return list(found.values())
