"""What decisions ask of people, as items: to read, to talk about, to tell in time, to look at again."""

import datetime
from collections.abc import Collection, Iterator

from medspiller.annual_cycle.rules.items import Group, Item, What
from medspiller.decisions.queries.due import due
from medspiller.organisation.rules import Tree

_WHAT = {
    "read": What.READ_DECISION,
    "ended": What.DECISION_ENDED,
    "talk": What.DECISION_TALK,
    "meet": What.TELL_AT_MEETING,
    "untold": What.DECISION_UNTOLD,
    "tell": What.TELL_DECISION,
    "look": What.LOOK_AGAIN,
}


def decision_items(people: Collection[int] | None, today: datetime.date, tree: Tree) -> Iterator[tuple[int, Item]]:
    """Who is to do what. Somebody who wants to talk waits; all the rest is for now."""
    for one in due(people, today, tree):
        group = Group.WAITING if one.what == "talk" else Group.NOW
        about = (one.decision, one.about, one.title, one.on)
        yield one.person, Item(group, _WHAT[one.what], *about, count=one.count, urgent=one.urgent)
