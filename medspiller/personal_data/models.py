"""What people ask for about their own data, and how long each kind of it is kept.

The file that a person asks for lies on disk for a day at most (`web.pending_files`); here stands only that it was asked
for. What is asked of those who look after personal data is answered once, and never changes after that.
"""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.models import Person
from medspiller.personal_data.rules.retention import FILE_LASTS


class DataFile(models.Model):
    """One time that somebody took their own data out. `token` names the files on disk; empty when they are gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="data_files")
    asked_at = models.DateTimeField(_("bestilt"))
    # Whoever makes the file holds it until then; what dies meanwhile is made by another.
    claimed_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(_("klar"), null=True, blank=True)
    failed_at = models.DateTimeField(_("gik galt"), null=True, blank=True)
    token = models.CharField(max_length=43, blank=True, editable=False)
    pdf_fetched_at = models.DateTimeField(_("PDF hentet"), null=True, blank=True)
    json_fetched_at = models.DateTimeField(_("JSON hentet"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(made_at=None, failed_at=None), name="one_file_is_made_at_a_time"
            ),
            models.CheckConstraint(condition=Q(made_at=None) | Q(failed_at=None), name="file_is_made_or_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def lasts_until(self) -> datetime.datetime | None:
        """Until when it can be fetched; None where it is not made, or has been let go."""
        return self.made_at + FILE_LASTS if self.made_at is not None and self.token else None


class DataRequest(models.Model):
    """A person asks for a correction, or to be deleted. The law gives a month to answer in."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Noget om mig er forkert")
        DELETION = "deletion", _("Noget om mig skal slettes")

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjort")
        PARTLY = "partly", _("Gjort for en del")
        REFUSED = "refused", _("Kan ikke gøres")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("hvad"), blank=True)
    asked_at = models.DateTimeField(_("spurgt"))
    outcome = models.CharField(_("udfald"), max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvaret"), null=True, blank=True)
    answered_by_name = models.CharField(_("besvaret af"), max_length=200, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="") | Q(answered_at__isnull=False) & ~Q(outcome=""),
                name="answered_request_says_how",
            ),
        ]

    def __str__(self) -> str:
        """Says nothing of what was asked: the log outlives it."""
        return self.get_kind_display()


class Anonymisation(models.Model):
    """Who somebody was is known here no longer. `counts` says how many rows of each kind were deleted or emptied."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="anonymisation")
    at = models.DateTimeField(_("tidspunkt"))
    counts = models.JSONField(_("antal"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return str(self.person)


class KeepingTime(models.Model):
    """How long a kind of data is kept from a moment on, where somebody has chosen it. The newest row holds."""

    kind = models.CharField(_("slags data"), max_length=40, db_index=True)
    days = models.PositiveIntegerField(_("dage"))
    why = models.TextField(_("begrundelse"))
    set_at = models.DateTimeField(_("valgt"))
    set_by_name = models.CharField(_("valgt af"), max_length=200)

    class Meta:
        ordering = ["-set_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"


class RetentionRun(models.Model):
    """One run of the job that deletes what has been kept long enough. `counts` is how many of each kind."""

    at = models.DateTimeField(_("tidspunkt"))
    counts = models.JSONField(_("antal"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
