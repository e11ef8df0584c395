"""Which reminders a person has chosen away, and the links by which a mail lets them choose."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.annual_cycle.models import OptOut, ReminderKind
from medspiller.organisation.models import Person

EVERY_KIND = "all"
_SALT = "annual_cycle.opt_out"


@dataclass(frozen=True)
class Choice:
    """One kind of reminder as the page about them shows it."""

    kind: str
    title: str
    explanation: str
    wanted: bool


@dataclass(frozen=True)
class OptOutLink:
    """What a link in a mail is about. `kind` may be `EVERY_KIND`."""

    person: Person
    kind: str

    @property
    def label(self) -> str:
        return _("alt") if self.kind == EVERY_KIND else str(ReminderKind(self.kind).label)

    @property
    def kinds(self) -> list[str]:
        return list(ReminderKind.values) if self.kind == EVERY_KIND else [self.kind]


def choices_of(person: Person) -> list[Choice]:
    away = set(OptOut.objects.filter(person=person).values_list("kind", flat=True))
    titles_and_texts = {
        ReminderKind.CYCLE: (_("Årshjulet"), _("Trin i årshjulet, som er i gang for dig nu.")),
        ReminderKind.ACTIONS: (_("Handlinger"), _("Opfølgninger og trin på dine handlinger.")),
        ReminderKind.DIALOGUES: (_("Samtaler"), _("Samtaler, du skal holde eller forberede, og aftaler fra dem.")),
        ReminderKind.OTHERS: (_("Andre venter på dig"), _("Svar, hjælp og underskrifter, som andre mangler fra dig.")),
    }
    return [Choice(kind, title, text, kind not in away) for kind, (title, text) in titles_and_texts.items()]


def opt_outs_of(people: Collection[int] | None) -> dict[int, set[str]]:
    """The kinds that each person has chosen away; None means everybody's."""
    rows = OptOut.objects.all() if people is None else OptOut.objects.filter(person__in=people)
    found: dict[int, set[str]] = {}
    for person, kind in rows.values_list("person_id", "kind"):
        found.setdefault(person, set()).add(kind)
    return found


def opt_out_url(person: int, kind: str) -> str:
    """An address that needs no sign-in and holds for ever: an old mail must also be able to end the mails."""
    token = signing.Signer(salt=_SALT).sign(f"{person}-{kind}")
    return settings.SITE_URL + reverse("annual_cycle:opt_out", args=[token])


def read_opt_out(token: str) -> OptOutLink | None:
    """What a link is about; None for one that we have not made, or whose person can have no mail."""
    try:
        person, _dash, kind = signing.Signer(salt=_SALT).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    if kind not in {*ReminderKind.values, EVERY_KIND}:
        return None
    found = Person.objects.select_related("user").filter(pk=int(person), user__isnull=False).first()
    return None if found is None else OptOutLink(found, kind)
