"""Slips for those who have no e-mail: the codes of a unit in an order of their own, and no names."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.slips import Slip, Slips, render_pdf
from medspiller.surveys.models import Round


def slips_pdf(round_: Round, units: list[tuple[str, list[tuple[str, str]]]], fonts: Path) -> bytes:
    """`units` pairs each unit's name with its tokens, as (token, shown code)."""
    named = {"day": date_format(round_.closes_on, "DATE_FORMAT"), "where": settings.SITE_URL + reverse("surveys:enter")}
    paper = Slips(
        title=round_.title,
        instruction=_("Træk en tilfældig seddel. Den har intet navn, og ingen kan se, hvem der bruger den."),
        where=_("Skriv koden på %(where)s, eller brug billedet.") % named,
        last_day=_("Sidste dag: %(day)s") % named,
        alternative=_("Billede, der åbner svarsiden for koden"),
        units=tuple((name, tuple(Slip(code, _url(token)) for token, code in held)) for name, held in units),
        language=(get_language() or "da")[:2],
    )
    return render_pdf(paper, [fonts])


def _url(token: str) -> str:
    return settings.SITE_URL + reverse("surveys:answer", args=[token])
