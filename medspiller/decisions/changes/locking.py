from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from medspiller.decisions.models import Decision
from medspiller.decisions.rules.states import allows
from medspiller.organisation.models import Person


def locked_decision(decision: Decision, what: str, revision: int | None = None) -> Decision:
    """The decision as it is now, locked until the transaction ends.

    Raises ValidationError where its state does not allow `what`, or where it has changed since `revision`.
    """
    locked = Decision.objects.select_for_update().select_related(None).filter(pk=decision.pk).first()
    if locked is None:
        raise ValidationError(_("Kladden er kasseret af en anden."))
    if not allows(locked.state, what):
        raise ValidationError(
            _("Det kan du ikke nu. Beslutningen står som “%(state)s”.") % {"state": locked.get_state_display()}
        )
    if revision is not None and locked.revision != revision:
        raise ValidationError(
            _("Kladden er ændret, siden du åbnede siden. Se, hvad der står nu, og skriv dine ændringer igen.")
        )
    return locked


def require_writer(person: Person, decision: Decision) -> None:
    """Raises PermissionDenied for all but the author and the writers named."""
    if person.pk != decision.author_id and not decision.writers.filter(pk=person.pk).exists():
        raise PermissionDenied


def require_author(person: Person, decision: Decision) -> None:
    if person.pk != decision.author_id:
        raise PermissionDenied
