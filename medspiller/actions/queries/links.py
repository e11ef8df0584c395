"""The link in a mail by which an owner checks in without signing in: for one action, one person and one check-in."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from medspiller.actions.models import Action
from medspiller.organisation.models import Engagement, Leadership
from medspiller.web import clock

SALT = "medspiller.actions.check_in"
VALID = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Opened:
    """What a link leads to. `waits` is false once the check-in that it asked for has been made."""

    action: Action
    waits: bool


def check_in_link(action: int, person: int, on: datetime.date) -> str:
    token = signing.dumps([action, person, on.isoformat()], salt=SALT, compress=False)
    return settings.SITE_URL + reverse("actions:check_in_by_mail", args=[token])


def opened(token: str) -> Opened | None:
    """None for a link that is false or too old, or whose receiver has left or is no longer the owner."""
    try:
        action, person, on = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    found = Action.objects.filter(pk=action, owner=person, owner__user__is_active=True)
    held = found.select_related("owner__user").first()
    if held is None or not _is_here(person):
        return None
    day = None if held.next_check_in_on is None else held.next_check_in_on.isoformat()
    return Opened(held, waits=held.state == Action.State.UNDER_WAY and day == on)


def _is_here(person: int) -> bool:
    today = clock.today()
    works = Engagement.objects.at(today).filter(person=person).exists()
    return works or Leadership.objects.at(today).filter(person=person).exists()
