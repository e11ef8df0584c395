import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """A mail that is to go out, written in the transaction of the change it tells of.

    `key` is what makes a letter unique to its sender: a second one with the same key is not written. Whoever sends
    holds a `claim` until `claimed_until`; what dies with a claim is sent by another after that. When it is sent its
    texts are emptied: they have done their work, and nobody can read them here afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("modtager"))
    language = models.CharField(_("sprog"), max_length=2)
    kind = models.CharField(_("slags"), max_length=60)
    subject = models.CharField(_("emne"), max_length=300)
    text = models.TextField(_("tekst"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("kalender"), blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(_("skrevet"))
    not_before = models.DateTimeField(_("tidligst"))
    attempts = models.PositiveIntegerField(_("forsøg"), default=0)
    claim = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("opgivet"), null=True, blank=True)
    last_error = models.CharField(_("seneste fejl"), max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(sent_at=None, given_up_at=None), name="outbox_letters_that_wait"
            ),
            models.Index(fields=["-created_at"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="letter_is_sent_or_given_up")
        ]

    def __str__(self) -> str:
        return self.subject
