"""Proposals and examples from employees, named or anonymous as the writer chooses, and what the leader makes of them.

An anonymous one leaves no audit row, no mail, no time: docs/decisions/anonymous-marks.md.
"""

import random
import uuid

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.framework.queries import current_framework
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation import mail
from medspiller.own_translation.changes.drafting import save_statement
from medspiller.own_translation.changes.marking import is_statement_of, require_latest
from medspiller.own_translation.models import (
    AnonymousContribution,
    Answer,
    NamedContribution,
    OwnTranslation,
    Statement,
    Version,
)
from medspiller.own_translation.queries.group import has_group_for_anonymity
from medspiller.own_translation.rules.drafting import Written, cleaned
from medspiller.own_translation.rules.marks import ANONYMOUS_BATCH, publishable
from medspiller.web import clock

SENT_AN_HOUR = 10
_shuffle = random.SystemRandom().shuffle


def contribute_with_name(
    *, by: User, viewer: Viewer, version: Version, statement_id: uuid.UUID | None, kind: str, text: str
) -> NamedContribution:
    """The leader reads it at once, with the writer's name. The same text twice is kept once.

    Raises PermissionDenied for whoever is not under the leader, ValidationError where the text has been replaced, the
    statement is not in it, or the writer has sent very many.
    """
    _may_contribute(viewer, version, statement_id)
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update(no_key=True).get(pk=version.own_translation_id)
        same = {"own_translation": page, "statement_id": statement_id, "kind": kind, "text": cleaned(text)}
        written = NamedContribution.objects.filter(author=viewer.person, **same).first()
        if written is None:
            _slow_down(viewer.person)
            written = NamedContribution.objects.create(author=viewer.person, at=clock.now(), **same)
            record(by=by, action="own_translation.contributed", subject=page)
            mail.somebody_wrote_to_you(written)
    return written


def contribute_anonymously(
    *, by: Viewer, version: Version, statement_id: uuid.UUID | None, kind: str, text: str
) -> None:
    """The leader reads it when at least three wait, all of them at once and in random order.

    Raises as `contribute_with_name`, and ValidationError where the group is too small to be anonymous in.
    """
    _may_contribute(by, version, statement_id)
    if not has_group_for_anonymity(by.tree, version.own_translation.person_id, by.today):
        raise ValidationError(
            _(
                "I er færre end fem, som kan logge ind, så du kan ikke være anonym. "
                "Skriv med navn, eller tag det op, når I mødes."
            ),
            code="small",
        )
    _slow_down(by.person)
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update(no_key=True).get(pk=version.own_translation_id)
        written = {"own_translation": page, "statement_id": statement_id, "kind": kind, "text": cleaned(text)}
        if AnonymousContribution.objects.filter(**written).exists():
            return
        held = AnonymousContribution.objects.filter(own_translation=page, shown=False)
        waiting = [*held, AnonymousContribution(**written)]
        # Written anew together, in random order under new ids: neither ids nor how rows lie tell which came last.
        held.delete()
        shown = publishable(len(waiting), ANONYMOUS_BATCH)
        _shuffle(waiting)
        for row in waiting:
            row.pk, row.shown = uuid.uuid4(), shown
        AnonymousContribution.objects.bulk_create(waiting)


def withdraw(*, by: User, contribution: NamedContribution) -> None:
    """The writer takes it back: it is gone. What the leader has already taken up into the draft stays the leader's."""
    with transaction.atomic():
        if contribution.author.user_id != by.pk:
            raise PermissionDenied
        record(by=by, action="own_translation.contribution_withdrawn", subject=contribution.own_translation)
        contribution.delete()


def take_up(
    *, by: User, leader: Person, contribution: NamedContribution | AnonymousContribution, ambition: int | None
) -> Statement:
    """Puts a proposal into the leader's own draft as a new statement under `ambition`, once however often it is asked.

    Raises ValidationError where there is no framework to write on, or where a limit of the draft is passed.
    """
    framework = current_framework()
    if framework is None:
        raise ValidationError(_("Der er ikke noget ledelsesgrundlag at skrive på endnu."))
    with transaction.atomic():
        locked = _locked(contribution)
        if locked.taken_up_as is not None and locked.taken_up_as.removed_at is None:
            return locked.taken_up_as
        statement = save_statement(
            by=by,
            person=leader,
            framework=framework,
            statement_id=uuid.uuid4(),
            base_revision=0,
            written=Written(ambition, locked.text, points=_points_of(locked.statement, ambition)),
        )
        locked.taken_up_as = statement
        locked.save(update_fields=["taken_up_as"])
        record(by=by, action="own_translation.proposal_taken_up", subject=statement.own_translation)
    return statement


def answer(*, by: User, own_translation: OwnTranslation, heard: str, change: str) -> Answer:
    """The leader's word back, which the employees read at once. The same twice in a row is one."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update(no_key=True).get(pk=own_translation.pk)
        said = {"heard": cleaned(heard), "change": cleaned(change)}
        latest = page.answers.first()
        if latest is not None and (latest.heard, latest.change) == (said["heard"], said["change"]):
            return latest
        given = Answer.objects.create(own_translation=page, at=clock.now(), **said)
        record(by=by, action="own_translation.answered", subject=page)
    return given


def _locked(contribution: NamedContribution | AnonymousContribution) -> NamedContribution | AnonymousContribution:
    if isinstance(contribution, NamedContribution):
        return NamedContribution.objects.select_for_update().get(pk=contribution.pk)
    return AnonymousContribution.objects.select_for_update().get(pk=contribution.pk)


def _may_contribute(viewer: Viewer, version: Version, statement_id: uuid.UUID | None) -> None:
    leader = version.own_translation.person
    if leader.pk not in viewer.leaders_over_me:
        raise PermissionDenied
    require_latest(version, leader)
    if statement_id is not None and not is_statement_of(version, statement_id):
        raise ValidationError(_("Udsagnet står ikke på siden. Vælg et af dem, der står nu."))


def _points_of(statement: Statement | None, ambition: int | None) -> tuple[int, ...]:
    if statement is None or statement.ambition_id != ambition:
        return ()
    return tuple(statement.focus_points.values_list("pk", flat=True))


def _slow_down(person: Person) -> None:
    """Counts how many a person sends an hour, in memory alone, named and anonymous together."""
    key = salted_hmac("own_translation.contributions", str(person.pk)).hexdigest()
    cache.add(key, 0, timeout=3600)
    try:
        sent = cache.incr(key)
    except ValueError:  # The hour ran out between the two lines.
        sent = 1
    if sent > SENT_AN_HOUR:
        raise ValidationError(_("Du har sendt mange på kort tid. Vent en time, og send så resten."), code="many")
