"""A leader asks those who report to them: do you notice it?"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.jobs.schedule import soon
from medspiller.organisation.models import Person
from medspiller.own_translation.models import Version
from medspiller.own_translation.rules.content import Content
from medspiller.surveys.changes.locking import locked_round
from medspiller.surveys.models import Round, SelfAnswer
from medspiller.surveys.queries.asked import mirror_group
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.rules.mirror import mirror_of
from medspiller.surveys.rules.questionnaire_reading import as_data
from medspiller.web import clock

SHORTEST, LONGEST = datetime.timedelta(days=3), datetime.timedelta(days=30)
KEPT = datetime.timedelta(days=365)
PAUSE = datetime.timedelta(days=90)
State = Round.State


def ask(*, by: User, leader: Person, version: Version, closes_on: datetime.date) -> Round:
    """Opens a mirror of the agreed `version` at once. At most one in three months, so that it does not wear out.

    Raises ValidationError where too few report to the leader: then the talk for small teams is the way.
    """
    today = clock.today()
    if not today + SHORTEST <= closes_on <= today + LONGEST:
        raise ValidationError(_("Giv medarbejderne mellem 3 og 30 dage til at svare."))
    texts = [statement.text for statement in Content.from_json(version.content).statements]
    if not any(text.strip() for text in texts):
        raise ValidationError(_("Der er ingen udsagn at spejle."))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=leader.pk)
        if (
            Round.objects.filter(kind=Round.Kind.MIRROR, leader=leader, opens_on__gt=today - PAUSE)
            .exclude(state=State.CANCELLED)
            .exists()
        ):
            raise ValidationError(_("Der går mindst tre måneder mellem to spejlinger."))
        made = Round(
            kind=Round.Kind.MIRROR,
            state=State.OPENING,
            title=_("Mærker du det? %(name)s") % {"name": leader.name},
            content=as_data(mirror_of(texts, leader.name)),
            leader=leader,
            version=version,
            opens_on=today,
            closes_on=closes_on,
            leaders_from=closes_on + datetime.timedelta(days=1),
            employees_from=closes_on + datetime.timedelta(days=1),
            keep_until=closes_on + KEPT,
            created_at=clock.now(),
        )
        if len(mirror_group(leader.pk, today)[1]) < made.k:
            raise ValidationError(_("Der er for få medarbejdere til en spejling. Brug samtalen for små teams."))
        made.save()
        record(by=by, action="surveys.mirror_asked", subject=made)
        soon("surveys.advance")
    return made


def answer_self(*, by: User, round_: Round, choices: list[int]) -> None:
    """What the leader says of themselves, before the results are there."""
    with transaction.atomic():
        locked = locked_round(round_, [State.OPENING, State.OPEN])
        items = questions_of(locked).items
        questionnaire = questions_of(locked)
        sound = [
            choice == 0 or questionnaire.value_of(item, choice) is not None
            for item, choice in zip(items, choices, strict=False)
        ]
        if len(choices) != len(items) or not all(sound) or not any(choices):
            raise ValidationError(_("Vælg et svar til mindst ét udsagn."))
        SelfAnswer.objects.update_or_create(round=locked, defaults={"choices": choices, "at": clock.now()})
        record(by=by, action="surveys.mirror_self_answered", subject=locked)


def share(*, by: User, round_: Round) -> None:
    """Lets the own leader see the results. It is not taken back: what has been read has been read."""
    with transaction.atomic():
        locked = locked_round(round_, [State.PUBLISHED])
        if locked.shared_at is None:
            locked.shared_at = clock.now()
            locked.save(update_fields=["shared_at"])
            record(by=by, action="surveys.mirror_shared", subject=locked)
