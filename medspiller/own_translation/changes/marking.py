"""Anonymous marks on a leader's statements. What is stored, and what it cannot tell: docs/decisions/anonymous-marks.md.

A mark is the one write here without an audit row: a row would say who marked and when.
"""

import random
import uuid
from collections.abc import Iterable, Sequence
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import MarkCount, MarkSlip, Version
from medspiller.own_translation.queries.group import has_group_for_anonymity
from medspiller.own_translation.queries.pages import latest_for_employees
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.marks import Slip, Tally, key_name, receive, slip_hash
from medspiller.web import keyring

_shuffle = random.SystemRandom().shuffle


def mark(*, by: Viewer, version: Version, statement_id: uuid.UUID, kind: str) -> None:
    """Takes in the mark of an employee under the leader; a mark still waiting is replaced, a counted one stays.

    Raises PermissionDenied for anybody else, and ValidationError where the text has been replaced, where the statement
    is not in it, or where the group is too small for a mark to be anonymous.
    """
    leader = version.own_translation.person
    if leader.pk not in by.leaders_over_me:
        raise PermissionDenied
    if not has_group_for_anonymity(by.tree, leader.pk, by.today):
        raise ValidationError(
            _(
                "I er færre end fem, som kan logge ind, så et svar ville ikke være anonymt. "
                "Tal om siden sammen i stedet."
            ),
            code="small",
        )
    with transaction.atomic():
        # All marks of a version and its closing wait for each other here, so that no batch is made up by two at once.
        locked = Version.objects.select_for_update(no_key=True).get(pk=version.pk)
        require_latest(locked, leader)
        if not is_statement_of(locked, statement_id):
            raise ValidationError(_("Udsagnet står ikke på siden. Læs siden igen, og svar på det, der står nu."))
        hashed = slip_hash(_key_of(locked), by.person.pk, str(statement_id))
        slips = MarkSlip.objects.filter(version=locked, statement_id=statement_id)
        if slips.filter(slip_hash=hashed, kind=MarkSlip.Kind.COUNTED).exists():
            return
        waiting = [Slip(*row) for row in slips.exclude(kind=MarkSlip.Kind.COUNTED).values_list("slip_hash", "kind")]
        received = receive(waiting, Slip(hashed, kind))
        _rewrite(locked, statement_id, received.waiting, received.counted)
        if received.published.total:
            _publish(locked, statement_id, received.published)


def close_marks(version: Version) -> None:
    """Ends the marking of a version: what waited is never published, what is published stays, the key is destroyed.

    Call it inside the transaction that replaces the version; the key goes when that is committed.
    """
    locked = Version.objects.select_for_update(no_key=True).get(pk=version.pk)
    MarkSlip.objects.filter(version=locked).delete()
    transaction.on_commit(partial(keyring.destroy, key_name(locked.pk)))


def close_replaced_marks(leader: Person) -> None:
    """Closes every version that the employees have got a newer one in place of, on whatever framework."""
    shared = Version.objects.filter(own_translation__person=leader, shared_with_employees_at__isnull=False)
    latest = latest_for_employees(leader)
    for former in shared.order_by("pk"):
        if latest is None or former.pk != latest.pk:
            close_marks(former)


def require_latest(version: Version, leader: Person) -> None:
    latest = latest_for_employees(leader)
    if latest is None or latest.pk != version.pk:
        raise ValidationError(
            _("Din leder har delt en ny udgave, siden du åbnede siden. Læs den, og svar på det, der står nu."),
            code="replaced",
        )


def is_statement_of(version: Version, statement_id: uuid.UUID) -> bool:
    found = Content.from_json(version.content).statement(str(statement_id))
    return found is not None and bool(found.text.strip())


def _key_of(version: Version) -> bytes:
    """Raises ValidationError where marks were made under a key that is gone: a new key would count people twice."""
    key = keyring.read(key_name(version.pk))
    if key is not None:
        return key
    if MarkSlip.objects.filter(version=version).exists():
        raise ValidationError(_("Der kan ikke svares på denne udgave mere. Bed din leder om at dele siden igen."))
    return keyring.create(key_name(version.pk))


def _rewrite(version: Version, statement_id: uuid.UUID, waiting: Sequence[Slip], counted: Iterable[str]) -> None:
    """Writes all that waits anew, in random order under new ids: how rows lie then tells nothing of who came when."""
    held = MarkSlip.objects.filter(version=version, statement_id=statement_id)
    held.exclude(kind=MarkSlip.Kind.COUNTED).delete()
    pairs = [(slip.hash, slip.kind) for slip in waiting] + [(hashed, MarkSlip.Kind.COUNTED.value) for hashed in counted]
    _shuffle(pairs)
    MarkSlip.objects.bulk_create(
        MarkSlip(version=version, statement_id=statement_id, slip_hash=hashed, kind=kind) for hashed, kind in pairs
    )


def _publish(version: Version, statement_id: uuid.UUID, batch: Tally) -> None:
    count, _made = MarkCount.objects.select_for_update().get_or_create(version=version, statement_id=statement_id)
    count.seen += batch.seen
    count.not_yet += batch.not_yet
    count.save(update_fields=["seen", "not_yet"])
