"""Dialogues, decisions and mandates."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts.part import Part, Subject


def _told(subject: Subject) -> Q:
    """A draft that names somebody is its writers' own until it is told."""
    return Q(told_at__isnull=False)


def _of_the_dialogue(prefix: str, subject: Subject) -> Q:
    """A leadership dialogue is for its two, whoever else should stand among its participants."""
    me = subject.person.pk if subject.person else 0
    return ~Q(**{f"{prefix}kind": "leadership"}) | Q(**{f"{prefix}leader": me}) | Q(**{f"{prefix}own_leader": me})


def _my_dialogues(subject: Subject) -> Q:
    return _of_the_dialogue("", subject)


def _in_my_dialogues(subject: Subject) -> Q:
    return _of_the_dialogue("dialogue__", subject)


IN_DIALOGUE = ("dialogue__leader", "dialogue__own_leader", "dialogue__participants__person")

PARTS = (
    Part(
        _("Samtaler, du er med i"),
        "dialogues.Dialogue",
        ("leader", "own_leader", "participants__person"),
        (
            "kind",
            "state",
            "reason",
            "leader",
            "own_leader",
            "title",
            "starts_at",
            "place",
            "planned_by",
            "opened_at",
            "closed_at",
            "cancelled_at",
        ),
        limit=_my_dialogues,
        private=True,
    ),
    Part(
        _("Din egen forberedelse"),
        "dialogues.Preparation",
        ("person",),
        ("dialogue", "notes", "changed_at"),
        private=True,
    ),
    Part(
        _("Punkter, du ville tale om"),
        "dialogues.Point",
        ("person",),
        ("dialogue", "text", "focus_point", "bring_along", "at"),
        private=True,
    ),
    Part(
        _("Referater af dine samtaler"),
        "dialogues.Minutes",
        IN_DIALOGUE,
        ("dialogue", "text", "changed_at", "changed_by"),
        limit=_in_my_dialogues,
        private=True,
    ),
    Part(
        _("Aftaler i dine samtaler"),
        "dialogues.Agreement",
        ("who", *IN_DIALOGUE),
        ("dialogue", "text", "who", "due_on", "personal", "action", "outcome", "outcome_note", "outcome_at"),
        limit=_in_my_dialogues,
        if_seen=("action",),
        private=True,
    ),
    Part(
        _("Referater, der er lagt frem til underskrift"),
        "dialogues.MinutesVersion",
        IN_DIALOGUE,
        ("dialogue", "number", "created_at", "by", "agreed_at", "content_hash", "content"),
        limit=_in_my_dialogues,
        private=True,
    ),
    Part(
        _("Dine underskrifter"),
        "dialogues.Signature",
        ("person",),
        ("version", "reservation", "at", "content_hash"),
        private=True,
    ),
    Part(_("Spørgsmål til samtaler, du har valgt"), "dialogues.QuestionSet", ("by",), ("kind", "at")),
    Part(
        _("Beslutninger, du har skrevet"),
        "decisions.Decision",
        ("author", "writers"),
        ("title", "state", "what", "why", "author", "writers", "decided_on", "told_at", "withdrawn_because"),
        private=True,
    ),
    Part(
        _("Beslutninger, hvor du er nævnt som modtager"),
        "decisions.Decision",
        ("named",),
        ("title", "told_at"),
        limit=_told,
        private=True,
    ),
    Part(
        _("Beslutninger, du har fået, og hvad du svarede"),
        "decisions.Receiver",
        ("person",),
        ("decision", "unit", "way", "told_on", "opened_at", "end_seen_at", "answer", "talk_with", "talked_at"),
        private=True,
    ),
    Part(
        _("Beslutninger, du har fortalt på et møde (ikke til hvem)"),
        "decisions.Receiver",
        ("met_by",),
        ("decision", "told_on"),
        private=True,
    ),
    Part(
        _("Beslutninger, du har set på igen"),
        "decisions.Look",
        ("by",),
        ("decision", "at", "outcome", "note", "next_on"),
    ),
    Part(
        _("Rammer, du har på vej"), "mandates.FrameDraft", ("saved_by",), ("unit", "saved_at", "content"), private=True
    ),
    Part(
        _("Rammer, du har givet eller aftalt"),
        "mandates.Frame",
        ("given_by", "agreed_by"),
        ("unit", "number", "holds_from", "given_by", "given_at", "agreed_by", "agreed_at"),
    ),
    Part(_("Det, du har sagt om en ramme"), "mandates.FrameRemark", ("author",), ("frame", "text", "at"), private=True),
    Part(
        _("Gange, du har spurgt medarbejderne om deres ledelsesrum"),
        "mandates.Experience",
        ("asked_by",),
        ("frame", "opened_on", "closes_on"),
    ),
    Part(
        _("Mandater, du har fået, givet eller afsluttet"),
        "mandates.Mandate",
        ("holder", "giver", "ended_by"),
        ("unit", "holder", "giver", "created_at", "accepted", "asked", "ended_on", "ended_by", "ended_because"),
        private=True,
    ),
    Part(
        _("Mandaternes udgaver"),
        "mandates.MandateVersion",
        ("mandate__holder", "mandate__giver"),
        (
            "number",
            "what",
            "details",
            "limits",
            "from_date",
            "last_day",
            "openness",
            "kinds",
            "focus_points",
            "proposed_at",
            "answer",
            "answered_at",
            "words",
        ),
        private=True,
    ),
    Part(
        _("Kompetencer, dine mandater kræver"),
        "mandates.Competence",
        ("mandate__holder", "mandate__giver"),
        ("text", "due_on", "added_at", "in_place_on", "dropped_at"),
        private=True,
    ),
)
