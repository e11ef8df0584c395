"""What partners, and those who invited them, are told by mail. Of the action nothing, not even its title, before the
code is given: a mail to somebody outside lies in systems that nobody here knows."""

import datetime
import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.actions.models import Learning
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message
from medspiller.partners.models import Partner
from medspiller.partners.rules.times import CODE_LASTS, KEPT_AFTER, last_day_of
from medspiller.web import clock


def key_part(partner: Partner) -> str:
    """Stands in the key of every letter to the partner, so that those that wait can be taken back."""
    return f"partners:{partner.pk}:"


def invitation(partner: Partner, token: str, *, again: bool = False) -> None:
    owner, day = partner.action.owner.name, _last_day(partner)
    with override(partner.language):
        named = {"owner": owner, "organisation": _organisation(), "day": date_format(day, "DATE_FORMAT")}
        subject = _("Et nyt link til den fælles handling") if again else _("%(owner)s vil gerne have dig med")
        paragraphs = [_("Kære %(name)s") % {"name": partner.name}]
        paragraphs.append(
            _("%(owner)s fra %(organisation)s inviterer dig til at følge én handling og bidrage til den.") % named
        )
        if partner.greeting:
            paragraphs.append(partner.greeting)
        paragraphs.append(
            _("Du skal ikke oprettes som bruger. Åbn linket, og bed om en kode. Den kommer på mail til dig.")
        )
        closing = (
            _("Linket er personligt og virker til og med den %(day)s. Send det ikke videre.") % named,
            _("Vi gemmer dit navn, din organisation, din e-mail, hvornår du sidst så siden, og det, du selv skriver.")
            + " "
            + _("Dit navn og din organisation kan ses af dem, der kan se handlingen.")
            + " "
            + _("Hvem du er, bliver slettet %(days)s dage efter, at adgangen er slut.") % {"days": KEPT_AFTER.days},
        )
        url = settings.SITE_URL + reverse("partners:door", args=[token])
        _post(partner, "invitation", Message(subject % named, tuple(paragraphs), Link(_("Åbn"), url), closing=closing))


def code(partner: Partner, digits: str) -> None:
    with override(partner.language):
        paragraphs = (
            _("Din kode er: %(code)s") % {"code": digits},
            _("Den virker i %(minutes)s minutter og kun én gang.") % {"minutes": CODE_LASTS.seconds // 60},
            _("Har du ikke bedt om en kode? Så slet denne mail, og sig det til %(owner)s.")
            % {"owner": partner.action.owner.name},
        )
        _post(partner, "code", Message(_("Din kode"), paragraphs))


def farewell(partner: Partner, learning: Learning | None = None) -> None:
    """The last letter, with what was learned where it is shared with the partner."""
    with override(partner.language):
        named = {"owner": partner.action.owner.name, "organisation": _organisation(), "title": partner.action.title}
        paragraphs = [_("Kære %(name)s") % {"name": partner.name}]
        if learning is None:
            subject = _("Tak, fordi du var med")
            paragraphs.append(_("Din adgang til den fælles handling hos %(organisation)s er slut.") % named)
        else:
            subject = _("Tak, fordi du var med. Det lærte vi")
            paragraphs.append(_("Handlingen “%(title)s” er slut. Det lærte vi:") % named)
            paragraphs.append(learning.text)
        paragraphs.append(_("Tak for det, du bidrog med. Vil du vide mere, så skriv til %(owner)s.") % named)
        closing = (_("Hvem du er, bliver slettet %(days)s dage efter i dag.") % {"days": KEPT_AFTER.days},)
        _post(partner, "farewell", Message(subject, tuple(paragraphs), closing=closing))


def contributed(partner: Partner) -> None:
    """To the one who answers for the action: at most one a day from each partner, and nothing of what was written."""
    owner = partner.action.owner
    language = owner.user.language if owner.user else settings.LANGUAGE_CODE
    with override(language):
        named = {"name": partner.name, "title": partner.action.title}
        url = settings.SITE_URL + reverse("partners:partner", args=[partner.pk])
        message = Message(
            _("%(name)s har skrevet noget") % named,
            (_("Det handler om handlingen “%(title)s”.") % named,),
            Link(_("Læs det"), url),
        )
        key = f"partners-told:{partner.pk}:{clock.today()}"
        post(to=owner.email, language=language, kind="partners.contributed", message=message, key=key)


def _post(partner: Partner, what: str, message: Message) -> None:
    key = f"{key_part(partner)}{what}:{uuid.uuid4()}"
    post(to=partner.email, language=partner.language, kind=f"partners.{what}", message=message, key=key)


def _last_day(partner: Partner) -> datetime.date:
    return last_day_of(partner.last_day, partner.action.ends_on)


def _organisation() -> str:
    return settings.ORGANISATION_NAME or "Medspiller"
