"""What a person chooses about reminders and the calendar."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.annual_cycle.models import CalendarFeed, OptOut
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.web import clock


@transaction.atomic
def opt_out(*, by: User, person: Person, kind: str, from_mail: bool = False) -> None:
    """No more reminders of this kind. Said twice it is still said once."""
    _row, new = OptOut.objects.get_or_create(person=person, kind=kind, defaults={"at": clock.now()})
    if new:
        details = {"kind": str(kind), "from_mail": from_mail}
        record(by=by, action="annual_cycle.opted_out", subject=person, details=details)


@transaction.atomic
def opt_in(*, by: User, person: Person, kind: str, from_mail: bool = False) -> None:
    """Reminders of this kind again."""
    removed, _by_model = OptOut.objects.filter(person=person, kind=kind).delete()
    if removed:
        details = {"kind": str(kind), "from_mail": from_mail}
        record(by=by, action="annual_cycle.opted_in", subject=person, details=details)


@transaction.atomic
def renew_feed(*, by: User, person: Person, generation: int) -> CalendarFeed:
    """A new secret address for the person's calendar; from now on the former one leads nowhere.

    `generation` is the one that was on the screen. Raises ValidationError where it has been renewed since.
    """
    CalendarFeed.objects.get_or_create(person=person, defaults={"renewed_at": clock.now()})
    locked = CalendarFeed.objects.select_for_update().get(person=person)
    if locked.generation != generation:
        raise ValidationError(_("Adressen er fornyet i et andet vindue. Her ser du den, der gælder nu."))
    locked.generation += 1
    locked.renewed_at = clock.now()
    locked.save(update_fields=["generation", "renewed_at"])
    record(by=by, action="annual_cycle.feed_renewed", subject=person)
    return locked
