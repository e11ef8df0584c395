"""People from outside who take part in one shared action for a time. None of them has an account.

A partner comes in by a personal link and a one-time code, both mailed (docs/decisions/partners-by-link-and-code.md),
and sees that one action. When the time is up it is forgotten who it was; what was contributed stays with the action.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action, CheckIn
from medspiller.organisation.models import Person


class Partner(models.Model):
    """One person from outside in one action, to the end of `last_day`."""

    class Reads(models.TextChoices):
        GOING = "going", _("Hvordan det går, men ikke vores ord")
        WORDS = "words", _("Hvordan det går, og hvad vi så og lærte")

    class Ended(models.TextChoices):
        STOPPED = "stopped", _("Adgangen er lukket her fra")
        DAY = "day", _("Den sidste dag er gået")
        ACTION = "action", _("Handlingen er afsluttet")
        LEFT = "left", _("Partneren har selv sagt farvel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(_("navn"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("sprog"), max_length=2, default="da")
    greeting = models.TextField(_("hilsen i indbydelsen"), blank=True)
    reads = models.CharField(_("må læse"), max_length=10, choices=Reads.choices)
    shares_learning = models.BooleanField(_("får læringen"), default=False)
    last_day = models.DateField(_("sidste dag"))
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("inviteret"))
    # A fingerprint of the link; the link itself is kept nowhere. Empty when there is none any more.
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    link_made_at = models.DateTimeField(_("link sendt"))
    last_seen_at = models.DateTimeField(_("seneste besøg"), null=True, blank=True)
    ended_at = models.DateTimeField(_("adgangen er slut"), null=True, blank=True)
    ended_because = models.CharField(_("hvorfor"), max_length=10, choices=Ended.choices, blank=True)
    learning_sent_at = models.DateTimeField(_("læringen er sendt"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("glemt"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "email"], condition=Q(ended_at=None), name="one_open_access_for_each_partner"
            ),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="one_partner_of_a_link"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="partner_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(name="", organisation="", email="", token_hash="", greeting=""),
                name="forgotten_partner_has_no_name",
            ),
        ]

    def __str__(self) -> str:
        """Says nothing of who it is: the log outlives what is known of the partner."""
        return str(_("Partner udefra"))

    @property
    def shown_name(self) -> str:
        return self.name or str(_("En partner udefra"))


class Contribution(models.Model):
    """What a partner has written, or says they will do. Taken back, it is no longer shown, but stands as such."""

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", _("Sådan går det")
        PROMISE = "promise", _("Det vil jeg gøre")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    going = models.CharField(_("hvordan går det"), max_length=10, choices=CheckIn.Going.choices, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    due_on = models.DateField(_("senest"), null=True, blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    done_at = models.DateTimeField(_("gjort"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("trukket tilbage"), null=True, blank=True)
    read_at = models.DateTimeField(_("læst af den ansvarlige"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class OneTimeCode(models.Model):
    """A code that was mailed: good once, for a quarter of an hour, and for five guesses."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("sendt"))
    guesses = models.PositiveSmallIntegerField(_("forkerte forsøg"), default=0)
    used_at = models.DateTimeField(_("brugt"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class Visit(models.Model):
    """One browser that has shown link and code. Its cookie is good for this partner's one action alone."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="visits")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    begun_at = models.DateTimeField(_("begyndt"))
    ends_at = models.DateTimeField(_("slutter"))

    class Meta:
        ordering = ["-begun_at", "-id"]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M}"


class FailedTries(models.Model):
    """How often an address has shown a link or a cookie that opens nothing, since `since`."""

    address = models.GenericIPAddressField(_("adresse"), unique=True)
    since = models.DateTimeField(_("siden"))
    count = models.PositiveIntegerField(_("antal"), default=0)

    def __str__(self) -> str:
        return self.address
