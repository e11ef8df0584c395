"""Invitations and reminders, a few hundred at a time: what dies in between goes on where it came to."""

from django.db import transaction

from medspiller.organisation.models import Person
from medspiller.outbox.changes import post_many
from medspiller.survey_answers.rules import key_name, token_of
from medspiller.surveys.mail import INVITATION, letter
from medspiller.surveys.models import Round
from medspiller.surveys.queries.asked import asked_in
from medspiller.surveys.rules.conditions import reminder_days
from medspiller.web import clock, keyring

CHUNK = 300


def invite(*, round_: Round) -> int:
    """Posts the invitation to everybody asked who has an address and has not had it; how many."""
    return _post(round_, INVITATION)


def remind(*, round_: Round) -> int:
    """Posts today's reminder, if today is a day for one, to everybody asked alike; how many."""
    today = clock.today()
    if today not in reminder_days(round_.opens_on, round_.closes_on):
        return 0
    return _post(round_, f"reminder-{today.isoformat()}")


def _post(round_: Round, what: str) -> int:
    key = keyring.read(key_name(round_.pk))
    if key is None or what in round_.posted:
        return 0
    keys = [one.person for one in asked_in(round_)]
    posted = 0
    for first in range(0, len(keys), CHUNK):
        people = Person.objects.filter(pk__in=keys[first : first + CHUNK]).exclude(email="").select_related("user")
        letters = [letter(round_, person, token_of(key, person.pk, round_.pk), what) for person in people]
        posted += post_many(letters=letters)
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        locked.posted = [*locked.posted, what]
        locked.save(update_fields=["posted"])
    return posted
