"""That people wait for an answer about their data: the law gives a month, and it stands on the home page."""

import datetime
from collections.abc import Sized

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser, is_data_protection_officer
from medspiller.overview.queries.duties import Duty
from medspiller.personal_data import access
from medspiller.personal_data.queries.pages import waiting
from medspiller.web import clock


def duties_of(user: AnyUser) -> list[Duty]:
    """The officer sees it also when nobody waits; HR only when somebody does."""
    if not access.looks_after_data(user):
        return []
    asked = [waiting(each) for each in access.requests_visible_to(user).filter(answered_at=None)]
    if not asked and not is_data_protection_officer(user):
        return []
    return [Duty(_("Persondata"), _text([one.due for one in asked]), reverse("personal_data:office"), _link(asked))]


def _text(due: list[datetime.date]) -> str:
    if not due:
        return _("Ingen venter på svar.")
    told = {"count": len(due), "day": date_format(min(due), "MONTH_DAY_FORMAT")}
    if min(due) < clock.today():
        return (
            ngettext(
                "%(count)d venter på svar. Fristen var %(day)s.",
                "%(count)d venter på svar. Fristen for den første var %(day)s.",
                len(due),
            )
            % told
        )
    return (
        ngettext(
            "%(count)d venter på svar. Svar senest %(day)s.",
            "%(count)d venter på svar. Svar den første senest %(day)s.",
            len(due),
        )
        % told
    )


def _link(asked: Sized) -> str:
    return _("Se, hvad der er bedt om") if asked else _("Åbn persondata")
