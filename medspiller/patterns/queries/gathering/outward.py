"""Decisions that were told, and whether in time; signals from outside, and whether they were answered."""

from collections.abc import Iterator

from django.db.models import F, Q

from medspiller.decisions.models import Decision, Receiver
from medspiller.organisation.models import Engagement
from medspiller.outside_in.models import Signal
from medspiller.patterns.queries.gathering.day import Day, by_key
from medspiller.patterns.rules.measures import Found, Measure


def decisions(day: Day) -> Iterator[Found]:
    """Each in the unit of its author. In time: everybody it was for had been told when it came into force."""
    told = Decision.objects.filter(told_at__gt=day.since, told_at__lte=day.moment)
    authors = told.order_by().values("author_id")
    held = Engagement.objects.at(day.day).filter(person_id__in=authors).order_by("-from_date", "-pk")
    homes = dict(held.values_list("person_id", "unit_id")) | day.home_of_leader
    points = by_key(Decision.focus_points.through.objects.values_list("decision_id", "focuspoint_id"))
    after = Q(told_on__gt=F("decision__in_force_from")) | Q(told_on=None, decision__in_force_from__lte=day.day)
    late = set(Receiver.objects.filter(after, decision__in=told.order_by()).values_list("decision_id", flat=True))
    for pk, author in told.order_by().values_list("pk", "author_id"):
        unit = homes.get(author)
        if unit is not None:
            about = points.get(pk, ())
            yield Found(Measure.DECISIONS, unit, pk, about)
            if pk not in late:
                yield Found(Measure.IN_TIME, unit, pk, about)


def signals(day: Day) -> Iterator[Found]:
    """Each in the unit whose leader decides about it; those joined with another count there."""
    came = Signal.objects.filter(brought_at__gt=day.since, brought_at__lte=day.moment)
    points = by_key(Signal.focus_points.through.objects.values_list("signal_id", "focuspoint_id"))
    rows = came.exclude(state=Signal.State.JOINED).order_by().values_list("pk", "unit_id", "first_answered_at")
    for pk, unit, answered_at in rows:
        about = points.get(pk, ())
        yield Found(Measure.SIGNALS, unit, pk, about)
        if answered_at is not None and answered_at <= day.moment:
            yield Found(Measure.ANSWERED, unit, pk, about)
