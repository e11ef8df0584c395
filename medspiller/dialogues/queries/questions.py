"""The guiding questions of each kind of dialogue: those the executive group has set, else those that ship."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from medspiller.dialogues.models import Kind, QuestionSet

SHIPPED: dict[str, tuple[str, ...]] = {
    Kind.LEADERSHIP: (
        _("Hvad er du mest optaget af som leder lige nu?"),
        _("Hvor har du mærket ledelsesgrundlaget gøre en forskel siden sidst?"),
        _("Hvad har du brug for fra mig?"),
        _("Hvad skal vi aftale, så borgerne mærker det?"),
    ),
    Kind.TEAM: (
        _("Hvad lykkes vi med sammen, som vi gerne vil gøre mere af?"),
        _("Hvor spænder vi ben for hinanden eller for borgerne?"),
        _("Hvad vil vi prøve af i de næste fire uger?"),
    ),
    Kind.LEADERS_GROUP: (
        _("Hvor er vi én ledelse, og hvor er vi det ikke?"),
        _("Hvad har en af os lært, som vi andre kan bruge?"),
        _("Hvad skal vi holde op med?"),
    ),
}


def current_set(kind: str) -> QuestionSet | None:
    return QuestionSet.objects.filter(kind=kind).first()


def questions_of(kind: str) -> list[str]:
    """In the reader's language where they are the shipped ones; as they were written where somebody has set them."""
    held = current_set(kind)
    return list(held.questions) if held else [gettext(question) for question in SHIPPED[kind]]


@dataclass(frozen=True)
class HeldSet:
    """The questions of one kind as they hold now; `latest` is 0 for those that ship."""

    kind: str
    title: str
    questions: list[str]
    latest: int
    at: datetime.datetime | None
    by: str

    @property
    def initial(self) -> dict[str, Any]:
        return {"kind": self.kind, "latest": self.latest, "questions": "\n".join(self.questions)}


def all_sets() -> list[HeldSet]:
    newest: dict[str, QuestionSet] = {}
    for row in QuestionSet.objects.select_related("by").order_by("at", "pk"):
        newest[row.kind] = row
    found = []
    for kind in Kind:
        held = newest.get(kind)
        shipped = [gettext(question) for question in SHIPPED[kind]]
        found.append(
            HeldSet(
                kind=kind.value,
                title=str(kind.label),
                questions=list(held.questions) if held else shipped,
                latest=held.pk if held else 0,
                at=held.at if held else None,
                by=held.by.name if held and held.by else "",
            )
        )
    return found
