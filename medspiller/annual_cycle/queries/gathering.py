"""What actions, dialogues, figures, mandates, decisions and what comes from outside expect of people."""

import datetime
from collections.abc import Callable, Collection

from django.utils import timezone

from medspiller.actions.queries.due import due as due_actions
from medspiller.annual_cycle.queries.decisions import decision_items
from medspiller.annual_cycle.rules.items import (
    CHECK_IN_AHEAD,
    PREPARE_AHEAD,
    SEEN_AHEAD,
    Group,
    Item,
    What,
    end_of_week,
    group_by_day,
)
from medspiller.dialogues.queries.due import due as due_dialogues
from medspiller.indicators.queries.due import due as due_conclusions
from medspiller.indicators.queries.keeping import due as due_figures
from medspiller.involvement.queries.due import due as due_involvement
from medspiller.mandates.queries.due import due as due_mandates
from medspiller.organisation.rules import Tree
from medspiller.outside_in.queries.due import due as due_signals


class Gathering:
    """Collects the items of each person; those who have nothing cost nothing."""

    def __init__(self, today: datetime.date, people: Collection[int] | None, tree: Tree) -> None:
        self.today, self.people, self.tree = today, people, tree
        self.items: dict[int, list[Item]] = {}
        self.overdue: set[int] = set()  # who has let a check-in pass
        self.to_meet: set[int] = set()  # leaders who have a leadership dialogue before them

    def put(self, person: int, item: Item) -> None:
        self.items.setdefault(person, []).append(item)

    def concerns(self, person: int) -> bool:
        return self.people is None or person in self.people


# Packages above this one put in what they expect of people when the application starts.
further: list[Callable[[Gathering], None]] = []


def gather(gathering: Gathering) -> None:
    """Puts the items of every package but those of the year itself."""
    _from_actions(gathering)
    _from_expectations(gathering)
    _from_dialogues(gathering)
    _from_indicators(gathering)
    _from_mandates(gathering)
    _from_involvement(gathering)
    _from_signals(gathering)
    for person, item in decision_items(gathering.people, gathering.today, gathering.tree):
        gathering.put(person, item)
    for source in further:
        source(gathering)


def _from_actions(gathering: Gathering) -> None:
    today = gathering.today
    for due in due_actions(gathering.people):
        if due.what == "check_in":
            group = group_by_day(due.on, today, CHECK_IN_AHEAD)
            if due.on is not None and due.on < today:
                gathering.overdue.add(due.person)
            if group is not None:
                gathering.put(due.person, Item(group, What.CHECK_IN, due.action, "", due.title, due.on))
        else:
            what = What.ANSWER if due.what == "answer" else What.HELP
            gathering.put(due.person, Item(Group.WAITING, what, due.action, due.about, due.title))


def _from_expectations(gathering: Gathering) -> None:
    """An action has ended, and its owner has not said what the figures showed; now, or once they were to show it."""
    for due in due_conclusions(gathering.people):
        group = Group.NOW if due.on is None else group_by_day(due.on, gathering.today, SEEN_AHEAD)
        if group is not None:
            gathering.put(due.person, Item(group, What.CONCLUDE, due.action, "", due.title, due.on))


def _from_dialogues(gathering: Gathering) -> None:
    today = gathering.today
    every = due_dialogues(gathering.people)
    to_sign = {due.dialogue for due in every if due.what == "sign"}
    for due in every:
        on = timezone.localtime(due.at).date() if due.at else due.on
        if due.is_leader and due.kind == "leadership":
            gathering.to_meet.add(due.person)
        item = (due.dialogue, due.about, due.kind)
        if due.what == "sign":
            gathering.put(due.person, Item(Group.WAITING, What.SIGN, *item))
        elif due.what == "set_time":
            gathering.put(due.person, Item(Group.NOW, What.SET_TIME, *item))
        elif due.what == "hold" and due.dialogue not in to_sign:
            gathering.put(due.person, Item(Group.NOW, What.HOLD, *item, on))
        elif due.what == "prepare" and on is not None and on <= today + SEEN_AHEAD:
            group = Group.NOW if on <= max(end_of_week(today), today + PREPARE_AHEAD) else Group.NEXT
            gathering.put(due.person, Item(group, What.PREPARE, *item, on))
        elif due.what == "agreement":
            when = group_by_day(on, today, CHECK_IN_AHEAD)
            if when is not None:
                gathering.put(due.person, Item(when, What.AGREEMENT, *item, on))


def _from_indicators(gathering: Gathering) -> None:
    for one in due_figures(gathering.people):
        gathering.put(one.person, Item(Group.NOW, What.FIGURES, one.indicator, "", one.name))


def _from_mandates(gathering: Gathering) -> None:
    today = gathering.today
    for due in due_mandates(gathering.people, gathering.tree):
        item = (due.key, due.about, due.subject, due.on)
        if due.what == "accept":
            gathering.put(due.person, Item(Group.WAITING, What.MANDATE, *item))
        elif due.what == "experience":
            gathering.put(due.person, Item(Group.WAITING, What.EXPERIENCE, *item))
        else:
            group = group_by_day(due.on, today, SEEN_AHEAD)
            if group is not None:
                what = What.COMPETENCE if due.what == "learn" else What.FRAME
                gathering.put(due.person, Item(group, what, *item))


def _from_involvement(gathering: Gathering) -> None:
    """Contributions from outside that wait to be read, and answers that are owed for them."""
    for one in due_involvement(gathering.people, gathering.tree):
        what = What.MODERATE if one.what == "moderate" else What.OWE_ANSWER
        gathering.put(one.person, Item(Group.NOW, what, one.page, "", one.title, one.on))


def _from_signals(gathering: Gathering) -> None:
    """A leader answers what comes from outside, and whoever brought it in hears what it became."""
    for one in due_signals(gathering.people, gathering.tree):
        if one.what == "decide":
            gathering.put(one.person, Item(Group.WAITING, What.SIGNAL, one.signal, "", one.kind))
        elif one.what == "look_again":
            group = group_by_day(one.on, gathering.today, CHECK_IN_AHEAD)
            if group is not None:
                gathering.put(one.person, Item(group, What.SIGNAL_AGAIN, one.signal, "", one.kind, one.on))
        else:
            what = What.SIGNAL_OVER if one.what == "conclude" else What.SIGNAL_ANSWER
            gathering.put(one.person, Item(Group.NOW, what, one.signal, "", one.kind))
