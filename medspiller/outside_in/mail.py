"""What is told by mail about signals: that there is one, or an answer, and where.

Of what was written nothing: it may be about a citizen, and a mail lies open on many screens.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.organisation.models import Person
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message
from medspiller.outside_in.models import Signal


def waiting(signal: Signal, leader: Person, unit_name: str) -> None:
    """To the leader who is to decide."""
    with override(_language_of(leader)):
        named = {"kind": signal.get_kind_display(), "unit": unit_name}
        _post(
            leader,
            signal,
            _("Der er kommet noget udefra til %(unit)s") % named,
            _("Slags: %(kind)s. Læs det, og svar, så den, der kom med det, hører, hvad det bliver til.") % named,
            _("Læs og svar"),
        )


def passed_on(signal: Signal, unit_name: str) -> None:
    """To whoever brought it in."""
    if signal.brought_by is None:
        return
    with override(_language_of(signal.brought_by)):
        subject = _("Det, du kom med, er givet videre til %(unit)s") % {"unit": unit_name}
        _post(signal.brought_by, signal, subject, _("Du hører derfra, hvad det bliver til."), _("Se det"))


def answered(signal: Signal) -> None:
    """To whoever brought this one in, whether it was answered itself or with what it is joined with."""
    if signal.brought_by is None:
        return
    with override(_language_of(signal.brought_by)):
        text = _("Læs, hvad det er blevet til. Tak, fordi du kom med det.")
        _post(signal.brought_by, signal, _("Der er svar på det, du kom med"), text, _("Læs svaret"))


def _post(to: Person, signal: Signal, subject: str, text: str, label: str) -> None:
    url = settings.SITE_URL + reverse("outside_in:signal", args=[signal.pk])
    message = Message(subject, (text,), Link(label, url))
    post(to=to.email, language=_language_of(to), kind="outside_in", message=message)


def _language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE
