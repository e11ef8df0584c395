"""What is expected of whom: for one person or for everybody, in the same few queries however many they are."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from medspiller.actions.queries.due import due as due_actions
from medspiller.annual_cycle.models import EMPLOYEES, Cycle, CycleStep, StepDone, Window
from medspiller.annual_cycle.queries.decisions import decision_items
from medspiller.annual_cycle.queries.surveys import Survey, Talks, surveys_of
from medspiller.annual_cycle.rules.items import (
    CHECK_IN_AHEAD,
    PREPARE_AHEAD,
    REMEMBERED,
    SEEN_AHEAD,
    Group,
    Item,
    What,
    end_of_week,
    group_by_day,
    group_by_window,
    in_order,
)
from medspiller.annual_cycle.rules.surveys import TALK_WITHIN, Standing
from medspiller.dialogues.queries.due import due as due_dialogues
from medspiller.dialogues.queries.due import last_leadership_dialogue
from medspiller.framework.queries import current_framework
from medspiller.indicators.queries.due import due as due_conclusions
from medspiller.indicators.queries.keeping import due as due_figures
from medspiller.involvement.queries.due import due as due_involvement
from medspiller.mandates.queries.due import due as due_mandates
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.outside_in.queries.due import due as due_signals
from medspiller.own_translation.queries.standings import PageStanding, standings

Kind = CycleStep.Kind
OWN_PAGE = {Kind.TRANSLATE, Kind.SHARE_WITH_EMPLOYEES}


@dataclass(frozen=True, slots=True)
class OpenWindow:
    step: int
    kind: str
    title: str
    level: int
    opens: datetime.date
    closes: datetime.date


class _Gathering:
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


def expected(today: datetime.date, people: Collection[int] | None, tree: Tree | None = None) -> dict[int, list[Item]]:
    """The items of each of `people`, None for everybody; those of whom nothing is expected are left out."""
    gathering = _Gathering(today, people, tree or tree_at(today))
    _from_actions(gathering)
    _from_expectations(gathering)
    _from_dialogues(gathering)
    _from_indicators(gathering)
    _from_mandates(gathering)
    _from_involvement(gathering)
    _from_signals(gathering)
    for person, item in decision_items(people, today, gathering.tree):
        gathering.put(person, item)
    windows = open_windows(today)
    _from_own_pages(gathering, windows)
    surveys = _surveys(windows)
    done = _done(gathering)
    closed = {step for step, survey in surveys.items() if survey.days.closes < today}
    others = [window for window in windows if window.kind not in OWN_PAGE and window.step not in closed]
    _from_steps(gathering, others, set(done))
    _from_results(gathering, [window for window in windows if window.step in closed], surveys, done)
    return {person: in_order(items) for person, items in gathering.items.items()}


def open_windows(today: datetime.date) -> list[OpenWindow]:
    """The windows of published years that are open, were lately, or open before long."""
    rows = Window.objects.filter(
        step__cycle__state=Cycle.State.PUBLISHED, opens_on__lte=today + SEEN_AHEAD, closes_on__gte=today - REMEMBERED
    )
    fields = ("step_id", "step__kind", "step__title", "level", "opens_on", "closes_on")
    return [OpenWindow(*row) for row in rows.order_by("opens_on", "pk").values_list(*fields)]


def _from_actions(gathering: _Gathering) -> None:
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


def _from_expectations(gathering: _Gathering) -> None:
    """An action has ended, and its owner has not said what the figures showed; now, or once they were to show it."""
    for due in due_conclusions(gathering.people):
        group = Group.NOW if due.on is None else group_by_day(due.on, gathering.today, SEEN_AHEAD)
        if group is not None:
            gathering.put(due.person, Item(group, What.CONCLUDE, due.action, "", due.title, due.on))


def _from_dialogues(gathering: _Gathering) -> None:
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


def _from_indicators(gathering: _Gathering) -> None:
    for one in due_figures(gathering.people):
        gathering.put(one.person, Item(Group.NOW, What.FIGURES, one.indicator, "", one.name))


def _from_mandates(gathering: _Gathering) -> None:
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


def _from_involvement(gathering: _Gathering) -> None:
    """Contributions from outside that wait to be read, and answers that are owed for them."""
    for one in due_involvement(gathering.people, gathering.tree):
        what = What.MODERATE if one.what == "moderate" else What.OWE_ANSWER
        gathering.put(one.person, Item(Group.NOW, what, one.page, "", one.title, one.on))


def _from_signals(gathering: _Gathering) -> None:
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


def _from_own_pages(gathering: _Gathering, windows: list[OpenWindow]) -> None:
    if current_framework() is None:
        return
    tree, levels = gathering.tree, gathering.tree.leader_levels
    deadlines = {(window.kind, window.level): window for window in windows if window.kind in OWN_PAGE}
    leaders = [leader for leader in levels if gathering.concerns(leader)]
    waiting_for = {leader: tree.own_leader(leader) for leader in levels}
    asked = set(leaders)
    if gathering.people is not None:
        asked |= {leader for leader, above in waiting_for.items() if above in gathering.people}
    held = standings(None if gathering.people is None else asked)
    names = _names(gathering, held, waiting_for)
    for leader in leaders:
        what = own_step(held.get(leader), leader)
        if what is not None:
            kind = Kind.SHARE_WITH_EMPLOYEES if what == What.TELL_EMPLOYEES else Kind.TRANSLATE
            window = deadlines.get((kind, levels[leader]))
            above = waiting_for[leader]
            gathering.put(leader, _own_item(gathering, what, window, names.get(above or 0, "")))
    for leader, page in held.items():
        above = waiting_for.get(leader)
        if page.waits_for is not None and above is not None and gathering.concerns(above):
            answered = page.commented_by == above
            if not answered and page.version is not None:
                gathering.put(above, Item(Group.WAITING, What.AGREE, page.version, names.get(leader, "")))


def own_step(page: PageStanding | None, leader: int) -> What | None:
    """What a leader does next with the own page; None where it is somebody else's turn, or all is done."""
    if page is None or (not page.has_text and page.shared_at is None):
        return What.SHARE_AGAIN if page is not None and page.shared_before and page.has_text else What.WRITE
    if page.shared_at is None:
        return What.SHARE_AGAIN if page.shared_before else What.SHARE
    if page.agreed_at is None and page.commented_by not in {None, leader}:
        return What.READ_COMMENTS
    if page.has_changes:
        return What.SHARE_CHANGES
    return What.TELL_EMPLOYEES if page.agreed_at is not None and page.told_at is None else None


