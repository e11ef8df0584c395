"""Opening a page to the world, moving its last day, and closing it early."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.involvement.changes.locking import locked_page
from medspiller.involvement.models import Page
from medspiller.involvement.rules import standing
from medspiller.web import clock


def open_page(*, by: User, page: Page, revision: int) -> Page:
    """Makes the page public; from its first day it takes contributions. What it asks never changes after this."""
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.DRAFT, revision=revision)
        if locked.kind == Page.Kind.FORM and not locked.fields:
            raise ValidationError(_("Skemaet har ingen spørgsmål. Tilføj mindst ét, før du åbner siden."))
        if locked.closes_on < clock.today():
            raise ValidationError(_("Sidens sidste dag er gået. Ret den, før du åbner siden."))
        locked.state = Page.State.OPENED
        locked.opened_at = clock.now()
        locked.revision += 1
        locked.save(update_fields=["state", "opened_at", "revision"])
        record(by=by, action="involvement.opened", subject=locked)
    return locked


def move_last_day(*, by: User, page: Page, closes_on: datetime.date) -> Page:
    """Gives those outside longer or shorter; the day of the answer follows, since it was promised so long after."""
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.OPENED)
        first = max(clock.today(), locked.opens_on)
        if locked.closed_at is not None or clock.today() > locked.closes_on:
            raise ValidationError(_("Siden er lukket og skylder nu et svar."))
        if closes_on < first or closes_on - locked.opens_on > standing.LONGEST_PERIOD:
            raise ValidationError(_("Vælg en dag fra i dag og højst et år efter den første."))
        before, moved = locked.closes_on, closes_on - locked.closes_on
        locked.closes_on = closes_on
        locked.answer_by += moved
        locked.keep_until += moved
        locked.revision += 1
        locked.save(update_fields=["closes_on", "answer_by", "keep_until", "revision"])
        details = {"from": before.isoformat(), "to": closes_on.isoformat()}
        record(by=by, action="involvement.moved", subject=locked, details=details)
    return locked


def close_page(*, by: User, page: Page) -> Page:
    """Takes no more from now on. The page owes its answer as any other that has closed."""
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.OPENED)
        if locked.closed_at is None and clock.today() <= locked.closes_on:
            locked.closed_at = clock.now()
            locked.revision += 1
            locked.save(update_fields=["closed_at", "revision"])
            record(by=by, action="involvement.closed", subject=locked)
    return locked
