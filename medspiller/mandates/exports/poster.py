"""A unit's frame on one page, to hang up where people work."""

from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.frame_poster import FramePoster, PosterRule, render_pdf
from medspiller.mandates.queries.frames import FramePage
from medspiller.mandates.rules.levels import ORDER


def frame_as_pdf(page: FramePage, fonts: Path) -> bytes:
    """Of a page with a frame; raises ValueError for one without."""
    return render_pdf(poster_of(page), [fonts])


def poster_of(page: FramePage) -> FramePoster:
    frame = page.frame
    if frame is None:
        raise ValueError("There is no frame to set.")
    day = _("Gælder fra den %(day)s") % {"day": date_format(frame.holds_from, "DATE_FORMAT")}
    if page.inherited_from:
        day = _("%(day)s. Givet for %(unit)s.") % {"day": day, "unit": page.inherited_from[1]}
    told = (
        (_("Vores opgave"), frame.task),
        (_("Det forventes af os"), frame.expected),
        (_("Den økonomiske ramme"), frame.budget),
    )
    return FramePoster(
        title=_("Ledelsesrum for %(unit)s") % {"unit": page.name},
        subtitle=day,
        sections=tuple((label, text) for label, text in told if text),
        heading=_("Hvem afgør hvad?"),
        header=(_("Slags sag"), _("Hvem afgør")),
        rules=tuple(
            PosterRule(rule.name, str(rule.get_level_display()), ORDER.index(rule.level), rule.limit, rule.note)
            for rule in page.rules
        ),
        foot=_("I tvivl? Spørg “Må jeg afgøre det?” i Medspiller, eller spørg din leder."),
        language=(get_language() or "da")[:2],
    )
