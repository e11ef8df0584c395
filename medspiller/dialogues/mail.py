"""Invitations to the calendar, and the word that something waits to be signed. Nothing that was written is in them."""

from collections.abc import Sequence
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.dialogues.models import Dialogue, MinutesVersion
from medspiller.dialogues.rules.calendar import Appointment, Attendee, Method, as_calendar
from medspiller.organisation.models import Person
from medspiller.outbox.changes import post_many, written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Link, Message
from medspiller.web import clock


def invite(dialogue: Dialogue, people: Sequence[Person]) -> None:
    """To each, in the language of each; a change of an invitation is another with a higher sequence."""
    moved = dialogue.calendar_sequence > 0
    _tell(dialogue, people, Method.REQUEST, _MOVED if moved else _INVITED)


def call_off(dialogue: Dialogue, people: Sequence[Person]) -> None:
    _tell(dialogue, people, Method.CANCEL, _OFF)


def wait_for_signature(version: MinutesVersion, people: Sequence[Person]) -> None:
    """To those who are to sign and have not laid it out themselves."""
    letters = []
    for person in people:
        with override(language_of(person)):
            url = settings.SITE_URL + reverse("dialogues:minutes", args=[version.dialogue_id])
            subject = _("%(name)s har lagt et referat frem til underskrift") % {"name": version.by.name}
            message = Message(subject, (_("Læs det, og skriv under, hvis du er enig."),), Link(_("Læs referatet"), url))
        letters.append(
            written(to=person.email, language=language_of(person), kind="dialogues.signature", message=message)
        )
    post_many(letters=[letter for letter in letters if letter.to])


def as_appointment(dialogue: Dialogue) -> Appointment:
    """What calendars show. The kind of dialogue and where to find it; never what it is about."""
    if dialogue.starts_at is None:
        raise ValueError("A dialogue without a time is in no calendar.")
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    url = settings.SITE_URL + reverse("dialogues:dialogue", args=[dialogue.pk])
    planner = dialogue.planned_by or dialogue.leader
    return Appointment(
        uid=f"{dialogue.calendar_uid}@{host}",
        sequence=dialogue.calendar_sequence,
        summary=dialogue.get_kind_display(),
        description=_("Dagsorden og forberedelse: %(url)s") % {"url": url},
        starts_at=dialogue.starts_at,
        minutes=dialogue.duration_minutes,
        place=dialogue.place,
        url=url,
        organizer=Attendee(planner.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        stamp=clock.now(),
    )


def language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE


_INVITED, _MOVED, _OFF = "invited", "moved", "off"


def _tell(dialogue: Dialogue, people: Sequence[Person], method: Method, what: str) -> None:
    reached = [person for person in people if person.email]
    post_many(letters=[_letter(dialogue, person, reached, method, what) for person in reached])


def _letter(dialogue: Dialogue, person: Person, people: Sequence[Person], method: Method, what: str) -> Letter:
    with override(language_of(person)):
        appointment = as_appointment(dialogue)
        when = date_format(timezone.localtime(appointment.starts_at), "DATETIME_FORMAT")
        named = {"kind": appointment.summary, "when": when}
        subjects = {
            _INVITED: _("%(kind)s den %(when)s") % named,
            _MOVED: _("Ændret: %(kind)s den %(when)s") % named,
            _OFF: _("Aflyst: %(kind)s den %(when)s") % named,
        }
        lines = [_("Sted: %(place)s") % {"place": dialogue.place}] if dialogue.place else []
        if what == _OFF:
            lines.append(_("Samtalen er taget ud af din kalender."))
        else:
            lines.append(_("Du kan forberede dig, når det passer dig. Kun det, du mærker med “Tag med”, bliver delt."))
        button = None if what == _OFF else Link(_("Se dagsordenen"), appointment.url)
        # Each gets an invitation of their own: who else is invited is seen in the application.
        attendees = [Attendee(each.name, each.email) for each in people] if len(people) <= 2 else []
        attendees = attendees or [Attendee(person.name, person.email)]
        return written(
            to=person.email,
            language=language_of(person),
            kind="dialogues.invitation",
            message=Message(subjects[what], tuple(lines), button),
            calendar=as_calendar(appointment, attendees, method),
            calendar_method=method.value,
        )
