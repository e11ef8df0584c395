"""Decisions: what, why, for whom, told in time, how they landed, and the log of them.

A draft is its writers' alone. What has been told never changes: a change is a new decision that replaces it, told
again, and both remember each other. Receivers and the tree of units stand as they were on the day it was told.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.framework.models import Ambition, FocusPoint
from medspiller.organisation.models import Person, Unit
from medspiller.web import clock


class Decision(models.Model):
    """One version of a decision. `replaces` is the one that it changes, if any; `root` the first of the chain."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        TOLD = "told", _("Står ved magt")
        REPLACED = "replaced", _("Ændret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    class Kind(models.TextChoices):
        PRACTICE = "practice", _("Arbejdsgange og faglig praksis")
        SERVICE = "service", _("Tilbud og serviceniveau")
        MONEY = "money", _("Økonomi og indkøb")
        ORGANISATION = "organisation", _("Organisering og bemanding")
        PLACE = "place", _("Bygninger, udstyr og it")
        OTHER = "other", _("Andet")

    class Whom(models.TextChoices):
        EVERYONE = "everyone", _("Alle, der arbejder der")
        LEADERS = "leaders", _("Kun lederne")
        LEVELS = "levels", _("Kun ledere på bestemte niveauer")

    class Openness(models.TextChoices):
        OPEN = "open", _("Åben: alle i organisationen kan læse den")
        RECEIVERS = "receivers", _("Kun modtagerne og deres ledere")

    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.DRAFT)
    kind = models.CharField(_("slags"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField(_("titel"), max_length=200)
    what = models.TextField(_("hvad er besluttet"))
    why = models.TextField(_("hvorfor giver det mening"))
    for_citizens = models.TextField(_("hvad det betyder for borgerne"), blank=True)
    for_businesses = models.TextField(_("hvad det betyder for virksomhederne"), blank=True)
    weighing = models.TextField(_("hensynet til den enkelte og til fællesskabet"), blank=True)
    involved = models.TextField(_("hvem der har været med"), blank=True)
    alternatives = models.TextField(_("hvad der blev valgt fra, og hvorfor"), blank=True)
    focus_points = models.ManyToManyField(FocusPoint, related_name="decisions", blank=True)
    ambitions = models.ManyToManyField(Ambition, related_name="decisions", blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("afsender"))
    writers = models.ManyToManyField(Person, related_name="decisions_written", blank=True)
    units = models.ManyToManyField(Unit, related_name="decisions", blank=True)
    with_below = models.BooleanField(_("også enhederne nedenfor"), default=True)
    whom = models.CharField(_("til hvem"), max_length=10, choices=Whom.choices, default=Whom.EVERYONE)
    levels = models.JSONField(_("lederniveauer"), default=list, blank=True)
    named = models.ManyToManyField(Person, related_name="decisions_addressed", blank=True)
    openness = models.CharField(_("hvem kan læse den"), max_length=10, choices=Openness.choices, blank=True)
    urgent = models.BooleanField(_("haster"), default=False)
    decided_on = models.DateField(_("besluttet"))
    in_force_from = models.DateField(_("gælder fra"))
    look_again_on = models.DateField(_("ses på igen"), null=True, blank=True)
    told_at = models.DateTimeField(_("fortalt"), null=True, blank=True)
    closes_on = models.DateField(_("svar tæller til og med"), null=True, blank=True)
    landed_at = models.DateTimeField(_("andele opgjort"), null=True, blank=True)
    held_back = models.CharField(_("hvorfor andele er holdt tilbage"), max_length=300, blank=True)
    ballot = models.UUIDField(_("anonymt spørgsmål"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name=_("afløser")
    )
    root = models.ForeignKey("self", on_delete=models.PROTECT, related_name="chain", null=True, blank=True)
    change_reason = models.TextField(_("hvorfor den er ændret"), blank=True)
    withdrawn_at = models.DateTimeField(_("trukket tilbage"), null=True, blank=True)
    withdrawn_because = models.TextField(_("hvorfor den er trukket tilbage"), blank=True)
    origin_kind = models.CharField(_("udsprunget af"), max_length=30, blank=True)
    origin_key = models.CharField(_("nøgle"), max_length=60, blank=True)
    actions = models.ManyToManyField(Action, related_name="decisions", blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))

    class Meta:
        ordering = ["-told_at", "-id"]
        indexes = [
            models.Index(F("told_at").desc(), F("id").desc(), name="decision_log_order"),
            models.Index(fields=["state", "look_again_on"]),
            models.Index(fields=["state", "closes_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", told_at=None) | ~Q(state="draft") & Q(told_at__isnull=False),
                name="decision_told_at_says_the_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name="decision_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def holds_later(self) -> bool:
        return self.state == self.State.TOLD and self.in_force_from > clock.today()

    @property
    def standing(self) -> str:
        """The state in words, as of today: what has been told stands from the day it is in force."""
        return str(_("Gælder ikke endnu")) if self.holds_later else self.get_state_display()


class ToldUnit(models.Model):
    """A unit as it stood when the decision was told. `receivers` counts those in the unit itself.

    `landed` is what may be shown of it and all below it: see `rules.landing.Landed`; None for nothing.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="told_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    receivers = models.PositiveIntegerField(_("modtagere"))
    landed = models.JSONField(_("andele"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "unit"], name="unit_is_told_once_of_a_decision")]

    def __str__(self) -> str:
        return str(self.unit)


class Receiver(models.Model):
    """Somebody who is to know of the decision, counted in `unit`; frozen when it was told.

    `told_on` is the day on which the telling reaches them: with the letter, with the week's mail, or at a meeting that
    `met_by` has confirmed. Whoever wants to talk is named to `talk_with` alone.
    """

    class Way(models.TextChoices):
        LETTER = "letter", _("Mail med det samme")
        DIGEST = "digest", _("Ugens mail")
        MEETING = "meeting", _("På et møde")

    class Answer(models.TextChoices):
        UNDERSTOOD = "understood", _("Forstået")
        TALK = "talk", _("Jeg vil gerne tale om det")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="receivers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions_received")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("hvordan"), max_length=10, choices=Way.choices)
    told_on = models.DateField(_("fortalt"), null=True, blank=True)
    met_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    opened_at = models.DateTimeField(_("set"), null=True, blank=True)
    end_seen_at = models.DateTimeField(_("set, at den er trukket tilbage"), null=True, blank=True)
    answer = models.CharField(_("svar"), max_length=10, choices=Answer.choices, blank=True)
    talk_with = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    talked_at = models.DateTimeField(_("talt om"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="person_receives_a_decision_once"),
            models.CheckConstraint(
                condition=Q(answer="talk") | Q(talk_with=None, talked_at=None), name="only_who_wants_to_talk_is_named"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "opened_at"]),
            models.Index(fields=["talk_with"], condition=Q(talked_at=None), name="decision_talks_to_have"),
            models.Index(fields=["decision", "unit"]),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Look(models.Model):
    """Somebody looked at the decision again, and what came of it."""

    class Outcome(models.TextChoices):
        STANDS = "stands", _("Den står ved magt")
        CHANGED = "changed", _("Den er ændret")
        WITHDRAWN = "withdrawn", _("Den er trukket tilbage")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))
    outcome = models.CharField(_("udfald"), max_length=10, choices=Outcome.choices)
    note = models.TextField(_("hvad I så"), blank=True)
    next_on = models.DateField(_("ses på igen"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_outcome_display()
