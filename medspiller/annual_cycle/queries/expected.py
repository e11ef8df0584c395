"""What is expected of whom: for one person or for everybody, in the same few queries however many they are."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from medspiller.annual_cycle.models import EMPLOYEES, Cycle, CycleStep, StepDone, Window
from medspiller.annual_cycle.queries.gathering import Gathering, gather
from medspiller.annual_cycle.queries.surveys import Survey, Talks, surveys_of
from medspiller.annual_cycle.rules.items import (
    REMEMBERED,
    SEEN_AHEAD,
    Group,
    Item,
    What,
    group_by_window,
    in_order,
)
from medspiller.annual_cycle.rules.surveys import TALK_WITHIN, Standing
from medspiller.dialogues.queries.due import last_leadership_dialogue
from medspiller.framework.queries import current_framework
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
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


def expected(today: datetime.date, people: Collection[int] | None, tree: Tree | None = None) -> dict[int, list[Item]]:
    """The items of each of `people`, None for everybody; those of whom nothing is expected are left out."""
    gathering = Gathering(today, people, tree or tree_at(today))
    gather(gathering)
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


def _from_own_pages(gathering: Gathering, windows: list[OpenWindow]) -> None:
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


def _own_item(gathering: Gathering, what: What, window: OpenWindow | None, name: str) -> Item:
    """Outside any window it is for now, without a day; a window that has not opened yet makes it wait."""
    group = group_by_window(window.opens, window.closes, gathering.today) if window else None
    if window is None or group is None:
        return Item(Group.NOW, what, 0, name)
    return Item(group, what, 0, name, "", window.closes, window.opens if group == Group.NEXT else None)


def _names(gathering: Gathering, held: dict[int, PageStanding], waiting_for: dict[int, int | None]) -> dict[int, str]:
    """The names of those who are spoken of."""
    keys = {*held, *(above for above in waiting_for.values() if above is not None)}
    people = Person.objects.all()
    if gathering.people is not None:
        near = {waiting_for.get(person) for person in gathering.people}
        people = people.filter(pk__in=[key for key in keys if key in held or key in near])
    else:
        people = people.filter(leaderships__isnull=False)
    return dict(people.order_by().values_list("pk", "name"))


def _from_steps(gathering: Gathering, windows: list[OpenWindow], done: set[tuple[int, int]]) -> None:
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
    gathering: Gathering,
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


def _done(gathering: Gathering) -> dict[tuple[int, int], datetime.datetime]:
    rows = StepDone.objects.all()
    if gathering.people is not None:
        rows = rows.filter(person__in=gathering.people)
    return {(step, person): at for step, person, at in rows.values_list("step_id", "person_id", "at")}


def _employees(gathering: Gathering) -> list[int]:
    rows = Engagement.objects.at(gathering.today)
    if gathering.people is not None:
        rows = rows.filter(person__in=gathering.people)
    return list(dict.fromkeys(rows.order_by().values_list("person_id", flat=True)))
