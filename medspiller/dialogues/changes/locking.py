from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from medspiller.dialogues.models import Dialogue, Kind
from medspiller.dialogues.rules.states import allows
from medspiller.organisation.models import Person


def locked_dialogue(dialogue: Dialogue, what: str, person: Person, revision: int | None = None) -> Dialogue:
    """The dialogue as it is now, locked until the transaction ends.

    Raises PermissionDenied for one who is not invited, ValidationError where its state does not allow `what`, or where
    it has changed since `revision`.
    """
    locked = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if not locked.participants.filter(person=person).exists():
        raise PermissionDenied
    if revision is not None and locked.revision != revision:
        raise ValidationError(_("Samtalen er ændret, siden du åbnede siden. Se, hvad der står nu, og prøv igen."))
    if not allows(locked.state, what):
        raise ValidationError(
            _("Det kan du ikke nu. Samtalen står som “%(state)s”.") % {"state": locked.get_state_display()}
        )
    return locked


def require_host(dialogue: Dialogue, person: Person) -> None:
    """The leader whose dialogue it is, or that leader's own leader in a leadership dialogue."""
    hosts = {dialogue.leader_id} | ({dialogue.own_leader_id} if dialogue.kind == Kind.LEADERSHIP else set())
    if person.pk not in hosts:
        raise PermissionDenied
