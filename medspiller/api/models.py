"""Which other systems may ask, and about what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.indicators.models import Indicator


class Token(models.Model):
    """What another system shows to be let in. The secret itself is shown once and kept nowhere: only its SHA-256.

    `every_indicator` also holds those that are laid out later; otherwise it is those in `indicators`. It is good to the
    end of `last_day`, or until it is revoked. Of its use only the day is kept.
    """

    name = models.CharField(_("navn"), max_length=120)
    secret_hash = models.CharField(_("nøglens aftryk"), max_length=64, unique=True, editable=False)
    may_read = models.BooleanField(_("må læse tal"), default=False)
    may_put = models.BooleanField(_("må levere tal"), default=False)
    every_indicator = models.BooleanField(_("alle indikatorer"), default=False)
    indicators = models.ManyToManyField(Indicator, related_name="+", verbose_name=_("indikatorer"), blank=True)
    last_day = models.DateField(_("sidste dag"))
    made_by_name = models.CharField(_("givet af"), max_length=200)
    made_at = models.DateTimeField(_("givet"))
    last_used_on = models.DateField(_("sidst brugt"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(may_read=True) | Q(may_put=True), name="a_token_opens_something"),
        ]

    def __str__(self) -> str:
        return self.name


class FailedTries(models.Model):
    """How often an address has shown a secret that opens nothing, since `since`."""

    address = models.GenericIPAddressField(_("adresse"), unique=True)
    since = models.DateTimeField(_("siden"))
    count = models.PositiveIntegerField(_("antal"), default=0)

    def __str__(self) -> str:
        return self.address
