"""The round of a step that is a survey: the one that was chosen, or else the one that lies in the same days."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from medspiller.accounts.access import AnyUser
from medspiller.annual_cycle.models import CycleStep
from medspiller.annual_cycle.rules.surveys import Days, Standing, of_the_days, standing
from medspiller.dialogues.queries.due import teams_met
from medspiller.surveys.access import surveys_visible_to
from medspiller.surveys.models import Round
from medspiller.surveys.queries.due import followed_up, units_asked

State = Round.State


@dataclass(frozen=True)
class Survey:
    """`standing` is how far it has come for whoever reads results from `reads_from`."""

    round: Round
    days: Days

    def standing(self, today: datetime.date, *, is_leader: bool) -> Standing:
        reads_from = self.round.leaders_from if is_leader else self.round.employees_from
        return standing(self.days, today, reads_from, is_published=self.round.state == State.PUBLISHED)


def surveys_of(steps: Iterable[CycleStep]) -> dict[int, Survey]:
    """By step, with its windows fetched beforehand; one query for any number of steps."""
    mine = [step for step in steps if step.kind == CycleStep.Kind.SURVEY]
    spans = {
        step.pk: (min(one.opens_on for one in windows), max(one.closes_on for one in windows))
        for step in mine
        if (windows := list(step.windows.all()))
    }
    if not mine:
        return {}
    near = Q(pk__in=[step.round_id for step in mine if step.round_id])
    if spans:
        first, last = min(opens for opens, _closes in spans.values()), max(closes for _opens, closes in spans.values())
        near |= Q(opens_on__lte=last, closes_on__gte=first)
    decided = Round.objects.filter(near, kind=Round.Kind.SURVEY).exclude(state__in=[State.DRAFT, State.CANCELLED])
    rounds = {one.pk: one for one in decided.defer("content", "overall").order_by("opens_on", "created_at")}
    days = {pk: Days(one.opens_on, one.closes_on) for pk, one in rounds.items()}
    chosen = {step.round_id for step in mine}
    free = {pk: each for pk, each in days.items() if pk not in chosen}
    found = {}
    for step in mine:
        key = step.round_id or (of_the_days(free, spans[step.pk]) if step.pk in spans else None)
        if key in rounds:
            found[step.pk] = Survey(rounds[key], days[key])
    return found


def surveys_to_choose(user: AnyUser) -> list[tuple[str, str]]:
    """Those that are decided, the newest first."""
    decided = surveys_visible_to(user).exclude(state__in=[State.DRAFT, State.CANCELLED])
    return [
        (
            str(one.pk),
            f"{one.title} ({date_format(one.opens_on, 'DATE_FORMAT')} – {date_format(one.closes_on, 'DATE_FORMAT')})",
        )
        for one in decided.defer("content", "overall")
    ]


class Talks:
    """Who is to talk about which results, and who has: three queries for any number of rounds and leaders."""

    def __init__(self, surveys: Iterable[Survey], today: datetime.date, led: Iterable[int]) -> None:
        out = [one for one in surveys if one.standing(today, is_leader=True) == Standing.RESULTS]
        keys = {one.round.pk for one in out}
        self.units = units_asked(keys, led) if keys else set()
        self.begun = followed_up(keys) if keys else set()
        since = min((one.round.leaders_from for one in out), default=None)
        self.met = {} if since is None else teams_met(since)

    def are_due(self, key: uuid.UUID, since: datetime.date, leader: int, led: Iterable[int]) -> bool:
        asked = [unit for unit in led if (key, unit) in self.units]
        met = self.met.get(leader)
        has_met = met is not None and timezone.localtime(met).date() >= since
        return bool(asked) and not has_met and not any((key, unit) in self.begun for unit in asked)
