"""The one letter to those who asked to hear the answer. What was written is behind the link, not in the mail."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.involvement.models import Follower, Page
from medspiller.outbox.changes import post_many, written
from medspiller.outbox.rules import Link, Message


def tell_answer(page: Page, followers: Sequence[Follower]) -> None:
    url = settings.SITE_URL + reverse("involvement:public", args=[page.slug])
    named = {"title": page.title}
    with override(page.language):
        message = Message(
            _("Svaret på “%(title)s”") % named,
            (
                _("Du bad om at høre, hvad der kom ud af “%(title)s”. Nu kan du læse det.") % named,
                _("Det er den eneste mail, du får. Din adresse bliver slettet, når den er sendt."),
            ),
            Link(_("Læs svaret"), url),
        )
        letters = [
            written(
                to=follower.email,
                language=page.language,
                kind="involvement.answer",
                message=message,
                key=f"{letter_key(page)}{follower.pk}",
            )
            for follower in followers
        ]
    post_many(letters=letters)


def letter_key(page: Page) -> str:
    """How the keys of the page's letters begin; no other page's do."""
    return f"involvement:{page.pk}:"
