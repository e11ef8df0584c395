"""What the owner of an indicator is told by mail: that something waits, and where. Never a figure."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.indicators.models import StatBankSource
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message


def fetching_turned_off(source: StatBankSource) -> None:
    """To the owner: somebody has to choose again before figures are fetched from Statistics Denmark."""
    indicator = source.indicator
    owner = indicator.owner
    if owner is None:
        return
    language = owner.user.language if owner.user else settings.LANGUAGE_CODE
    with override(language):
        named = {"name": indicator.name}
        link = Link(_("Se, hvad der er galt"), settings.SITE_URL + reverse("indicators:keep", args=[indicator.pk]))
        lines = (
            _("Tallene til “%(name)s” kan ikke hentes fra Danmarks Statistik, og hentningen er slået fra.") % named,
            _("En HR-administrator skal vælge igen, hvad der hentes. Tallene, der er her, er ikke rørt."),
        )
        message = Message(_("%(name)s: tallene bliver ikke hentet") % named, lines, link)
    post(to=owner.email, language=language, kind="indicators.fetching", message=message)
