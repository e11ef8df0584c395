"""Three rounds through the application while people come, leave and move; then every page and file is read.

Whatever stands there is a figure that was frozen at a closing, or the difference of two. What has been read is handed
to the auditor as somebody knows it who knows the organisation, and believes that whoever stays answers as before.
"""

import datetime
import re
import uuid
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from random import Random

import openpyxl
import pytest
from django.test import Client

from medspiller.disclosure import audit
from medspiller.organisation.models import Engagement, UnitPeriod
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.rounds import decide, prepare
from medspiller.surveys.models import Questionnaire, Round, RoundUnit, UnitResult
from medspiller.surveys.queries.asked import asked_in
from medspiller.surveys.queries.result_page import UnitPage
from medspiller.surveys.queries.results import unit_page
from medspiller.surveys.rules.figures import Figures
from medspiller.surveys.rules.statistics import change
from medspiller.web import clock
from tests.cast import Cast
from tests.disclosure.brute import under
from tests.surveys.conftest import DAY, at, conditions, send, token

SignIn = Callable[[str], Client]
Frozen = dict[tuple[uuid.UUID, int], Figures]
READERS = ("ea", "anna", "dorte", "karen", "hanne")
HALF_A_YEAR = 182 * DAY


@dataclass
class Organisation:
    """Nobody but the cast; who has left answers no more."""

    cast: Cast
    chance: Random
    gone: set[str] = field(default_factory=set)

    def changes(self, today: datetime.date) -> None:
        workers = [name for name in self.cast.people if name not in self.gone]
        leaves, moves = self.chance.sample([name for name in workers if len(name) == 3 and name != "ask"], 2)
        for name in (leaves, moves):
            Engagement.objects.filter(person=self.cast.people[name], to_date=None).update(to_date=today)
        self.gone.add(leaves)
        to = self.cast.units[self.chance.choice(["south", "north", "children", "staff"])]
        Engagement.objects.create(person=self.cast.people[moves], unit=to, title="Medarbejder", from_date=today)

    def merges(self, today: datetime.date) -> None:
        """Indskolingen is closed, and its people belong to the school."""
        early = self.cast.units["early"]
        Engagement.objects.filter(unit=early, to_date=None).update(to_date=today)
        Engagement.objects.create(
            person=self.cast.people["per"], unit=self.cast.units["south"], title="Medarbejder", from_date=today
        )
        UnitPeriod.objects.filter(unit=early).update(to_date=today)


def played(organisation: Organisation, questionnaire: Questionnaire, number: int) -> tuple[Round, set[int]]:
    """One round from its decision to its results, and who answered; everybody, but for two in every other."""
    cast, chance = organisation.cast, Random(number)
    draft = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire, f"Trivsel {number}"))
    decide(by=cast.user("hanne"), round_=draft, decided_by="HovedMED", decided_on=clock.today())
    advance_all()
    round_ = Round.objects.get(pk=draft.pk)
    silent = {"zoe", "rita"} if number % 2 else set()
    answering = [name for name in cast.people if name not in organisation.gone | silent]
    for name in answering:
        choice = 1 + sum(map(ord, name)) % 5 if number < 2 else chance.randint(1, 5)
        assert send(round_, token(round_, cast, name), choice, (f"Ord fra runde {number}", "")) == 302
    with clock.set_to(at(round_.closes_on + DAY)):
        advance_all()
    return Round.objects.get(pk=round_.pk), {cast.people[name].pk for name in answering}


@pytest.mark.parametrize("seed", range(2))
def test_every_page_and_file_of_all_rounds_tells_of_nobody(
    cast: Cast, questionnaire: Questionnaire, sign_in: SignIn, seed: int
) -> None:
    organisation = Organisation(cast, Random(seed))
    rounds: list[Round] = []
    answered: dict[uuid.UUID, set[int]] = {}
    begin = clock.now()
    for number in range(3):
        with clock.set_to(begin + number * HALF_A_YEAR):
            if number:
                organisation.changes(clock.today())
            if number == 2:
                organisation.merges(clock.today())
            round_, people = played(organisation, questionnaire, number)
            rounds.append(round_)
            answered[round_.pk] = people
    frozen = {(row.round_id, row.unit_id): Figures.of(row.figures) for row in UnitResult.objects.all() if row.figures}
    seen: set[tuple[uuid.UUID, int]] = set()
    with clock.set_to(begin + 3 * HALF_A_YEAR):
        for page, browser in pages(cast, rounds, sign_in):
            seen |= read(page, frozen)
            workbook(page, browser, frozen)
    # Where all of so small an organisation answer twice, and one has left in between, even the whole tells of that one.
    assert {rounds[0].pk, rounds[1].pk} <= {key for key, _unit in seen}
    assert known(rounds, seen, answered) == []


