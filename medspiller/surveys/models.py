"""Rounds of confidential surveys and mirrors, and their results, frozen when a round closes.

Nothing here says who answered: the answers lie in `survey_answers`, and what is kept here are figures that
`disclosure` has let through.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.organisation.models import Person, Unit
from medspiller.own_translation.models import Version


class Questionnaire(models.Model):
    """A questionnaire as a draft that can be edited until a round has used it; from then on it never changes."""

    key = models.SlugField(_("nøgle"), max_length=40)
    version = models.PositiveIntegerField(_("udgave"))
    name = models.CharField(_("navn"), max_length=200)
    content = models.JSONField(_("indhold"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    frozen_at = models.DateTimeField(_("frosset"), null=True, blank=True)

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="questionnaire_versions_are_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One survey of the organisation or a part of it, or one leader's mirror.

    The conditions (k, who is asked, when who gets what, how long answers are kept) are fixed when it is decided;
    `content` is the questionnaire as it was then.
    """

    class Kind(models.TextChoices):
        SURVEY = "survey", _("Måling")
        MIRROR = "mirror", _("Spejling")

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        OPENING = "opening", _("På vej ud")
        OPEN = "open", _("Åben")
        CLOSING = "closing", _("Bliver gjort op")
        REFUSED = "refused", _("Holdt tilbage")
        PUBLISHED = "published", _("Offentliggjort")
        CANCELLED = "cancelled", _("Opgivet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("navn"), max_length=200)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="rounds", null=True, blank=True
    )
    content = models.JSONField(_("spørgeskema"), null=True, blank=True)
    purpose = models.TextField(_("formål"), blank=True)
    # The part of the organisation that is asked; empty for the whole.
    top = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    k = models.PositiveSmallIntegerField(_("mindste gruppe"), default=5)
    k_comments = models.PositiveSmallIntegerField(_("mindste gruppe for kommentarer"), default=10)
    decided_by = models.CharField(_("besluttet af"), max_length=200, blank=True)
    decided_on = models.DateField(_("besluttet den"), null=True, blank=True)
    opens_on = models.DateField(_("åbner"))
    closes_on = models.DateField(_("sidste dag"))
    leaders_from = models.DateField(_("ledere ser resultater fra"))
    employees_from = models.DateField(_("alle ser resultater fra"))
    keep_until = models.DateField(_("svar slettes efter"))
    opened_at = models.DateTimeField(_("åbnet"), null=True, blank=True)
    published_at = models.DateTimeField(_("gjort op"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("svar slettet"), null=True, blank=True)
    # Which letters have been posted to everybody: the invitation, and the days of reminders.
    posted = models.JSONField(_("sendt ud"), default=list, blank=True)
    refused_because = models.TextField(_("hvorfor holdt tilbage"), blank=True)
    # What holds for everybody together: Cronbach's alpha by scale, and figures by leader level and by profession.
    overall = models.JSONField(_("samlet"), default=dict, blank=True)
    # A mirror is one leader's; its questions are the statements of this version.
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mirrors", null=True, blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="mirrors", null=True, blank=True)
    shared_at = models.DateTimeField(_("delt med egen leder"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))

    class Meta:
        ordering = ["-opens_on", "-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(k__gte=5), name="round_protects_at_least_five"),
            models.CheckConstraint(
                condition=Q(k_comments__gte=10) & Q(k_comments__gte=F("k")), name="round_protects_ten_who_write"
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="round_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(leaders_from__gt=F("closes_on"), employees_from__gte=F("leaders_from")),
                name="round_is_read_after_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(kind="mirror", leader__isnull=False, version__isnull=False) | Q(kind="survey", leader=None),
                name="only_a_mirror_has_a_leader",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"])
                | Q(content__isnull=False) & (Q(state="opening") | Q(opened_at__isnull=False)),
                name="an_open_round_has_its_questions",
            ),
            models.CheckConstraint(
                condition=Q(kind="mirror")
                | Q(state__in=["draft", "cancelled"])
                | (Q(decided_on__isnull=False) & ~Q(decided_by="") & ~Q(purpose="")),
                name="a_survey_is_decided_before_it_opens",
            ),
            models.UniqueConstraint(
                fields=["leader"],
                condition=Q(kind="mirror", state__in=["opening", "open", "closing"]),
                name="one_open_mirror_per_leader",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundUnit(models.Model):
    """A unit as it stood when the round opened: its name, its place in the tree, its leader, and how many are asked.

    `invited` counts those directly in the unit. A reorganisation afterwards changes no result.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    name = models.CharField(_("navn"), max_length=200)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    invited = models.PositiveIntegerField(_("spurgt"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="a_unit_stands_once_in_a_round")]

    def __str__(self) -> str:
        return self.name


class UnitResult(models.Model):
    """What is published of a unit, frozen. Hidden units have no figures, only where their answers do count."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="results")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    published = models.BooleanField(_("offentliggjort"))
    # How many are asked in the unit and everything below it.
    invited = models.PositiveIntegerField(_("spurgt"))
    figures = models.JSONField(_("tal"), null=True, blank=True)
    counts_in = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    has_comments = models.BooleanField(_("har kommentarer"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_result_per_unit_and_round"),
            models.CheckConstraint(
                condition=Q(published=False, figures=None) | Q(published=True, figures__isnull=False),
                name="only_what_is_published_has_figures",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class HiddenComment(models.Model):
    """A comment that a moderator has hidden, and why. `comment` is the key of a `survey_answers.WrittenAnswer`."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="hidden_comments")
    comment = models.UUIDField(unique=True)
    at = models.DateTimeField(_("skjult"))
    because = models.CharField(_("hvorfor"), max_length=500)

    def __str__(self) -> str:
        return self.because


class FollowUp(models.Model):
    """An action that was started from a unit's result on a scale."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="follow_ups")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    scale = models.CharField(_("skala"), max_length=40)
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.action)


class SelfAnswer(models.Model):
    """What the leader of a mirror answers about themselves: named, and seen by those who see the mirror."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="self_answer")
    choices = models.JSONField(_("svar"), default=list)  # One option's number for each item, 0 for none.
    at = models.DateTimeField(_("svaret"))

    def __str__(self) -> str:
        return str(self.round)
