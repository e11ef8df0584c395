"""Which archives have been written and read here. What is in them is nowhere but in the files themselves."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Archive(models.Model):
    """One time that somebody took everything along, or put everything in. Begun and not finished: it was broken off."""

    class Way(models.TextChoices):
        WRITTEN = "written", _("Skrevet")
        READ = "read", _("Læst ind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    way = models.CharField(_("hvad"), max_length=10, choices=Way.choices)
    by_name = models.CharField(_("hvem"), max_length=200)
    why = models.TextField(_("hvorfor"))
    without_open_answers = models.BooleanField(_("uden svar i åbne målinger"), default=False)
    begun_at = models.DateTimeField(_("begyndt"))
    finished_at = models.DateTimeField(_("færdigt"), null=True, blank=True)
    rows = models.PositiveBigIntegerField(_("rækker"), default=0)
    size = models.PositiveBigIntegerField(_("størrelse"), default=0)
    sha256 = models.CharField(_("fingeraftryk"), max_length=64, blank=True)

    class Meta:
        ordering = ["-begun_at", "id"]

    def __str__(self) -> str:
        return str(_("Arkiv fra %(date)s")) % {"date": self.begun_at.date().isoformat()}