def pages(cast: Cast, rounds: list[Round], sign_in: SignIn) -> Iterable[tuple[UnitPage, Client]]:
    for name in READERS:
        browser = sign_in(name)
        for round_ in rounds:
            for unit in RoundUnit.objects.filter(round=round_).values_list("unit_id", flat=True):
                page = unit_page(cast.user(name), round_.pk, unit, "da")
                assert (page is None) == (browser.get(f"/maalinger/{round_.pk}/enhed/{unit}/").status_code == 404)
                if page is not None:
                    yield page, browser


def read(page: UnitPage, frozen: Frozen) -> set[tuple[uuid.UUID, int]]:
    """Which frozen figures the page shows; fails where it shows anything else."""
    key = page.round.pk
    found: set[tuple[uuid.UUID, int]] = set()
    mine = frozen.get((key, page.unit))
    assert page.is_shown == (mine is not None)
    if mine is not None:
        found.add((key, page.unit))
        assert page.answers == mine.answers
        assert [row.figure for row in page.scales] == list(mine.scales)
        assert [item.figure for row in page.scales for item in row.items] == list(mine.items)
    for one in page.below:
        below = frozen.get((key, one.unit))
        assert (one.answers, one.cells) == ((below.answers, list(below.scales)) if below else (None, []))
        found |= {(key, one.unit)} if below else set()
    others = [figures for (_round, _unit), figures in frozen.items()]
    for place, row in enumerate(page.scales):
        every = [figures.scales[place] for figures in others]
        assert {row.above, row.whole} <= {*every, None}
        before = [
            (figures, figures.scales[place])
            for (other, unit), figures in frozen.items()
            if unit == page.unit and other != key
        ]
        shown = {(one.mean.value, one.low, one.high) for _figures, one in before if one}
        assert {(past.value, past.low, past.high) for past in row.past} <= shown
        differences = {
            change(
                now=row.figure.mean.value,
                before=one.mean.value,
                errors=(row.figure.error, one.error),
                sizes=(mine.answers, figures.answers),
            )
            for figures, one in before
            if one and row.figure and mine
        }
        assert {row.change} <= differences | {None}
    return found


def workbook(page: UnitPage, browser: Client, frozen: Frozen) -> None:
    """No number in the workbook is anything but a frozen figure, a bound, a difference, or how many were asked."""
    address = f"/maalinger/{page.round.pk}/enhed/{page.unit}/"
    book = openpyxl.load_workbook(BytesIO(browser.get(f"{address}excel/").content))
    held = {
        number
        for (key, _unit), figures in frozen.items()
        if key == page.round.pk
        for one in figures.scales
        if one
        for number in (one.mean.value, one.low, one.high)
    }
    held |= {
        one.mean.value
        for (key, _unit), figures in frozen.items()
        if key == page.round.pk
        for one in figures.items
        if one
    }
    held |= {figures.answers for (key, _unit), figures in frozen.items() if key == page.round.pk}
    held |= {
        number for group in page.groups for number in (group.answers, *(one.mean.value for one in group.cells if one))
    }
    sheets = [sheet for sheet in book if sheet.title not in {"Om", "Kommentarer"}]
    for sheet in sheets:
        for row in sheet.iter_rows(min_row=2, min_col=2):
            for cell in row:
                text = str(cell.value or "")
                if not re.match(r"[+−]|\d,\d|.*:", text):
                    assert {int(number) for number in re.findall(r"\d+", text)} <= held, (sheet.title, text)


def known(rounds: list[Round], seen: set[tuple[uuid.UUID, int]], answered: dict[uuid.UUID, set[int]]) -> list[object]:
    """Whom all that was read exposes. A region in which somebody did not answer is an atom of its own."""
    groups: list[list[Hashable]] = []
    people: Counter[Hashable] = Counter()
    for round_ in rounds:
        parents = dict(RoundUnit.objects.filter(round=round_).values_list("unit_id", "parent_id"))
        asked = {one.person: one for one in asked_in(round_)}
        shown = {unit for key, unit in seen if key == round_.pk}
        region: dict[int, list[Hashable]] = {}
        for unit in shown:
            below = set(under(parents, unit))
            deeper = {one for other in below & shown if other != unit for one in under(parents, other)}
            here = [one for one, person in asked.items() if person.unit in below - deeper]
            region[unit] = list(here) if set(here) <= answered[round_.pk] else [("somebody", round_.pk, unit)]
        groups += [[cell for one in under(parents, unit) for cell in region.get(one, [])] for unit in shown]
        for group in round_.overall["groups"]:
            here = [one for one, person in asked.items() if person.group == group["group"]]
            if set(here) <= answered[round_.pk]:
                groups.append(list(here))
    for cell in {cell for group in groups for cell in group}:
        people[cell] = 5 if isinstance(cell, tuple) else 1
    return list(audit(groups, people, 5))
