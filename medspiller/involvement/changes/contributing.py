"""What comes from outside. Nobody is known to have done it, so that no row says who; it waits to be read."""

import hashlib
import hmac

from django.db import IntegrityError, transaction
from django.db.models import F

from medspiller.involvement.models import Contribution, Follower, Page, Support
from medspiller.involvement.rules.contributions import Answers, digest_of
from medspiller.web import clock, keyring

# What waits to be read on one page, and who wants to hear of it: more than this is no longer participation.
MOST_WAITING = 2_000
MOST_FOLLOWERS = 5_000
# One town hall or school may support one idea so many times a day.
MOST_FROM_ONE_PLACE = 30


def receive(*, page: Page, answers: Answers, form_key: str, email: str = "") -> bool:
    """Puts it in the queue; False where the queue is full. The same words, or the same form, are taken once.

    Nothing is told of whether it was new, so that nobody can ask what others have written.
    """
    waiting = Contribution.objects.filter(page=page, state=Contribution.State.WAITING)
    if waiting[MOST_WAITING - 1 : MOST_WAITING].exists():
        return False
    try:
        with transaction.atomic():
            Contribution.objects.create(
                page=page, answers=answers, sent_on=clock.today(), digest=digest_of(answers), form_key=form_key
            )
    except IntegrityError:
        pass
    if email and Follower.objects.filter(page=page).count() < MOST_FOLLOWERS:
        Follower.objects.bulk_create([Follower(page=page, email=email.lower())], ignore_conflicts=True)
    return True


def support(*, contribution: Contribution, address: str, browser: str) -> None:
    """Counts once a day for each browser behind each address; both are forgotten with the key of the day."""
    day = clock.today().isoformat()
    key = keyring.create(key_name(day))
    place = _hashed(key, contribution, address)
    given = Support(
        contribution=contribution,
        day=day,
        browser_hash=_hashed(key, contribution, f"{address}\n{browser[:300]}"),
        place_hash=place,
    )
    with transaction.atomic():
        here = Support.objects.filter(contribution=contribution, day=day, place_hash=place)
        if here.filter(browser_hash=given.browser_hash).exists() or here.count() >= MOST_FROM_ONE_PLACE:
            return
        Support.objects.bulk_create([given], ignore_conflicts=True)
        if Support.objects.filter(pk=given.pk).exists():
            Contribution.objects.filter(pk=contribution.pk).update(supports=F("supports") + 1)


def key_name(day: str) -> str:
    return f"involvement-{day}"


def _hashed(key: bytes, contribution: Contribution, text: str) -> str:
    return hmac.new(key, f"{contribution.pk}\n{text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
