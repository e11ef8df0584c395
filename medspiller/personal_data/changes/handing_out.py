"""The file of one who cannot fetch it: written out by those who look after personal data, with a trace."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.personal_data.queries.pages import can_sign_in, is_anonymised

Make = Callable[[Person, str], bytes]


@transaction.atomic
def hand_out(*, by: User, person: Person, form: str, why: str, make: Make) -> bytes:
    """The file as "pdf" or "json". Raises `ValidationError` for one who can fetch it or is nobody any more.

    It is recorded first, so that the file tells of itself; where it cannot be made, nothing is recorded.
    """
    if is_anonymised(person):
        raise ValidationError(_("Navnet er slettet. Ingen kan længere sige, hvis data det var."))
    if can_sign_in(person):
        raise ValidationError(_("Personen kan logge ind og henter selv sine data under Min profil."))
    record(by=by, action="personal_data.file_handed_out", subject=person, why=why, details={"form": form})
    return make(person, form)
