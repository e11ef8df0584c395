"""What is told by mail about decisions at once: that there is one, from whom, and where. What it says stands inside."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.decisions.models import Decision
from medspiller.organisation.models import Person
from medspiller.outbox.changes import post_many, written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Link, Message


def told(decision: Decision, people: Iterable[Person]) -> int:
    """To receivers who are to know before the week's mail reaches them; how many letters."""
    return post_many(letters=list(_letters(decision, people, "told", _told)))


def withdrawn(decision: Decision, people: Iterable[Person]) -> int:
    """To those who had it by letter: it no longer holds."""
    return post_many(letters=list(_letters(decision, people, "withdrawn", _withdrawn)))


def _told(decision: Decision) -> Message:
    named = {
        "name": decision.author.name,
        "title": decision.title,
        "day": date_format(decision.in_force_from, "DATE_FORMAT"),
    }
    subject = _("Ændret beslutning: %(title)s") if decision.replaces_id else _("Ny beslutning: %(title)s")
    text = _("%(name)s har taget en beslutning, som du skal kende. Den gælder fra %(day)s.") % named
    more = _("Læs, hvorfor den giver mening, og sig, om du har forstået den eller gerne vil tale om den.")
    return Message(subject % named, (text, more), Link(_("Læs beslutningen"), _url(decision)))


def _withdrawn(decision: Decision) -> Message:
    named = {"name": decision.author.name, "title": decision.title}
    subject = _("Trukket tilbage: %(title)s") % named
    text = _("%(name)s har trukket beslutningen tilbage. Den gælder ikke længere.") % named
    return Message(subject, (text,), Link(_("Læs hvorfor"), _url(decision)))


def _letters(
    decision: Decision, people: Iterable[Person], what: str, said: Callable[[Decision], Message]
) -> Iterable[Letter]:
    """One message a language, however many they are."""
    by_language = groupby(sorted(people, key=_language_of), key=_language_of)
    for language, group in by_language:
        with override(language):
            message = said(decision)
        for person in group:
            yield written(
                to=person.email,
                language=language,
                kind=f"decisions.{what}",
                message=message,
                key=f"decisions.{what}:{decision.pk}:{person.pk}",
            )


def _url(decision: Decision) -> str:
    return settings.SITE_URL + reverse("decisions:decision", args=[decision.pk])


def _language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE
