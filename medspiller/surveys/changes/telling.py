"""Those concerned are told that there are results: leaders by mail, everybody on their own page (`queries/news.py`)."""

import datetime

from django.utils import timezone

from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.outbox.changes import post_many
from medspiller.surveys.mail import results_letter
from medspiller.surveys.models import Round, RoundUnit
from medspiller.web import clock

AT_A_TIME = 1_000
MORNING = datetime.time(7)


def tell_of_results(*, round_: Round) -> int:
    """Posts a letter to each leader with a page of results, to go out when they may read it; how many.

    Nobody gets it twice. Those who lead today are told: it is they who can open the page.
    """
    first = datetime.datetime.combine(round_.leaders_from, MORNING, tzinfo=timezone.get_default_timezone())
    not_before = max(clock.now(), first)
    keys, posted = _leaders(round_), 0
    for start in range(0, len(keys), AT_A_TIME):
        people = Person.objects.filter(pk__in=keys[start : start + AT_A_TIME], user__is_active=True)
        letters = [
            results_letter(round_, person, not_before) for person in people.exclude(email="").select_related("user")
        ]
        posted += post_many(letters=letters)
    return posted


def _leaders(round_: Round) -> list[int]:
    if round_.leader_id is not None:
        return [round_.leader_id]
    tree = tree_at(clock.today())
    units = RoundUnit.objects.filter(round=round_).values_list("unit_id", flat=True)
    return sorted({leader for unit in units if (leader := tree.leaders.get(unit)) is not None})
