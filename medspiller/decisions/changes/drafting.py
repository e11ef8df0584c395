"""A decision is written: begun, edited by its author and those named, and thrown away if nothing comes of it."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.attachments.changes import attach, detach
from medspiller.attachments.models import Attachment
from medspiller.attachments.queries import attachments_of
from medspiller.attachments.rules.checking import Checked
from medspiller.audit.changes import record
from medspiller.decisions.access import is_executive_person
from medspiller.decisions.changes.locking import locked_decision, require_author, require_writer
from medspiller.decisions.models import Decision
from medspiller.decisions.queries.audience import allowed_units
from medspiller.decisions.queries.searching import OWNER
from medspiller.decisions.rules.audience import LEVELS, Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.framework.models import Ambition, FocusPoint
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.web import clock

_PLAIN = [
    "kind",
    "title",
    "what",
    "why",
    "for_citizens",
    "for_businesses",
    "weighing",
    "involved",
    "alternatives",
    "openness",
    "urgent",
    "decided_on",
    "in_force_from",
    "look_again_on",
    "change_reason",
]


def begin(
    *, by: User, author: Person, details: DecisionDetails, origin_kind: str = "", origin_key: str = ""
) -> Decision:
    """A new draft, which only the author and those named in it see."""
    check(details)
    with transaction.atomic():
        _require_decider(author)
        decision = Decision(
            author=author, created_at=clock.now(), origin_kind=origin_kind, origin_key=origin_key if origin_kind else ""
        )
        _put(decision, details)
        decision.save()
        _tie(decision, details)
        record(by=by, action="decisions.begun", subject=decision)
    return decision


def edit(*, by: User, person: Person, decision: Decision, details: DecisionDetails, revision: int) -> Decision:
    """Writes over the draft. Only its author says who else writes."""
    check(details, is_change=decision.replaces_id is not None)
    with transaction.atomic():
        locked = locked_decision(decision, "edit", revision)
        require_writer(person, locked)
        _put(locked, details)
        locked.revision += 1
        locked.save()
        _tie(locked, details, with_writers=person.pk == locked.author_id)
        record(by=by, action="decisions.edited", subject=locked)
    return locked


def discard(*, by: User, person: Person, decision: Decision) -> None:
    """Throws a draft away for good; nobody has been told of it."""
    with transaction.atomic():
        locked = locked_decision(decision, "discard")
        require_author(person, locked)
        throw_away(by=by, draft=locked)


def throw_away(*, by: User, draft: Decision) -> None:
    """A step of discarding a draft, and of withdrawing what it was to change."""
    for file in attachments_of(OWNER, [draft.pk]).get(draft.pk, []):
        detach(by=by, attachment=file)
    record(by=by, action="decisions.discarded", subject=draft)
    draft.delete()


def add_files(*, by: User, person: Person, decision: Decision, files: Sequence[Checked]) -> None:
    """Files go with a draft until it is told. Raises AttachmentRefusedError where there is no room."""
    with transaction.atomic():
        locked = locked_decision(decision, "edit")
        require_writer(person, locked)
        for file in files:
            attach(by=by, owner=OWNER, owner_key=locked.pk, upload=file)
        record(by=by, action="decisions.edited", subject=locked)


def remove_file(*, by: User, person: Person, decision: Decision, attachment: Attachment) -> None:
    with transaction.atomic():
        locked = locked_decision(decision, "edit")
        require_writer(person, locked)
        detach(by=by, attachment=attachment)
        record(by=by, action="decisions.edited", subject=locked)


def check(details: DecisionDetails, *, is_change: bool = False) -> None:
    """Raises ValidationError for what a decision cannot be without."""
    if not details.title.strip() or not details.what.strip() or not details.why.strip():
        raise ValidationError(_("Skriv, hvad der er besluttet, og hvorfor det giver mening."))
    if details.audience.is_nobody:
        raise ValidationError(_("Vælg mindst én enhed eller én person, beslutningen er til."))
    if details.audience.units and details.audience.whom == LEVELS and not details.audience.levels:
        raise ValidationError(_("Vælg, hvilke lederniveauer beslutningen er til."))
    if details.look_again_on is not None and details.look_again_on < details.in_force_from:
        raise ValidationError(_("I kan ikke se på beslutningen igen, før den gælder. Ret en af de to datoer."))
    if is_change and not details.change_reason.strip():
        raise ValidationError(_("Skriv, hvorfor beslutningen er ændret."))


def require_allowed(author: Person, audience: Audience) -> None:
    """Raises ValidationError for units that the author does not lead; the executive group may choose any."""
    tree = tree_at(clock.today())
    if not audience.units.intersection(tree.nodes) <= allowed_units(tree, author):
        raise ValidationError(_("Du kan kun fortælle beslutninger til de enheder, du er leder for."))


def _require_decider(author: Person) -> None:
    if author.pk not in tree_at(clock.today()).led_by and not is_executive_person(author):
        raise PermissionDenied


def _put(decision: Decision, details: DecisionDetails) -> None:
    require_allowed(decision.author, details.audience)
    for name in _PLAIN:
        value = getattr(details, name)
        setattr(decision, name, value.strip() if isinstance(value, str) else value)
    audience = details.audience
    decision.with_below, decision.whom = audience.with_below, audience.whom
    decision.levels = sorted(audience.levels) if audience.whom == LEVELS else []


def _tie(decision: Decision, details: DecisionDetails, *, with_writers: bool = True) -> None:
    decision.units.set(details.audience.units)
    decision.named.set(details.audience.people)
    decision.focus_points.set(FocusPoint.objects.filter(pk__in=details.focus_points))
    decision.ambitions.set(Ambition.objects.filter(pk__in=details.ambitions))
    if with_writers:
        decision.writers.set([key for key in details.writers if key != decision.author_id])
