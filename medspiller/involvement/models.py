"""Public pages where citizens, businesses and associations take part, and what became of it.

Nothing here says who wrote: a contribution has no name, no address and no path to an e-mail. Whoever wants to hear
the answer leaves an e-mail by itself, and it is deleted once the answer is sent.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.models import Person, Unit


class Page(models.Model):
    """One question, form or idea round that a leader puts to those outside, in a period.

    From when it is opened its questions never change; afterwards it owes an answer until one is published.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("Et spørgsmål")
        FORM = "form", _("Et skema")
        IDEAS = "ideas", _("En idérunde")

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        OPENED = "opened", _("Åbnet")
        ANSWERED = "answered", _("Besvaret")

    class Language(models.TextChoices):
        DANISH = "da", _("Dansk")
        ENGLISH = "en", _("Engelsk")

    slug = models.SlugField(_("adresse"), max_length=40, unique=True)
    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(_("sidens sprog"), max_length=2, choices=Language.choices, default=Language.DANISH)
    for_citizens = models.BooleanField(_("borgere"), default=False)
    for_businesses = models.BooleanField(_("virksomheder"), default=False)
    for_associations = models.BooleanField(_("foreninger"), default=False)
    title = models.CharField(_("overskrift"), max_length=120)
    question = models.CharField(_("spørgsmål"), max_length=300)
    introduction = models.TextField(_("hvorfor spørger I"))
    influence = models.TextField(_("hvad kan det ændre"))
    fields = models.JSONField(_("felter"), default=list, blank=True)
    # Whether what has been read and let through is shown on the page; ideas always are.
    shows = models.BooleanField(_("bidrag vises"), default=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvement_pages")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="involvement_pages", verbose_name=_("enhed"))
    opens_on = models.DateField(_("åbner"))
    closes_on = models.DateField(_("sidste dag"))
    answer_by = models.DateField(_("svar senest"))
    keep_until = models.DateField(_("bidrag slettes efter"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    opened_at = models.DateTimeField(_("åbnet"), null=True, blank=True)
    closed_at = models.DateTimeField(_("lukket før tid"), null=True, blank=True)
    answered_at = models.DateTimeField(_("besvaret"), null=True, blank=True)
    discarded_at = models.DateTimeField(_("kasseret"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("bidrag slettet"), null=True, blank=True)
    answer_draft = models.JSONField(_("svar under arbejde"), default=dict, blank=True)

    class Meta:
        ordering = ["-opens_on", "-id"]
        indexes = [models.Index(fields=["state", "closes_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    closes_on__gte=F("opens_on"), answer_by__gte=F("closes_on"), keep_until__gte=F("answer_by")
                ),
                name="page_days_follow_each_other",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False), name="answered_page_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerVersion(models.Model):
    """What was heard and what it changed, as it was published; a mended answer is another version."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField(_("udgave"))
    content = models.JSONField(_("indhold"))
    by_name = models.CharField(_("svaret af"), max_length=200)
    at = models.DateTimeField(_("offentliggjort"))

    class Meta:
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="answer_versions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.page} {self.number}"


class Contribution(models.Model):
    """What somebody outside sent. `answers` holds texts and choices by the keys of the page's fields."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Ikke læst")
        SHOWN = "shown", _("Vist på siden")
        READ = "read", _("Læst, ikke vist")
        HIDDEN = "hidden", _("Skjult")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="contributions")
    answers = models.JSONField(_("bidrag"))
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.WAITING)
    sent_on = models.DateField(_("sendt"))
    # The same words again are the same contribution, and so is the same form sent twice.
    digest = models.CharField(max_length=64)
    form_key = models.CharField(max_length=64)
    supports = models.PositiveIntegerField(_("støttet af"), default=0)
    hidden_because = models.CharField(_("hvorfor skjult"), max_length=300, blank=True)
    decided_by_name = models.CharField(_("gennemset af"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("gennemset"), null=True, blank=True)
    handed_to = models.CharField(_("givet videre til"), max_length=60, blank=True)

    class Meta:
        ordering = ["-sent_on", "id"]
        indexes = [models.Index(fields=["page", "state", "sent_on"])]
        constraints = [
            models.UniqueConstraint(fields=["page", "digest"], name="contribution_is_sent_once"),
            models.UniqueConstraint(fields=["page", "form_key"], name="form_is_sent_once"),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(hidden_because=""), name="hidden_contribution_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Support(models.Model):
    """That an idea was supported from somewhere, under a key of the day; deleted with the key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    day = models.CharField(max_length=10)
    browser_hash = models.CharField(max_length=64)
    place_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["day"])]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "browser_hash"], name="browser_supports_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Follower(models.Model):
    """Somebody who wants to hear the answer. Nothing ties the address to what was written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="followers")
    email = models.EmailField(_("e-mail"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "email"], name="follower_is_told_once")]

    def __str__(self) -> str:
        return str(self.pk)
