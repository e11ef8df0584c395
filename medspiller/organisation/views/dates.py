import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from medspiller.organisation.rules.fields import NotADateError, as_date
from medspiller.web import clock


@dataclass(frozen=True)
class AskedDate:
    """The date that a page is asked for. `query` goes after every link to another such page."""

    date: datetime.date
    today: datetime.date

    @property
    def is_today(self) -> bool:
        return self.date == self.today

    @property
    def iso(self) -> str:
        return self.date.isoformat()

    @property
    def query(self) -> str:
        return "" if self.is_today else f"?dato={self.iso}"


def asked_date(request: HttpRequest) -> AskedDate:
    """The date in `?dato=`, else today; what is not a date is told in a message."""
    today = clock.today()
    text = request.GET.get("dato", "").strip()
    try:
        return AskedDate(as_date(text) or today, today)
    except NotADateError:
        wrong = _("«%(text)s» er ikke en dato. Skriv den som 2026-11-23. Her vises organisationen i dag.")
        messages.error(request, wrong % {"text": text[:40]})
        return AskedDate(today, today)
