"""Who works where, and since when."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from medspiller.demo.municipality.blueprint import FOUNDED, LAST_DAY, REORGANISED_ON
from medspiller.demo.municipality.job_titles import COORDINATOR_TITLES, DEFAULT_COORDINATOR_TITLE, MIXES
from medspiller.demo.municipality.model import Engagement, Leadership
from medspiller.demo.municipality.placing import Placed

CHANGED_WORKPLACE = 0.08
HAD_A_PREDECESSOR = 0.05
SECOND_ENGAGEMENT = 0.02
SHORTEST = timedelta(days=100)
LEAST_SHARING = 5
"""Units meant to stay smaller than this take nobody from elsewhere."""


@dataclass(slots=True)
class Draft:
    """A person before the name and the number."""

    engagements: list[Engagement] = field(default_factory=list)
    leaderships: list[Leadership] = field(default_factory=list)
    name: str = ""

    @property
    def first_day(self) -> date:
        return min(engagement.from_date for engagement in self.engagements)


def draw_month(rng: Random, first: date, last: date) -> date:
    """The first of a month (now and then the 15th) in ``first <= day <= last``, recent ones more often."""
    months = (last.year - first.year) * 12 + last.month - first.month
    month = first.month - 1 + int((months + 1) * rng.random() ** 0.6)
    drawn = date(first.year + month // 12, month % 12 + 1, 15 if rng.random() < 0.1 else 1)
    return min(max(drawn, first), last)


def draw_title(rng: Random, mix: str) -> str:
    titles, weights = zip(*MIXES[mix], strict=True)
    return str(rng.choices(titles, weights)[0])


class Staffing:
    """Fills units with people. ``by_mix`` holds the standing units among which people of one kind of work move."""

    def __init__(self, rng: Random, placed: list[Placed]) -> None:
        self._rng = rng
        self._placed = placed
        self._by_tag = {one.node.tag: one for one in placed if one.node.tag}
        self._by_mix: dict[str, list[Placed]] = {}
        for one in placed:
            if one.node.mix and one.node.until is None:
                self._by_mix.setdefault(one.node.mix, []).append(one)
        self.drafts: list[Draft] = []

    def staff_all(self) -> list[Draft]:
        for one in self._placed:
            for position in range(self._rng.randint(*one.node.staff)):
                self._staff(one, position)
        return self.drafts

    def _staff(self, one: Placed, position: int) -> None:
        title = draw_title(self._rng, one.node.mix)
        if one.node.leader is None and position == 0:
            title = COORDINATOR_TITLES.get(one.node.kind, DEFAULT_COORDINATOR_TITLE)
        draft = Draft()
        self.drafts.append(draft)
        if one.node.until is not None:
            self._move_at_the_end(draft, one, title, position)
            return
        start = draw_month(self._rng, one.since, LAST_DAY)
        draft.engagements.append(Engagement(one.external_id, title, start, None))
        if self._rng.random() < CHANGED_WORKPLACE:
            self._came_from_elsewhere(draft, one, title, start)
        elif self._rng.random() < SECOND_ENGAGEMENT:
            self._also_works_elsewhere(draft, one, title, start)
        if self._rng.random() < HAD_A_PREDECESSOR:
            self._add_predecessor(one, title, start)

    def _move_at_the_end(self, draft: Draft, one: Placed, title: str, position: int) -> None:
        target = self._by_tag[one.node.moved_to[position % len(one.node.moved_to)]]
        start = draw_month(self._rng, one.since, REORGANISED_ON - SHORTEST)
        draft.engagements.append(Engagement(one.external_id, title, start, one.node.until))
        draft.engagements.append(Engagement(target.external_id, title, REORGANISED_ON, None))

    def _elsewhere(self, one: Placed, before: date) -> Placed | None:
        others = (
            other for other in self._by_mix[one.node.mix] if other != one and other.node.staff[1] >= LEAST_SHARING
        )
        candidates = [other for other in others if other.since + SHORTEST < before]
        return self._rng.choice(candidates) if candidates else None

    def _came_from_elsewhere(self, draft: Draft, one: Placed, title: str, start: date) -> None:
        other = self._elsewhere(one, start - SHORTEST)
        if other is not None:
            before = draw_month(self._rng, other.since, start - SHORTEST)
            draft.engagements.insert(0, Engagement(other.external_id, title, before, start))

    def _also_works_elsewhere(self, draft: Draft, one: Placed, title: str, start: date) -> None:
        other = self._elsewhere(one, start)
        if other is None:
            return
        second = draw_month(self._rng, start, LAST_DAY)
        lent_until = second + timedelta(days=365)
        to_date = lent_until if self._rng.random() < 0.3 and lent_until <= LAST_DAY else None
        draft.engagements.append(Engagement(other.external_id, title, second, to_date))

    def _add_predecessor(self, one: Placed, title: str, start: date) -> None:
        latest = start - SHORTEST
        if latest < max(one.since, FOUNDED):
            return
        began = draw_month(self._rng, one.since, latest)
        self.drafts.append(Draft([Engagement(one.external_id, title, began, start)]))
