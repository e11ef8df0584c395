"""One decision on paper, to hang up where people without a screen of their own pass by."""

import datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.decisions.models import Decision
from medspiller.decisions.queries.pages import DecisionPage
from medspiller.documents.notice import Notice, render_pdf


def decision_pdf(page: DecisionPage, fonts: Path) -> bytes:
    decision = page.decision
    parts = (
        (_("Hvorfor det giver mening"), decision.why),
        (_("Hvad det betyder for borgerne"), decision.for_citizens),
        (_("Hvad det betyder for virksomhederne"), decision.for_businesses),
        (_("Hensynet til den enkelte og til fællesskabet"), decision.weighing),
        (_("Hvem der har været med"), decision.involved),
        (_("Hvad der blev valgt fra, og hvorfor"), decision.alternatives),
    )
    facts = (
        (_("Gælder fra"), _day(decision.in_force_from)),
        (_("Besluttet"), _day(decision.decided_on)),
        (_("Fortalt"), _day(page.told_on)),
        (_("Til"), ", ".join([*page.units, *page.people])),
        (_("Fokuspunkter"), "\n".join(point or ambition for ambition, point in page.points)),
        (_("Ses på igen"), _day(decision.look_again_on)),
    )
    notice = Notice(
        title=decision.title,
        subtitle=_("Beslutning af %(name)s") % {"name": decision.author.name},
        banner=banner_of(page),
        lead=decision.what,
        parts=tuple((title, text) for title, text in parts if text),
        facts=tuple((title, text) for title, text in facts if text),
        url=settings.SITE_URL + reverse("decisions:decision", args=[decision.pk]),
        url_text=_("Læs den, og svar:"),
        language=(get_language() or "da")[:2],
    )
    return render_pdf(notice, [fonts])


def banner_of(page: DecisionPage) -> str:
    """What stands above a decision that no longer holds as it is written."""
    decision = page.decision
    if decision.state == Decision.State.WITHDRAWN:
        return _("Trukket tilbage: %(because)s") % {"because": decision.withdrawn_because}
    if decision.state == Decision.State.REPLACED:
        return _("Beslutningen er ændret. Find den nye på adressen nedenfor.")
    return ""


def _day(day: datetime.date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""
