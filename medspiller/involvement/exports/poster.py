from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.documents.poster import Poster, render_pdf
from medspiller.involvement.models import Page


def poster_pdf(page: Page, fonts: Path) -> bytes:
    """A sheet to hang up: the question, a picture that a phone opens the page by, and the address to type."""
    with override(page.language):
        named = {"day": date_format(page.closes_on, "DATE_FORMAT")}
        poster = Poster(
            heading=page.title,
            question=page.question,
            influence=page.influence,
            how=_("Ret telefonens kamera mod billedet, eller skriv adressen nedenfor."),
            url=settings.SITE_URL + reverse("involvement:public", args=[page.slug]),
            until=_("Du kan deltage til og med %(day)s.") % named,
            promise=_(
                "Bagefter fortæller vi samme sted, hvad vi hørte, og hvad det ændrede. Du behøver ikke logge ind."
            ),
            alternative=_("Billede, der åbner siden"),
            sender=settings.ORGANISATION_NAME,
            language=page.language,
        )
    return render_pdf(poster, [fonts])
