from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One thing that somebody did. The actor stands by value: the row outlives the person.

    Nothing about who answered, marked or wrote anonymously is ever recorded here.
    """

    at = models.DateTimeField(_("tidspunkt"), db_index=True)
    actor_id = models.CharField(_("brugerens nøgle"), max_length=40, blank=True)
    actor_name = models.CharField(_("hvem"), max_length=200)
    action = models.CharField(_("hvad"), max_length=80, db_index=True)
    subject_type = models.CharField(_("slags"), max_length=80)
    subject_id = models.CharField(_("nøgle"), max_length=80)
    subject_label = models.CharField(_("om"), max_length=300)
    why = models.TextField(_("hvorfor"), blank=True)
    details = models.JSONField(_("detaljer"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.subject_label}"
