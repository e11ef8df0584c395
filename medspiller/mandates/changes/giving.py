"""A mandate is offered to an employee, who says yes or no; it is changed, and ended with a reason."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.mandates import access, mail
from medspiller.mandates.changes.competences import write_competences
from medspiller.mandates.models import Mandate, MandateVersion
from medspiller.mandates.queries.choosing import unit_of_holder
from medspiller.mandates.queries.searched import MANDATE, texts_of_mandate
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.text_search.changes import index, remove
from medspiller.web import clock

Answer = MandateVersion.Answer


def propose(
    *, by: User, viewer: Viewer, holder: Person, facts: MandateFacts, competences: Sequence[CompetenceFacts] = ()
) -> Mandate:
    """Offers a mandate to somebody under the leader. Raises PermissionDenied for anybody else, and ValidationError."""
    unit = unit_of_holder(viewer, holder.pk)
    if unit is None:
        raise PermissionDenied
    _check(facts)
    with transaction.atomic():
        mandate = Mandate.objects.create(holder=holder, giver=viewer.person, unit_id=unit, created_at=clock.now())
        mandate.asked = _version(mandate, 1, facts)
        mandate.save(update_fields=["asked"])
        write_competences(mandate, competences)
        record(by=by, action="mandates.proposed", subject=mandate)
        mail.offered(mandate)
    return mandate


def change(*, by: User, viewer: Viewer, mandate: Mandate, facts: MandateFacts, revision: int) -> Mandate:
    """Offers a new version; what was accepted goes on until the new one is."""
    _check(facts)
    with transaction.atomic():
        locked = _locked(mandate)
        _require_keeper(viewer, locked)
        if locked.revision != revision:
            raise ValidationError(
                _("Mandatet er ændret, siden du åbnede siden. Se, hvad der står nu, og skriv dine ændringer igen.")
            )
        last = locked.versions.order_by("-number").first()
        _replace_asked(locked)
        locked.asked = _version(locked, 1 + (last.number if last else 0), facts)
        locked.giver = viewer.person
        locked.revision += 1
        locked.save()
        record(by=by, action="mandates.changed", subject=locked)
        mail.offered(locked)
    return locked


def accept(*, by: User, viewer: Viewer, mandate: Mandate, version: int, words: str = "") -> Mandate:
    """The holder says yes to the version that was read."""
    return _answered(by, viewer, mandate, version, Answer.ACCEPTED, words)


def decline(*, by: User, viewer: Viewer, mandate: Mandate, version: int, words: str) -> Mandate:
    """The holder says no, and why."""
    if not words.strip():
        raise ValidationError(_("Skriv med et par ord, hvorfor det ikke passer."))
    return _answered(by, viewer, mandate, version, Answer.DECLINED, words)


def take_back(*, by: User, viewer: Viewer, mandate: Mandate) -> Mandate:
    """What has not been answered is offered no more; what was accepted before goes on."""
    with transaction.atomic():
        locked = _locked(mandate)
        _require_keeper(viewer, locked)
        if locked.asked is not None:
            _replace_asked(locked)
            locked.asked = None
            locked.revision += 1
            locked.save()
            record(by=by, action="mandates.taken_back", subject=locked)
    return locked


def end(*, by: User, viewer: Viewer, mandate: Mandate, because: str) -> Mandate:
    """Ends it from today, by the one who keeps it or by the holder, who may give it back."""
    if not because.strip():
        raise ValidationError(_("Skriv med et par ord, hvorfor mandatet slutter."))
    with transaction.atomic():
        locked = _locked(mandate)
        if locked.holder_id != viewer.person.pk:
            _require_keeper(viewer, locked)
        _replace_asked(locked)
        locked.asked = None
        locked.ended_on, locked.ended_by = clock.today(), viewer.person
        locked.ended_because = because.strip()
        remove(kind=MANDATE, key=locked.pk)
        locked.revision += 1
        locked.save()
        record(by=by, action="mandates.ended", subject=locked)
        mail.ended(locked, viewer.person)
    return locked


def _answered(  # noqa: PLR0917 - who answers what, and how
    by: User, viewer: Viewer, mandate: Mandate, version: int, answer: Answer, words: str
) -> Mandate:
    with transaction.atomic():
        locked = _locked(mandate)
        if locked.holder_id != viewer.person.pk:
            raise PermissionDenied
        asked = locked.asked
        if asked is None or asked.number != version:
            raise ValidationError(_("Mandatet er ændret, siden du åbnede siden. Læs det, og svar på det, der står nu."))
        asked.answer, asked.answered_at, asked.words = answer, clock.now(), words.strip()
        asked.save()
        locked.asked = None
        if answer == Answer.ACCEPTED:
            locked.accepted = asked
            index(kind=MANDATE, key=locked.pk, texts=texts_of_mandate(asked))
        locked.revision += 1
        locked.save()
        record(by=by, action=_ACTIONS[answer], subject=locked)
        mail.answered(locked, asked)
    return locked


_ACTIONS = {Answer.ACCEPTED: "mandates.accepted", Answer.DECLINED: "mandates.declined"}


def _locked(mandate: Mandate) -> Mandate:
    locked = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if locked.ended_on is not None:
        raise ValidationError(_("Mandatet er afsluttet."))
    return locked


def _require_keeper(viewer: Viewer, mandate: Mandate) -> None:
    if not access.mandates_kept_by(viewer).filter(pk=mandate.pk).exists():
        raise PermissionDenied


def _replace_asked(mandate: Mandate) -> None:
    if mandate.asked is not None:
        mandate.asked.answer, mandate.asked.answered_at = Answer.TAKEN_BACK, clock.now()
        mandate.asked.save()


def _check(facts: MandateFacts) -> None:
    if not facts.what.strip():
        raise ValidationError(_("Skriv, hvad mandatet giver lov til."))
    if facts.last_day is not None and facts.last_day < facts.from_date:
        raise ValidationError(_("Mandatet kan ikke slutte, før det begynder. Ret en af de to datoer."))


def _version(mandate: Mandate, number: int, facts: MandateFacts) -> MandateVersion:
    version = MandateVersion.objects.create(
        mandate=mandate,
        number=number,
        what=facts.what.strip(),
        details=facts.details.strip(),
        limits=facts.limits.strip(),
        from_date=facts.from_date,
        last_day=facts.last_day,
        openness=facts.openness,
        proposed_at=clock.now(),
    )
    version.kinds.set(facts.kinds)
    version.focus_points.set(facts.focus_points)
    return version
