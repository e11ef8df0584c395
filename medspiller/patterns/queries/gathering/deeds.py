"""Dialogues that were held, and actions: under way, closed, with effect, and what was learned."""

from collections.abc import Iterator

from medspiller.actions.models import Action, Closing
from medspiller.dialogues.models import Dialogue, Kind
from medspiller.indicators.models import Expectation
from medspiller.organisation.models import Engagement
from medspiller.patterns.queries.gathering.day import Day, by_key
from medspiller.patterns.rules.measures import Found, Measure

WORKED = (Closing.Worked.YES, Closing.Worked.PARTLY)


def dialogues(day: Day) -> Iterator[Found]:
    """Those closed within the time; of leadership dialogues also how many leaders have had one."""
    talked: dict[int, int] = {}
    held = Dialogue.objects.filter(state=Dialogue.State.CLOSED, closed_at__gt=day.since, closed_at__lte=day.moment)
    for pk, kind, leader, of_team in held.order_by("closed_at", "pk").values_list("pk", "kind", "leader_id", "unit_id"):
        unit = of_team if kind == Kind.TEAM else day.home_of_leader.get(leader)
        if unit is not None:
            yield Found(Measure.DIALOGUES, unit, pk)
        if kind == Kind.LEADERSHIP and leader in day.home_of_leader:
            talked[leader] = pk
    for leader, pk in talked.items():
        yield Found(Measure.TALKED, day.home_of_leader[leader], pk)


def actions(day: Day) -> Iterator[Found]:
    """Each in the unit of its owner: under way, or closed within the time."""
    begun = Action.objects.filter(state__in=[Action.State.UNDER_WAY, Action.State.CLOSED], created_at__lte=day.moment)
    homes = _homes(day)
    points = by_key(Action.focus_points.through.objects.values_list("action_id", "focuspoint_id"))
    moved = set(
        Expectation.objects.filter(
            verdict=Expectation.Verdict.EXPECTED, concluded_at__gt=day.since, concluded_at__lte=day.moment
        ).values_list("action_id", flat=True)
    )
    fields = ("pk", "owner_id", "closing__at", "closing__worked", "closing__effect", "learning__shared_at")
    for pk, owner, closed_at, worked, effect, shared_at in begun.order_by().values_list(*fields):
        unit = homes.get(owner)
        if unit is None:
            continue
        about = points.get(pk, ())
        found: list[Measure] = []
        if closed_at is None or closed_at > day.moment:
            found += [Measure.STARTED, Measure.UNDER_WAY]
        elif closed_at > day.since:
            found += [Measure.STARTED, Measure.CLOSED]
            if worked in WORKED and effect != Closing.Size.NONE:
                found.append(Measure.EFFECT)
        if shared_at is not None and day.since < shared_at <= day.moment:
            found.append(Measure.LEARNINGS)
        if pk in moved:
            found.append(Measure.MOVED)
        for measure in found:
            yield Found(measure, unit, pk, about)


def _homes(day: Day) -> dict[int, int]:
    """The one unit of everybody who owns an action: a leader's own, and of several engagements the earliest."""
    owners = Action.objects.order_by().values("owner_id")
    held = Engagement.objects.at(day.day).filter(person_id__in=owners).order_by("-from_date", "-pk")
    return dict(held.values_list("person_id", "unit_id")) | day.home_of_leader
