"""What happens to each thing when it is no longer to be known who somebody was. The plan that is shown before, and the
change itself, both read this one table, so that nothing is done that was not shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from allauth.account.models import EmailAddress
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medspiller.annual_cycle.models import CalendarFeed, Digest, OptOut
from medspiller.attachments.models import Attachment, Content
from medspiller.audit.models import Event
from medspiller.decisions.models import Decision
from medspiller.decisions.queries.searching import OWNER
from medspiller.dialogues.models import Point, Preparation
from medspiller.organisation.models import Engagement
from medspiller.outbox.models import Letter
from medspiller.own_translation.models import Statement, Version
from medspiller.personal_data.models import DataFile, DataRequest
from medspiller.personal_data.queries.parts import PARTS, Key, Subject, Text

Rows = Callable[[Subject], QuerySet[Any]]


@dataclass(frozen=True)
class Step:
    """`emptied` is what the fields become; without it the rows are deleted."""

    key: str
    what: Text
    why: Text
    rows: Rows
    emptied: Mapping[str, Any] | None = None


_PRIVATE = _("Kun til personen selv. Ingen andre har set det.")
_SIGN_IN = _("Bruges kun til at logge ind og få mails.")


def _with_email(field: str, model: type[Model]) -> Rows:
    def rows(subject: Subject) -> QuerySet[Any]:
        wanted = Q(pk__in=[])
        for email in subject.emails:
            wanted |= Q(**{f"{field}__iexact": email})
        return model._default_manager.filter(wanted)

    return rows


def _of_person(model: type[Model], lookup: str = "person", **also: Any) -> Rows:
    def rows(subject: Subject) -> QuerySet[Any]:
        if subject.person is None:
            return model._default_manager.none()
        return model._default_manager.filter(**{lookup: subject.person}, **also)

    return rows


def _of_user(model: type[Model], **also: Any) -> Rows:
    def rows(subject: Subject) -> QuerySet[Any]:
        if subject.user is None:
            return model._default_manager.none()
        return model._default_manager.filter(user=subject.user, **also)

    return rows


def _own_drafts(subject: Subject) -> QuerySet[Statement]:
    """Lines that stand in no version that anybody else may have read."""
    if subject.person is None:
        return Statement.objects.none()
    contents = _told_versions(subject).values_list("content", flat=True)
    told = {row["id"] for content in contents for row in content.get("statements", [])}
    return (
        Statement.objects.filter(own_translation__person=subject.person)
        .exclude(pk__in=told)
        .exclude(text="", hoped_effect="")
    )


def _told_versions(subject: Subject) -> QuerySet[Version]:
    told = Q(shared_at__isnull=False) | Q(shared_with_employees_at__isnull=False)
    return Version.objects.filter(told, own_translation__person=subject.person)


def _private_versions(subject: Subject) -> QuerySet[Version]:
    return _of_person(Version, "own_translation__person", shared_at=None, shared_with_employees_at=None)(subject)


def _lone_drafts(subject: Subject) -> QuerySet[Decision]:
    """Drafts that nobody was asked to write along on, and that change nothing that was told."""
    return _of_person(Decision, "author", state=Decision.State.DRAFT, writers=None)(subject)


def _draft_files(subject: Subject) -> QuerySet[Attachment]:
    """Files that hang at those drafts, also those that were taken off again."""
    drafts = list(_lone_drafts(subject).values_list("pk", flat=True))
    return Attachment.objects.filter(owner=OWNER, owner_key__in=drafts)


def _draft_contents(subject: Subject) -> QuerySet[Content]:
    return Content.objects.filter(attachment__in=_draft_files(subject))


DELETED: tuple[Step, ...] = (
    Step(
        "private_versions", _("Gemte kladder af egen oversættelse, som aldrig blev delt"), _PRIVATE, _private_versions
    ),
    Step("preparations", _("Egen forberedelse til samtaler"), _PRIVATE, _of_person(Preparation)),
    Step("points", _("Punkter til samtaler, som ikke blev taget med"), _PRIVATE, _of_person(Point, bring_along=False)),
    # Before the drafts, by which they are found.
    Step("draft_contents", _("Indholdet af filer ved kladder til beslutninger"), _PRIVATE, _draft_contents),
    Step("draft_files", _("Filer ved kladder til beslutninger"), _PRIVATE, _draft_files),
    Step("draft_decisions", _("Kladder til beslutninger, som ingen andre skrev på"), _PRIVATE, _lone_drafts),
    Step("addresses", _("Bekræftede e-mails"), _SIGN_IN, _of_user(EmailAddress)),
    Step("tries", _("Forsøg på at logge ind"), _SIGN_IN, _with_email("username", AccessAttempt)),
    Step("failures", _("Forgæves forsøg på at logge ind"), _SIGN_IN, _with_email("username", AccessFailureLog)),
    Step("accesses", _("Login og log ud"), _SIGN_IN, _with_email("username", AccessLog)),
    Step("waiting_letters", _("Mails, der ikke er sendt"), _SIGN_IN, lambda one: _letters(one).filter(sent_at=None)),
    Step("opt_outs", _("Påmindelser, der er slået fra"), _SIGN_IN, _of_person(OptOut)),
    Step("digests", _("At ugens mail er sendt"), _SIGN_IN, _of_person(Digest)),
    Step("calendars", _("Kalenderens hemmelige adresse"), _SIGN_IN, _of_person(CalendarFeed)),
    Step("files", _("Gange, egne data er hentet"), _SIGN_IN, _of_user(DataFile)),
)


def _letters(subject: Subject) -> QuerySet[Letter]:
    return _with_email("to", Letter)(subject)


_GONE = {"to": "", "subject": "", "text": "", "html": "", "calendar": "", "unsubscribe_url": "", "last_error": ""}
_TITLE = _("En stilling kan alene fortælle, hvem det var.")

EMPTIED: tuple[Step, ...] = (
    Step(
        "statements",
        _("Linjer i egen oversættelse, som aldrig blev delt"),
        _PRIVATE,
        _own_drafts,
        {"text": "", "hoped_effect": ""},
    ),
    Step("titles", _("Stillinger"), _TITLE, lambda one: _of_person(Engagement)(one).exclude(title=""), {"title": ""}),
    Step("letters", _("Mails, der er sendt"), _SIGN_IN, lambda one: _letters(one).filter(sent_at__isnull=False), _GONE),
    Step(
        "requests",
        _("Ønsker om rettelse og sletning, og svarene på dem"),
        _("At der blev spurgt og svaret, bliver stående."),
        lambda one: _of_user(DataRequest)(one).exclude(text="", answer=""),
        {"text": "", "answer": ""},
    ),
)


@dataclass(frozen=True)
class NameAt:
    """A column that holds the name by value, and the rows where it is this person's."""

    model: type[Model]
    field: str
    rows: QuerySet[Any]


