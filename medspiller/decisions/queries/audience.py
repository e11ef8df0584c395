"""Whom a decision would reach today, before it is told, and how."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from medspiller.decisions.access import is_executive_person
from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.rules.audience import LEVELS, Audience, openness_of, receivers, units_in
from medspiller.decisions.rules.timing import Days, closes_on, days_between, digest_day, goes_at_once, way_of
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree, danish_order
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

NAMED_AT_MOST = 40
# Databases limit how many values one query may name; beyond this many everybody is asked about.
NAMED_IN_A_QUERY = 5_000


@dataclass(frozen=True)
class Reach:
    """Everybody whom a telling today would reach: person to unit, and person to way (values of `Receiver.Way`)."""

    tree: Tree
    today: datetime.date
    digest_on: datetime.date
    places: dict[int, int]
    ways: dict[int, str]
    at_once: bool


@dataclass(frozen=True)
class Preview:
    """What the page before telling says. `units` are names with how many, the most first; `unreached` are names."""

    count: int
    by_letter: int
    by_digest: int
    at_meeting: int
    units: list[tuple[str, int]]
    more_units: int
    people: list[str]
    days: Days
    at_once: bool
    digest_on: datetime.date
    closes_on: datetime.date
    openness: str
    missing_units: int

    @property
    def holds_before_digest(self) -> bool:
        return self.at_once


def audience_of(decision: Decision) -> Audience:
    return Audience(
        units=frozenset(unit.pk for unit in decision.units.all()),
        with_below=decision.with_below,
        whom=decision.whom,
        levels=frozenset(decision.levels if decision.whom == LEVELS else ()),
        people=frozenset(person.pk for person in decision.named.all()),
    )


def allowed_units(tree: Tree, author: Person) -> set[int]:
    """The units that the author may tell decisions to: those led, and all below; for the executive group every one."""
    return set(tree.nodes) if is_executive_person(author) else tree.led_area(author.pk)


def reach_of(decision: Decision, today: datetime.date | None = None) -> Reach:
    """In a few queries, however many. A change also reaches those who had the former one and are still here."""
    today = today or clock.today()
    tree, audience = tree_at(today), audience_of(decision)
    area = units_in(tree, audience)
    former = set(decision.replaces.receivers.values_list("person_id", flat=True)) if decision.replaces else set()
    wanted = Audience(
        audience.units, audience.with_below, audience.whom, audience.levels, audience.people | frozenset(former)
    )
    engaged = Engagement.objects.at(today).filter(Q(unit__in=area) | Q(person__in=wanted.people))
    pairs = engaged.order_by("from_date", "pk").values_list("person_id", "unit_id")
    places = receivers(tree, pairs, wanted, decision.author_id)
    digest_on = digest_day(today, next_working_day)
    at_once = goes_at_once(urgent=decision.urgent, in_force_from=decision.in_force_from, digest_on=digest_on)
    able = Person.objects.filter(user__is_active=True).exclude(email="")
    if len(places) <= NAMED_IN_A_QUERY:
        able = able.filter(pk__in=list(places))
    reached = set(able.values_list("pk", flat=True))
    ways = {person: way_of(reachable=person in reached, at_once=at_once) for person in places}
    return Reach(tree, today, digest_on, places, ways, at_once)


def preview_of(decision: Decision) -> Preview:
    reach = reach_of(decision)
    ways = Counter(reach.ways.values())
    nodes = reach.tree.nodes
    counted = Counter(reach.places.values())
    units = sorted(
        ((nodes[unit].name, count) for unit, count in counted.items()), key=lambda row: (-row[1], danish_order(row[0]))
    )
    audience = audience_of(decision)
    named = Person.objects.filter(pk__in=audience.people).order_by("name", "pk").values_list("name", flat=True)
    return Preview(
        count=len(reach.places),
        by_letter=ways[Receiver.Way.LETTER],
        by_digest=ways[Receiver.Way.DIGEST],
        at_meeting=ways[Receiver.Way.MEETING],
        units=units[:10],
        more_units=max(len(units) - 10, 0),
        people=list(named[:NAMED_AT_MOST]),
        days=days_between(decision.decided_on, reach.today, decision.in_force_from),
        at_once=reach.at_once,
        digest_on=reach.digest_on,
        closes_on=closes_on(reach.today, urgent=decision.urgent),
        openness=openness_of(decision.openness, audience),
        missing_units=len([unit for unit in audience.units if unit not in nodes]),
    )
