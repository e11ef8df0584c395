"""Who leads which unit, and who led it before."""

from datetime import date, timedelta
from random import Random

from medspiller.demo.municipality.blueprint import LAST_DAY, REORGANISED_ON, SAME_AS_PREVIOUS
from medspiller.demo.municipality.job_titles import MIXES, OFFICE_MIXES
from medspiller.demo.municipality.model import Engagement, Leadership
from medspiller.demo.municipality.placing import Placed
from medspiller.demo.municipality.staffing import SHORTEST, Draft, draw_month

VACANT_SINCE = date(2026, 9, 1)
CAST_LED_BEFORE = date(2024, 6, 1)
PROMOTED_FROM_WITHIN = 0.35
HAD_A_PREDECESSOR = 0.25
STAYED_ON = 0.3
SHORTEST_LEADERSHIP = timedelta(days=365)


class Leading:
    """Appoints leaders unit by unit, parents first; ends what the reorganisation ended."""

    def __init__(self, rng: Random, placed: list[Placed]) -> None:
        self._rng = rng
        self._placed = placed
        self._freed: dict[str, Draft] = {}
        self._previous: dict[str, Draft] = {}
        self.drafts: list[Draft] = []

    def appoint_all(self) -> list[Draft]:
        closed = [one for one in self._placed if one.node.until is not None]
        standing = [one for one in self._placed if one.node.until is None]
        for one in closed:
            self._freed[one.node.tag] = self._appoint(one, self._first_day(one, REORGANISED_ON), REORGANISED_ON)
        for one in standing:
            if one.node.leader == SAME_AS_PREVIOUS:
                self._lead_also(self._previous[self._parent_id(one)], one)
            elif one.node.leader is not None:
                self._previous[self._parent_id(one)] = self._lead(one)
        return self.drafts

    def _parent_id(self, one: Placed) -> str:
        return one.parent.external_id if one.parent else ""

    def _first_day(self, one: Placed, before: date) -> date:
        return draw_month(self._rng, one.since, max(one.since, before - SHORTEST_LEADERSHIP))

    def _lead(self, one: Placed) -> Draft:
        node = one.node
        if node.leader_came_from:
            return self._transfer(self._freed[node.leader_came_from], one)
        if node.vacant:
            return self._appoint(one, self._first_day(one, VACANT_SINCE), VACANT_SINCE)
        if node.leader_replaced:
            self._precede(one, REORGANISED_ON)
            return self._appoint(one, REORGANISED_ON, None)
        start = draw_month(self._rng, one.since, CAST_LED_BEFORE if node.tag.startswith("cast_") else LAST_DAY)
        if self._rng.random() < HAD_A_PREDECESSOR:
            self._precede(one, start)
        return self._appoint(one, start, None)

    def _transfer(self, draft: Draft, one: Placed) -> Draft:
        title = one.node.leader or ""
        if one.since < REORGANISED_ON:
            self._precede(one, REORGANISED_ON)
        draft.engagements.append(Engagement(one.external_id, title, REORGANISED_ON, None))
        draft.leaderships.append(Leadership(one.external_id, title, REORGANISED_ON, None))
        return draft

    def _lead_also(self, draft: Draft, one: Placed) -> None:
        first = draft.leaderships[-1]
        start = draw_month(self._rng, max(first.from_date, one.since), LAST_DAY)
        if self._rng.random() < 0.5:
            self._precede(one, start, first.title)
        draft.leaderships.append(Leadership(one.external_id, first.title, start, None))

    def _appoint(self, one: Placed, start: date, end: date | None, title: str = "") -> Draft:
        title = title or one.node.leader or ""
        draft = Draft()
        if self._rng.random() < PROMOTED_FROM_WITHIN:
            self._add_earlier_work(draft, one, start)
        draft.engagements.append(Engagement(one.external_id, title, start, end))
        draft.leaderships.append(Leadership(one.external_id, title, start, end))
        self.drafts.append(draft)
        return draft

    def _add_earlier_work(self, draft: Draft, one: Placed, start: date) -> None:
        workplace = next((each for each in (one, *self._below(one)) if each.node.mix not in OFFICE_MIXES), None)
        if workplace is not None and workplace.since + SHORTEST < start - SHORTEST:
            began = draw_month(self._rng, workplace.since, start - SHORTEST)
            most_common_title = MIXES[workplace.node.mix][0][0]
            draft.engagements.append(Engagement(workplace.external_id, most_common_title, began, start))

    def _below(self, one: Placed) -> list[Placed]:
        return [each for each in self._placed if each.parent == one and each.node.until is None]

    def _precede(self, one: Placed, successor_start: date, title: str = "") -> None:
        """Somebody led the unit until ``successor_start``, when there is room for at least a year before it."""
        if one.since + SHORTEST_LEADERSHIP > successor_start:
            return
        draft = self._appoint(one, self._first_day(one, successor_start), successor_start, title)
        centre = one.ancestor("centre")
        if centre is not None and self._rng.random() < STAYED_ON and centre.since <= successor_start:
            draft.engagements.append(Engagement(centre.external_id, "Konsulent", successor_start, None))
