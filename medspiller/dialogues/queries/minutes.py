"""What the page of the minutes shows, for those who may open it."""

import datetime
from dataclasses import dataclass

from medspiller.audit.models import Event
from medspiller.dialogues.models import Agreement, Dialogue, Minutes, MinutesVersion, Signature
from medspiller.dialogues.rules.minutes import AgreedThing, Content, content_of, signers
from medspiller.organisation.models import Person


@dataclass(frozen=True)
class Opening:
    name: str
    at: datetime.datetime


@dataclass(frozen=True)
class MinutesPage:
    """`laid_out` is the newest version; `is_current` whether it says what the text in work says."""

    minutes: Minutes
    content: Content
    agreements: list[Agreement]
    participants: list[Person]
    laid_out: MinutesVersion | None
    laid_out_content: Content | None
    is_current: bool
    signatures: list[Signature]
    waiting_for: list[Person]
    earlier: list[MinutesVersion]
    openings: list[Opening]
    may_write: bool
    may_sign: bool
    may_correct: bool

    @property
    def reservations(self) -> list[Signature]:
        return [signature for signature in self.signatures if signature.reservation]


def content_now(dialogue: Dialogue) -> Content:
    """Text and agreements as they are written now."""
    text = Minutes.objects.filter(dialogue=dialogue).values_list("text", flat=True).first() or ""
    rows = Agreement.objects.filter(dialogue=dialogue).select_related("who")
    return Content(text, tuple(_agreed(row) for row in rows))


def minutes_page(person: Person, dialogue: Dialogue) -> MinutesPage:
    """In the same number of queries however much was agreed, signed or opened."""
    agreements = list(dialogue.agreements.select_related("who", "action"))
    minutes = Minutes.objects.select_related("changed_by").get(dialogue=dialogue)
    content = Content(minutes.text, tuple(_agreed(row) for row in agreements))
    versions = list(dialogue.minutes_versions.select_related("by").order_by("-number"))
    newest = versions[0] if versions else None
    wanted = signers(dialogue.kind, dialogue.leader_id, dialogue.own_leader_id)
    signed = list(newest.signatures.select_related("person")) if newest else []
    people = list(Person.objects.filter(dialogues__dialogue=dialogue).order_by("name", "pk"))
    have = {signature.person_id for signature in signed}
    is_open = dialogue.state == Dialogue.State.OPEN
    is_current = newest is not None and newest.content_hash == content.hash
    return MinutesPage(
        minutes=minutes,
        content=content,
        agreements=agreements,
        participants=people,
        laid_out=newest,
        laid_out_content=content_of(newest.content) if newest else None,
        is_current=is_current,
        signatures=signed,
        waiting_for=[each for each in people if each.pk in wanted and each.pk not in have],
        earlier=[version for version in versions if version.agreed_at is not None and version != newest],
        openings=_openings(dialogue),
        may_write=is_open and person.pk in wanted,
        may_sign=is_open and is_current and person.pk in wanted and person.pk not in have,
        may_correct=dialogue.state == Dialogue.State.CLOSED and person.pk in wanted,
    )


def _agreed(row: Agreement) -> AgreedThing:
    return AgreedThing(
        id=str(row.pk),
        text=row.text,
        who=row.who.name,
        due_on=row.due_on.isoformat() if row.due_on else "",
        personal=row.personal,
    )


def _openings(dialogue: Dialogue) -> list[Opening]:
    events = Event.objects.filter(
        subject_type=dialogue._meta.label_lower, subject_id=str(dialogue.pk), action="dialogues.minutes_opened"
    )
    return [Opening(*row) for row in events.order_by("-pk").values_list("actor_name", "at")[:50]]