def _own_item(gathering: _Gathering, what: What, window: OpenWindow | None, name: str) -> Item:
    """Outside any window it is for now, without a day; a window that has not opened yet makes it wait."""
    group = group_by_window(window.opens, window.closes, gathering.today) if window else None
    if window is None or group is None:
        return Item(Group.NOW, what, 0, name)
    return Item(group, what, 0, name, "", window.closes, window.opens if group == Group.NEXT else None)


def _names(gathering: _Gathering, held: dict[int, PageStanding], waiting_for: dict[int, int | None]) -> dict[int, str]:
    """The names of those who are spoken of."""
    keys = {*held, *(above for above in waiting_for.values() if above is not None)}
    people = Person.objects.all()
    if gathering.people is not None:
        near = {waiting_for.get(person) for person in gathering.people}
        people = people.filter(pk__in=[key for key in keys if key in held or key in near])
    else:
        people = people.filter(leaderships__isnull=False)
    return dict(people.order_by().values_list("pk", "name"))


def _from_steps(gathering: _Gathering, windows: list[OpenWindow], done: set[tuple[int, int]]) -> None:
    if not windows:
        return
    levels = gathering.tree.leader_levels
    dialogues = last_leadership_dialogue(gathering.people)
    by_level: dict[int, list[OpenWindow]] = {}
    for window in windows:
        by_level.setdefault(window.level, []).append(window)
    employees = _employees(gathering) if EMPLOYEES in by_level else []
    told = [(leader, level) for leader, level in levels.items() if gathering.concerns(leader)]
    for person, level in [*told, *((person, EMPLOYEES) for person in employees if person not in levels)]:
        for window in by_level.get(level, ()):
            group = group_by_window(window.opens, window.closes, gathering.today)
            held = dialogues.get(person)
            if group is None or (window.step, person) in done:
                continue
            if window.kind == Kind.LEADERSHIP_DIALOGUE and held and timezone.localtime(held).date() >= window.opens:
                continue
            has_to_meet = person not in gathering.to_meet and gathering.tree.own_leader(person) is not None
            if window.kind == Kind.LEADERSHIP_DIALOGUE and not has_to_meet:
                continue
            if window.kind == Kind.SURVEY and window.closes < gathering.today:
                continue  # A survey that has closed can no longer be answered.
            if window.kind == Kind.FOLLOW_UP and group == Group.NOW and person not in gathering.overdue:
                continue
            opens = window.opens if group == Group.NEXT else None
            gathering.put(person, Item(group, What.STEP, window.step, "", window.title, window.closes, opens))


def _surveys(windows: list[OpenWindow]) -> dict[int, Survey]:
    steps = {window.step for window in windows if window.kind == Kind.SURVEY}
    return surveys_of(CycleStep.objects.filter(pk__in=steps).prefetch_related("windows")) if steps else {}


def _from_results(
    gathering: _Gathering,
    windows: list[OpenWindow],
    surveys: dict[int, Survey],
    done: dict[tuple[int, int], datetime.datetime],
) -> None:
    """A survey that has closed asks leaders to talk about its results, from when they may read them."""
    today, tree = gathering.today, gathering.tree
    leaders = {leader: level for leader, level in tree.leader_levels.items() if gathering.concerns(leader)}
    led = {unit for leader in leaders for unit in tree.led_by[leader]}
    talks = Talks(surveys.values(), today, led)
    for window in windows:
        round_ = surveys[window.step].round
        due = round_.employees_from + TALK_WITHIN
        if surveys[window.step].standing(today, is_leader=True) != Standing.RESULTS or today > due + REMEMBERED:
            continue
        opens = round_.employees_from if round_.employees_from > today else None
        item = Item(Group.NEXT if opens else Group.NOW, What.TALK_RESULTS, window.step, "", round_.title, due, opens)
        for leader, level in leaders.items():
            said = done.get((window.step, leader))
            has_said = said is not None and timezone.localtime(said).date() >= round_.leaders_from
            is_due = level == window.level and not has_said
            if is_due and talks.are_due(round_.pk, round_.leaders_from, leader, tree.led_by[leader]):
                gathering.put(leader, item)


def _done(gathering: _Gathering) -> dict[tuple[int, int], datetime.datetime]:
    rows = StepDone.objects.all()
    if gathering.people is not None:
        rows = rows.filter(person__in=gathering.people)
    return {(step, person): at for step, person, at in rows.values_list("step_id", "person_id", "at")}


def _employees(gathering: _Gathering) -> list[int]:
    rows = Engagement.objects.at(gathering.today)
    if gathering.people is not None:
        rows = rows.filter(person__in=gathering.people)
    return list(dict.fromkeys(rows.order_by().values_list("person_id", flat=True)))