def names_at(subject: Subject) -> list[NameAt]:
    """Where the stand-in takes the name's place. Where others have the name too only rows known by a key are told."""
    # Each column by itself: two names may stand in one row, and the other is somebody else's.
    found = [
        NameAt(part.rows_of, field, replace(part, whose=(field,)).of(subject))
        for part in PARTS
        if part.key == Key.NAME
        for field in part.whose
    ]
    if subject.user is not None:
        found.append(NameAt(Event, "actor_name", Event.objects.filter(actor_id=str(subject.user.pk))))
    return found


@dataclass(frozen=True)
class Kept:
    what: Text
    why: Text


KEPT: tuple[Kept, ...] = (
    Kept(
        _("Det, der er delt, fortalt, aftalt eller underskrevet"),
        _(
            "Egne oversættelser, beslutninger, referater, handlinger, læring og mandater hører også til andre og til "
            "enhedens historie. Navnet bliver byttet ud, der hvor det står for sig selv. Teksterne bliver ikke ændret: "
            "aftryk af aftalte og underskrevne udgaver passer stadig."
        ),
    ),
    Kept(
        _("Navnet i tekster, som andre har skrevet, og i underskrevne referater"),
        _("Det er andres ord, eller et dokument, som ikke må ændres. Søg selv efter navnet, og bed forfatteren rette."),
    ),
    Kept(
        _("Hvor personen var ansat og leder, og hvornår"),
        _("Uden det ville antal, grænsen på fem og tidligere resultater ændre sig."),
    ),
    Kept(
        _("Hændelsesloggen"),
        _("Den skal kunne vise, hvad der skete. Navnet bliver byttet ud, og linjerne slettes, når de er gamle nok."),
    ),
    Kept(
        _("Svar i målinger, markeringer og bidrag uden navn"),
        _("De kan ikke kobles til personen, og kan derfor hverken findes eller slettes."),
    ),
    Kept(
        _("Sikkerhedskopier"),
        _("De bliver overskrevet efter kommunens egen plan. Bliver en kopi lagt tilbage, skal dette gøres igen."),
    ),
)
