"""How often the organisation's expectations come true, per focus point and in all; never per person."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from medspiller.actions.models import Action
from medspiller.framework.models import Succession
from medspiller.framework.queries import current_framework, structure_of
from medspiller.indicators.models import Expectation
from medspiller.indicators.queries.verdicts import found_now
from medspiller.indicators.rules.hit_rates import countable, quarters, rows_then
from medspiller.own_translation.models import Statement
from medspiller.web import clock

Verdict = Expectation.Verdict
WHOLE = 0
# What chance alone gives each way, of those that can be judged.
BY_CHANCE = 0.025
JUDGED = (Verdict.EXPECTED, Verdict.OTHER_WAY, Verdict.NO_SIGNAL_YET)


@dataclass(frozen=True)
class HitRow:
    """`counts` by verdict, in the order of `Verdict`; None where it would tell of too few."""

    title: str
    counts: list[int] | None

    @property
    def total(self) -> int:
        return sum(self.counts or [])

    @property
    def judged(self) -> int:
        """Those of which the figures could say something."""
        return sum(self.counts[list(Verdict).index(verdict)] for verdict in JUDGED) if self.counts else 0

    @property
    def came_true(self) -> int:
        return self.counts[0] if self.counts else 0

    @property
    def by_chance(self) -> float:
        """How many of them chance alone would let come true, were there no effect of anything."""
        return self.judged * BY_CHANCE


@dataclass(frozen=True)
class HitRates:
    """`groups` are ambitions with their focus points. `made_up` is the day it is made up to."""

    whole: HitRow
    made_up: datetime.date
    labels: list[str] = field(default_factory=list)
    groups: list[tuple[str, list[HitRow]]] = field(default_factory=list)


def hit_rates() -> HitRates:
    """The number of queries does not grow with the number of expectations."""
    today = clock.today()
    held = _over(today)
    ended = {one.pk: _ended_on(one) for one in held}
    owners = {one.pk: one.action.owner_id for one in held}
    points = _points_of({one.action_id for one in held})
    rows: dict[int, set[UUID]] = {WHOLE: set(ended)}
    for one in held:
        for point in points.get(one.action_id, ()):
            rows.setdefault(point, set()).add(one.pk)
    fixed = {row: frozenset(ones) for row, ones in rows.items()}
    turns = [rows_then(fixed, ended, day) for day in quarters(min(ended.values(), default=today), today)]
    return _told(today, countable(turns, owners), _verdicts(held))


def _over(today: datetime.date) -> list[Expectation]:
    """Those with a direction that are concluded, or whose action has ended."""
    past = Q(action__state=Action.State.UNDER_WAY, action__ends_on__lt=today)
    rows = Expectation.objects.filter(Q(concluded_at__isnull=False) | Q(action__state=Action.State.CLOSED) | past)
    return list(rows.exclude(direction="").select_related("indicator", "action__closing"))


def _ended_on(one: Expectation) -> datetime.date:
    """The first day on which it counted as over: so that it stays where it was once it is concluded."""
    action = one.action
    days = [] if action.ends_on is None else [action.ends_on + datetime.timedelta(days=1)]
    if hasattr(action, "closing"):
        days.append(timezone.localtime(action.closing.at).date())
    if one.concluded_at is not None:
        days.append(datetime.date.fromisoformat(one.found["day"]))
    return min(days)


def _verdicts(held: Collection[Expectation]) -> dict[UUID, str]:
    """As they were kept with the conclusion; of those without one, as the figures are now."""
    now = found_now([one for one in held if one.concluded_at is None])
    return {one.pk: one.verdict if one.concluded_at is not None else str(now[one.pk].verdict) for one in held}


def _points_of(actions: Collection[int]) -> dict[int, set[int]]:
    """The focus points, in the framework in force, of each action and of the statements that it belongs to."""
    framework = current_framework()
    if framework is None:
        return {}
    by_action: dict[int, set[int]] = {}
    own = Action.focus_points.through.objects.filter(action__in=actions)
    through = Statement.focus_points.through.objects.filter(statement__actions__in=actions)
    for action, point in [
        *own.values_list("action_id", "focuspoint_id"),
        *through.values_list("statement__actions", "focuspoint_id"),
    ]:
        by_action.setdefault(action, set()).add(point)
    current = {point.id for ambition in structure_of(framework).ambitions for point in ambition.points}
    heirs = _heirs()
    return {action: current & _onward(points, heirs) for action, points in by_action.items()}


def _heirs() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = Succession.objects.filter(old_point__isnull=False, new_point__isnull=False)
    for old, new in rows.values_list("old_point_id", "new_point_id"):
        if old is not None and new is not None:
            found.setdefault(old, set()).add(new)
    return found


def _onward(points: set[int], heirs: Mapping[int, set[int]]) -> set[int]:
    """The points and all that became of them in later versions."""
    found, fresh = set(points), set(points)
    while fresh:
        fresh = {heir for point in fresh for heir in heirs.get(point, ())} - found
        found |= fresh
    return found


def _told(today: datetime.date, shown: Mapping[int, frozenset[UUID]], verdicts: Mapping[UUID, str]) -> HitRates:
    def row(key: int, title: str) -> HitRow:
        if key not in shown:
            return HitRow(title, None)
        counted = Counter(verdicts[one] for one in shown[key])
        return HitRow(title, [counted[verdict] for verdict in Verdict.values])

    framework = current_framework()
    ambitions = structure_of(framework).ambitions if framework else ()
    made_up = quarters(today.replace(year=today.year - 1), today)[-1]
    groups = [(part.title, [row(point.id, point.title) for point in part.points]) for part in ambitions if part.points]
    return HitRates(row(WHOLE, ""), made_up, [str(label) for label in Verdict.labels], groups)
