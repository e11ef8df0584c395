"""What is deleted when its time is up, as the public page promised."""

from django.db import transaction

from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.involvement.changes.contributing import key_name
from medspiller.involvement.mail import letter_key
from medspiller.involvement.models import Contribution, Follower, Page, Support
from medspiller.outbox.changes import forget_receivers, withdraw_waiting
from medspiller.web import clock, keyring


def forget_all() -> None:
    """The daily job. Doing it twice does nothing more."""
    today = clock.today()
    _forget_supporters(today.isoformat())
    for page in Page.objects.filter(state=Page.State.ANSWERED, forgotten_at=None):
        forget_receivers(key_part=letter_key(page))
    for page in Page.objects.filter(keep_until__lt=today, forgotten_at=None, opened_at__isnull=False):
        forget(by=SYSTEM, page=page)


def forget(*, by: Actor, page: Page) -> None:
    """Deletes what people wrote and every e-mail. The questions and the answer stay, for they were told to all."""
    with transaction.atomic():
        locked = Page.objects.select_for_update().get(pk=page.pk)
        if locked.forgotten_at is not None:
            return
        withdraw_waiting(key_part=letter_key(locked))
        forget_receivers(key_part=letter_key(locked))
        Follower.objects.filter(page=locked).delete()
        Contribution.objects.filter(page=locked).delete()
        locked.forgotten_at = clock.now()
        locked.save(update_fields=["forgotten_at"])
        record(by=by, action="involvement.forgotten", subject=locked)


def _forget_supporters(today: str) -> None:
    """Where a support came from is known under a key of its day; both go when the day is over."""
    days = Support.objects.exclude(day=today).order_by().values_list("day", flat=True).distinct()
    for day in list(days):
        keyring.destroy(key_name(day))
        Support.objects.filter(day=day).delete()
