from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from medspiller.involvement.models import Page


def locked_page(page: Page, *, state: str | None = None, revision: int | None = None) -> Page:
    """The page as it is now, locked until the transaction ends.

    Raises ValidationError where it is not in `state`, or where it has changed since `revision`.
    """
    locked = Page.objects.select_for_update().select_related(None).get(pk=page.pk)
    if locked.discarded_at is not None:
        raise ValidationError(_("Siden er kasseret."))
    if revision is not None and locked.revision != revision:
        raise ValidationError(
            _("Siden er ændret, siden du åbnede den. Se, hvad der står nu, og skriv dine ændringer igen.")
        )
    if state is not None and locked.state != state:
        raise ValidationError(
            _("Det kan du ikke nu. Siden står som “%(state)s”.") % {"state": locked.get_state_display()}
        )
    return locked
