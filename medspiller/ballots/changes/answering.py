"""One answer, put in its place. Nothing else is written: no time, no session, no line in the audit log.

A page that sends an answer on must say the same whatever was chosen and whether it was the first time, and say it in
its address rather than in the session or a message cookie.
"""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from medspiller.ballots.models import Ballot
from medspiller.ballots.rules.asking import as_bytes, key_name
from medspiller.organisation.models import Person
from medspiller.survey_answers.changes import put
from medspiller.survey_answers.rules import Answers, Seal, token_of
from medspiller.web import clock, keyring


class BallotClosedError(Exception):
    """No more answers are taken. Its text can be shown."""


class NotAskedError(Exception):
    """The person is not in the circle. Its text can be shown."""


def answer(*, person: Person, ballot: uuid.UUID, choices: Sequence[int | None]) -> None:
    """Instead of what the person may have answered before. All None takes an answer back.

    Raises BallotClosedError, NotAskedError, and ValueError for choices that were not among those asked.
    """
    found = Ballot.objects.get(pk=ballot)
    chosen = as_bytes(choices, found.options)
    if found.state != Ballot.State.OPEN or found.closes_on < clock.today():
        raise BallotClosedError(_("Spørgsmålet er lukket, så der kan ikke svares mere."))
    key = keyring.read(key_name(found.pk))
    if key is None or not put(
        token=token_of(key, person.pk, found.pk),
        key=key,
        seal=Seal(key, items=len(found.options), questions=0),
        answers=Answers(chosen),
    ):
        raise NotAskedError(_("Du er ikke blandt dem, der er spurgt."))
