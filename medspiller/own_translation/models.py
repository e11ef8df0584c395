"""Each leader's own translation of the framework.

The rows of `Statement` are the leader's working draft, seen by that leader alone. What others see is a `Version`: the
whole content frozen as JSON with its hash, cut when the leader shares. Nothing here says which employee marked what.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.models import Person


class OwnTranslation(models.Model):
    """One leader's page of one version of the framework."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="own_translations")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="own_translations")
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="carried_to", null=True, blank=True
    )
    created_at = models.DateTimeField(_("oprettet"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "framework"], name="one_own_translation_per_person_and_framework")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Statement(models.Model):
    """One line of the leader's draft. `revision` grows with every save, so two windows never overwrite each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    own_translation = models.ForeignKey(OwnTranslation, on_delete=models.CASCADE, related_name="statements")
    ambition = models.ForeignKey(Ambition, on_delete=models.PROTECT, related_name="statements", null=True, blank=True)
    position = models.PositiveIntegerField(_("nummer"))
    text = models.TextField(_("ved at …"), blank=True)
    hoped_effect = models.TextField(_("den effekt, jeg håber på"), blank=True)
    for_citizens = models.BooleanField(_("borgere"), default=False)
    for_businesses = models.BooleanField(_("virksomheder"), default=False)
    for_each_other = models.BooleanField(_("hinanden"), default=False)
    focus_points = models.ManyToManyField(FocusPoint, related_name="statements", blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("ændret"))
    removed_at = models.DateTimeField(_("fjernet"), null=True, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="carried_to", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Version(models.Model):
    """The whole own translation as it read at one moment. Never changed; who may see it grows with the stamps below."""

    class Reason(models.TextChoices):
        KEPT = "kept", _("gemt undervejs")
        SHARED = "shared", _("delt med egen leder")
        UPLOADED = "uploaded", _("før indlæsning fra Word")
        CARRIED_OVER = "carried_over", _("ført over til nyt ledelsesgrundlag")
        RESTORED = "restored", _("før hentning af en tidligere udgave")

    own_translation = models.ForeignKey(OwnTranslation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("nummer"))
    reason = models.CharField(_("hvorfor"), max_length=20, choices=Reason.choices)
    content = models.JSONField(_("indhold"))
    content_hash = models.CharField(_("indholdets aftryk"), max_length=64)
    created_at = models.DateTimeField(_("gemt"))
    # Empty for a leader at the top, who has no own leader to agree with.
    own_leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="versions_shared_with_me", null=True, blank=True
    )
    shared_at = models.DateTimeField(_("delt med egen leder"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("aftalt"), null=True, blank=True)
    shared_with_employees_at = models.DateTimeField(_("delt med medarbejderne"), null=True, blank=True)
    shared_with_all_leaders_at = models.DateTimeField(_("delt med alle ledere"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["own_translation", "number"], name="version_numbers_are_unique"),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(shared_at__isnull=False), name="agreed_after_shared"
            ),
            models.CheckConstraint(
                condition=Q(shared_with_employees_at=None) | Q(agreed_at__isnull=False) | Q(own_leader=None),
                name="shared_with_employees_after_agreed",
            ),
            models.CheckConstraint(
                condition=Q(shared_with_all_leaders_at=None) | Q(shared_with_employees_at__isnull=False),
                name="shared_with_all_after_employees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.own_translation} ({self.number})"


class Confirmation(models.Model):
    """One of the two stands by one content, named by its hash. Both on the same content make it agreed."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    reservation = models.TextField(_("forbehold"), blank=True)
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="one_confirmation_per_person_and_version")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.content_hash[:8]}"


class Comment(models.Model):
    """What the own leader, or the leader in reply, writes on one statement. Seen by those two alone.

    A new own leader takes the former's place, and reads what was said.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("kommentar"))
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class MarkCount(models.Model):
    """How many have marked a statement of a version, as published: grown by whole batches of at least five."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="mark_counts")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="mark_counts")
    seen = models.PositiveIntegerField(_("det ser jeg"), default=0)
    not_yet = models.PositiveIntegerField(_("ikke endnu"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "statement"], name="one_count_per_version_and_statement")
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.seen} / {self.not_yet}"


class MarkSlip(models.Model):
    """One mark that waits for its batch. No person, no time: a hash under a key that is not in the database.

    When the batch is published `kind` is emptied and only the hash stays, so that nobody is counted twice.
    """

    class Kind(models.TextChoices):
        SEEN = "seen", _("Det ser jeg")
        NOT_YET = "not_yet", _("Ikke endnu")
        COUNTED = "", _("talt med")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="mark_slips")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="mark_slips")
    slip_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)

    def __str__(self) -> str:
        return "•"


class NamedContribution(models.Model):
    """A proposal or an example from an employee who chose to put a name to it."""

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", _("Forslag")
        EXAMPLE = "example", _("Eksempel")

    own_translation = models.ForeignKey(OwnTranslation, on_delete=models.CASCADE, related_name="named_contributions")
    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="named_contributions", null=True, blank=True
    )
    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("tekst"))
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))
    taken_up_as = models.ForeignKey(Statement, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:80]


class AnonymousContribution(models.Model):
    """The same without a name. A table of its own, with neither author nor time nor a number that tells the order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    own_translation = models.ForeignKey(
        OwnTranslation, on_delete=models.CASCADE, related_name="anonymous_contributions"
    )
    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="anonymous_contributions", null=True, blank=True
    )
    kind = models.CharField(_("slags"), max_length=10, choices=NamedContribution.Kind.choices)
    text = models.TextField(_("tekst"))
    # Shown to the leader in batches only: one that appeared alone would be tied to whoever was just seen writing.
    shown = models.BooleanField(_("vist for lederen"), default=False)
    taken_up_as = models.ForeignKey(Statement, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class Answer(models.Model):
    """The leader's word back to the employees: "what I heard, and what I change"."""

    own_translation = models.ForeignKey(OwnTranslation, on_delete=models.CASCADE, related_name="answers")
    heard = models.TextField(_("det har jeg hørt"))
    change = models.TextField(_("det ændrer jeg"))
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.heard[:80]
