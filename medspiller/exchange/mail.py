"""HR and the data protection officer answer for people's data: they hear of it each time that all of it is taken."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.accounts.models import Role
from medspiller.accounts.queries import holders_of, hr_administrators
from medspiller.exchange.models import Archive
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message


def tell_of_writing(archive: Archive) -> None:
    """A letter to each of them, once, when the writing begins: also of one that is broken off."""
    keepers = {user.pk: user for user in [*hr_administrators(), *holders_of(Role.DATA_PROTECTION_OFFICER)]}
    for user in keepers.values():
        with override(user.language):
            named = {
                "who": archive.by_name,
                "at": date_format(localtime(archive.begun_at), "DATETIME_FORMAT"),
                "why": archive.why,
            }
            paragraphs = (
                _("%(who)s skrev den %(at)s hele organisationen til ét arkiv på serveren.") % named,
                _("Begrundelsen er: %(why)s") % named,
                _("I arkivet står alt det, der er skrevet i Medspiller, også kladder og referater."),
                _("Kender du ikke grunden, så spørg dem, der driver serveren."),
            )
            message = Message(
                _("Hele organisationen er skrevet til et arkiv"),
                paragraphs,
                Link(_("Se arkiverne"), settings.SITE_URL + reverse("exchange:archives")),
            )
            post(
                to=user.email,
                language=user.language,
                kind="exchange.writing",
                message=message,
                key=f"exchange:{archive.pk}:{user.pk}",
            )
