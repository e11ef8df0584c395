"""Dialogues about leadership: planned, prepared, held, and agreed in minutes.

What one person prepares is seen by that person alone until the dialogue opens, and then only what was marked to be
brought along. The minutes of a leadership dialogue are for its two parties, whoever else asks.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person, Unit


class Kind(models.TextChoices):
    LEADERSHIP = "leadership", _("Ledersamtale (LUS)")
    TEAM = "team", _("Teamsamtale")
    LEADERS_GROUP = "leaders_group", _("Samtale i ledergruppen")


class QuestionSet(models.Model):
    """The guiding questions of one kind of dialogue, from a moment on. The newest set holds; none is ever changed."""

    kind = models.CharField(_("slags samtale"), max_length=15, choices=Kind.choices)
    questions = models.JSONField(_("spørgsmål"), default=list)  # A list of texts.
    at = models.DateTimeField(_("gælder fra"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Dialogue(models.Model):
    """`leader` is the leader it is about: the one who has an own leader, or whose team or leaders' group it is."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Foreslået")
        PLANNED = "planned", _("Aftalt tid")
        OPEN = "open", _("I gang")
        CLOSED = "closed", _("Afsluttet")
        CANCELLED = "cancelled", _("Aflyst")

    class Reason(models.TextChoices):
        NONE = "", _("aftalt")
        NEW_LEADER = "new_leader", _("ny leder")
        NEW_OWN_LEADER = "new_own_leader", _("ny egen leder")

    kind = models.CharField(_("slags"), max_length=15, choices=Kind.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices)
    reason = models.CharField(_("anledning"), max_length=15, choices=Reason.choices, blank=True)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dialogues_led")
    own_leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="dialogues_with_leaders", null=True, blank=True
    )
    # The unit whose team it is; empty for the other kinds.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dialogues", null=True, blank=True)
    title = models.CharField(_("overskrift"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begynder"), null=True, blank=True)
    duration_minutes = models.PositiveIntegerField(_("varighed i minutter"), default=60)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    # One appointment in the calendars through all changes: the same key, and a sequence that grows (RFC 5545, 5546).
    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0)
    # The guiding questions as they were when the dialogue opened.
    questions = models.JSONField(_("spørgsmål"), default=list)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    created_at = models.DateTimeField(_("oprettet"))
    opened_at = models.DateTimeField(_("åbnet"), null=True, blank=True)
    closed_at = models.DateTimeField(_("afsluttet"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("aflyst"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="leadership", own_leader__isnull=False, unit=None)
                | Q(kind="team", own_leader=None, unit__isnull=False)
                | Q(kind="leaders_group", own_leader=None, unit=None),
                name="dialogue_has_the_parties_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | Q(state__in=["proposed", "cancelled"]),
                name="dialogue_has_a_time_once_planned",
            ),
            # A first dialogue is proposed once to the same two.
            models.UniqueConstraint(
                fields=["leader", "own_leader"], condition=~Q(reason=""), name="one_first_dialogue_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Participant(models.Model):
    """Somebody invited; in a leadership dialogue exactly the two. Who left the team since was still there then."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dialogues")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dialogue", "person"], name="a_participant_is_invited_once")]

    def __str__(self) -> str:
        return str(self.person)


class Preparation(models.Model):
    """What one participant writes for themselves. Nobody else ever reads it, not even a successor."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="preparations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField(_("egne noter"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("ændret"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dialogue", "person"], name="one_preparation_per_person")]

    def __str__(self) -> str:
        return "•"


class Point(models.Model):
    """Something a participant wants to talk about. With `bring_along` the others see it once the dialogue opens."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="points")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("punkt"))
    focus_point = models.ForeignKey(FocusPoint, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    bring_along = models.BooleanField(_("tag med"), default=False)
    at = models.DateTimeField(_("skrevet"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "•"


class Minutes(models.Model):
    """The text in work. What is signed is a `MinutesVersion`."""

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="minutes")
    text = models.TextField(_("referat"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("ændret"))
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return "•"


class Agreement(models.Model):
    """Who does what and when. `personal` ones stay between the two; the others follow the function to a successor."""

    class Outcome(models.TextChoices):
        OPEN = "", _("ikke fulgt op endnu")
        KEPT = "kept", _("holdt")
        PARTLY = "partly", _("delvist holdt")
        DROPPED = "dropped", _("frafaldet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="agreements")
    position = models.PositiveIntegerField(_("nummer"))
    text = models.TextField(_("aftale"))
    who = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("hvem"))
    due_on = models.DateField(_("hvornår"), null=True, blank=True)
    personal = models.BooleanField(_("kun mellem os to"), default=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True)
    outcome = models.CharField(_("hvad blev der af den"), max_length=10, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("note"), blank=True)
    outcome_at = models.DateTimeField(_("fulgt op"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return "•"


class MinutesVersion(models.Model):
    """Text and agreements frozen for signing: JSON with its SHA-256. Never changed; a change makes the next one."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="minutes_versions")
    number = models.PositiveIntegerField(_("nummer"))
    content = models.JSONField(_("indhold"))
    content_hash = models.CharField(_("indholdets aftryk"), max_length=64)
    created_at = models.DateTimeField(_("lagt frem"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Whether all who are to sign have signed this very content.
    agreed_at = models.DateTimeField(_("underskrevet af alle"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="minutes_version_numbers_are_unique")
        ]

    def __str__(self) -> str:
        return f"{self.dialogue} ({self.number})"


class Signature(models.Model):
    """One party stands by one content, named by its hash, perhaps with a reservation."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    reservation = models.TextField(_("forbehold"), blank=True)
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="one_signature_per_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.content_hash[:8]}"
