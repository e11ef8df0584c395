from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from medspiller.actions.models import Action
from medspiller.actions.rules.states import allows


def locked_action(action: Action, what: str, revision: int | None = None) -> Action:
    """The action as it is now, locked until the transaction ends.

    Raises ValidationError where its state does not allow `what`, or where it has changed since `revision`.
    """
    locked = Action.objects.select_for_update().select_related(None).get(pk=action.pk)
    if revision is not None and locked.revision != revision:
        raise ValidationError(
            _("Handlingen er ændret, siden du åbnede siden. Se, hvad der står nu, og skriv dine ændringer igen.")
        )
    if not allows(locked.state, what):
        raise ValidationError(
            _("Det kan du ikke nu. Handlingen står som “%(state)s”.") % {"state": locked.get_state_display()}
        )
    return locked
