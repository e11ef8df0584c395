"""The personal link, the reminder that everybody gets alike, and word that there are results.

None knows whether somebody has answered, and none holds a figure.
"""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.organisation.models import Person
from medspiller.outbox.changes import written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Link, Message
from medspiller.surveys.models import Round

INVITATION = "invitation"


def letter(round_: Round, person: Person, token: str, what: str) -> Letter:
    """`what` is INVITATION, or the day of a reminder; nobody gets the same twice."""
    language = person.user.language if person.user else settings.LANGUAGE_CODE
    with override(language):
        url = settings.SITE_URL + reverse("surveys:answer", args=[token])
        last_day = date_format(round_.closes_on, "MONTH_DAY_FORMAT")
        named = {"title": round_.title, "day": last_day}
        if what == INVITATION:
            subject = _("%(title)s: sig, hvordan det er") % named
            lines = [_("Du kan svare til og med den %(day)s. Det tager omkring to minutter.") % named]
        else:
            subject = _("%(title)s: du kan svare til og med den %(day)s") % named
            lines = [_("Alle får denne påmindelse. Vi ved ikke, hvem der har svaret.")]
        lines.append(_("Linket er dit eget. Ingen kan finde ud af, hvad du svarer, eller om du har svaret."))
        lines.append(_("Har du svaret, kan du svare om; det nye svar træder i stedet for det gamle."))
        message = Message(subject, tuple(lines), Link(_("Svar nu"), url))
    key = f"surveys.{what}:{round_.pk}:{person.pk}"
    return written(to=person.email, language=language, kind="surveys.invitation", message=message, key=key)


def results_letter(round_: Round, person: Person, not_before: datetime.datetime) -> Letter:
    """To a leader who can read results of their own units, or of their own mirror."""
    language = person.user.language if person.user else settings.LANGUAGE_CODE
    is_mirror = round_.kind == Round.Kind.MIRROR
    with override(language):
        named = {"title": round_.title, "day": date_format(round_.employees_from, "MONTH_DAY_FORMAT")}
        if is_mirror:
            lines = [_("Din spejling er gjort op. Kun du kan se den, indtil du deler den med din egen leder.")]
        else:
            lines = [
                _("Målingen er gjort op, og du kan læse resultaterne for det, du leder."),
                _("Alle andre kan læse dem fra den %(day)s. Hvor der er for få til tal, er der en guide til samtalen.")
                % named,
            ]
        message = Message(
            _("%(title)s: resultaterne er klar") % named,
            tuple(lines),
            Link(
                _("Læs resultaterne"),
                settings.SITE_URL + reverse("surveys:mirror" if is_mirror else "surveys:survey", args=[round_.pk]),
            ),
        )
    return written(
        to=person.email,
        language=language,
        kind="surveys.results",
        message=message,
        key=f"surveys.results:{round_.pk}:{person.pk}",
        not_before=not_before,
    )
