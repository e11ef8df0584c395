from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from medspiller.surveys.models import Round


def locked_round(round_: Round, states: Collection[str], revision: int | None = None) -> Round:
    """The round, held until the transaction ends. Raises ValidationError where it is in none of the states any more."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.state not in states:
        raise ValidationError(
            _("Det kan ikke lade sig gøre længere: “%(title)s” er %(state)s.")
            % {"title": locked.title, "state": locked.get_state_display().lower()}
        )
    if revision is not None and locked.revision != revision:
        raise ValidationError(_("Andre har ændret kladden, siden du åbnede den. Se den igen, før du gemmer."))
    return locked
