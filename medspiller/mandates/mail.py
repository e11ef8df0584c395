"""What is told by mail: that something waits, and where. What a mandate says stands behind sign-in."""

from collections.abc import Collection

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.mandates.models import Experience, Frame, Mandate, MandateVersion
from medspiller.organisation.models import Person
from medspiller.outbox.changes.posting import post, post_many, written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Link, Message


def frame_given(frame: Frame, unit_name: str, own_leader: int | None) -> None:
    """To the own leader of the one who gave it."""
    to = None if own_leader is None else Person.objects.select_related("user").filter(pk=own_leader).first()
    if to is not None:
        with override(_language_of(to)):
            named = {
                "name": frame.given_by.name,
                "unit": unit_name,
                "day": date_format(frame.holds_from, "DATE_FORMAT"),
            }
            subject = _("%(name)s har givet et ledelsesrum for %(unit)s") % named
            text = _("Det gælder fra den %(day)s. Du kan læse det, skrive til %(name)s om det og aftale det.") % named
            _post(to, subject, text, _("Læs ledelsesrummet"), reverse("mandates:frame", args=[frame.unit_id]))


def frame_answered(frame: Frame, name: str, *, agreed: bool) -> None:
    """To the one who gave it."""
    to = frame.given_by
    with override(_language_of(to)):
        subject = _("%(name)s har aftalt ledelsesrummet med dig") if agreed else _("%(name)s har skrevet til dig")
        text = _("Det handler om det ledelsesrum, du har givet.")
        _post(
            to, subject % {"name": name}, text, _("Åbn ledelsesrummet"), reverse("mandates:frame", args=[frame.unit_id])
        )


def asked(experience: Experience, name: str, people: Collection[int]) -> None:
    """To everybody asked alike; nobody knows who has answered."""
    rows = Person.objects.filter(pk__in=people).exclude(email="").select_related("user").order_by("pk")
    post_many(letters=[_question(experience, name, person) for person in rows])


def offered(mandate: Mandate) -> None:
    to = mandate.holder
    with override(_language_of(to)):
        named = {"name": mandate.giver.name}
        is_change = mandate.accepted_id is not None
        subject = _("%(name)s vil gerne ændre dit mandat") if is_change else _("%(name)s vil gerne give dig et mandat")
        text = _("Læs, hvad du så selv kan afgøre, og sig ja eller nej.")
        _post(to, subject % named, text, _("Læs og svar"), reverse("mandates:mandate", args=[mandate.pk]))


def answered(mandate: Mandate, version: MandateVersion) -> None:
    to = mandate.giver
    with override(_language_of(to)):
        named = {"name": mandate.holder.name}
        said_yes = version.answer == MandateVersion.Answer.ACCEPTED
        subject = _("%(name)s har sagt ja til et mandat") if said_yes else _("%(name)s har sagt nej til et mandat")
        text = _("Du kan læse svaret på mandatets side.")
        _post(to, subject % named, text, _("Åbn mandatet"), reverse("mandates:mandate", args=[mandate.pk]))


def ended(mandate: Mandate, by: Person) -> None:
    """To the other of the two, or to the holder where somebody else has ended it."""
    to = mandate.giver if by.pk == mandate.holder_id else mandate.holder
    with override(_language_of(to)):
        subject = _("%(name)s har afsluttet et mandat") % {"name": by.name}
        text = _("På mandatets side kan du læse hvorfor.")
        _post(to, subject, text, _("Åbn mandatet"), reverse("mandates:mandate", args=[mandate.pk]))


def _question(experience: Experience, name: str, person: Person) -> Letter:
    language = _language_of(person)
    with override(language):
        named = {"name": name, "day": date_format(experience.closes_on, "MONTH_DAY_FORMAT")}
        lines = (
            _("%(name)s vil gerne vide, hvad I oplever, at I selv kan afgøre. Det tager et par minutter.") % named,
            _("Du kan svare til og med den %(day)s. Ingen kan se, hvad du svarer, eller om du har svaret.") % named,
        )
        url = settings.SITE_URL + reverse("mandates:answer", args=[experience.pk])
        message = Message(_("Hvad må du selv afgøre?"), lines, Link(_("Svar nu"), url))
    key = f"mandates.experience:{experience.pk}:{person.pk}"
    return written(to=person.email, language=language, kind="mandates.experience", message=message, key=key)


def _post(to: Person, subject: str, text: str, label: str, path: str) -> None:
    message = Message(subject, (text,), Link(label, settings.SITE_URL + path))
    post(to=to.email, language=_language_of(to), kind="mandates", message=message)


def _language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE
