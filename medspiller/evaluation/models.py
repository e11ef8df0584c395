"""What came of a version of the framework, and what those who write the next think of each of its parts.

A published version is frozen, so when it ends and what is thought of it stand beside it. Every wording of an answer is
kept; once the evaluation is concluded nothing of it changes any more.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import Ambition, FocusPoint, Framework


class Term(models.Model):
    """Until when a version is meant to hold. It ends nothing by itself: the next version does."""

    framework = models.OneToOneField(Framework, on_delete=models.CASCADE, related_name="term")
    ends_on = models.DateField(_("gælder til og med"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    set_at = models.DateTimeField(_("sat"))
    set_by_name = models.CharField(_("sat af"), max_length=200)

    def __str__(self) -> str:
        return f"{self.framework}: {self.ends_on}"


class Evaluation(models.Model):
    """Of one version. `evidence` is what the page showed of traces and effects when it was concluded, part by part."""

    framework = models.OneToOneField(Framework, on_delete=models.PROTECT, related_name="evaluation")
    begun_at = models.DateTimeField(_("begyndt"))
    begun_by_name = models.CharField(_("begyndt af"), max_length=200)
    concluded_at = models.DateTimeField(_("afsluttet"), null=True, blank=True)
    concluded_by_name = models.CharField(_("afsluttet af"), max_length=200, blank=True)
    evidence = models.JSONField(_("det, der lå til grund"), default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at=None, concluded_by_name="") | Q(concluded_at__isnull=False),
                name="evaluation_is_concluded_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.framework)


class Choice(models.TextChoices):
    KEEP = "keep", _("Behold")
    CHANGE = "change", _("Ændr")
    DROP = "drop", _("Tag ud")
    ADD = "add", _("Tilføj")


class Answer(models.Model):
    """What the group thinks of one part, as it reads now: of a focus point, of an ambition, or of the whole (neither).

    To add is a proposal of its own: a new focus point under `ambition`, or a new ambition where that is empty.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="answers")
    ambition = models.ForeignKey(Ambition, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    focus_point = models.ForeignKey(FocusPoint, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    choice = models.CharField(_("hvad skal der ske?"), max_length=10, choices=Choice.choices)
    why = models.TextField(_("hvorfor"), blank=True)
    title = models.CharField(_("ny titel"), max_length=500, blank=True)
    text = models.TextField(_("ny tekst"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("ændret"))
    changed_by_name = models.CharField(_("ændret af"), max_length=200)
    withdrawn_at = models.DateTimeField(_("trukket tilbage"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_point=None) | Q(ambition=None) & ~Q(choice="add"), name="answer_is_about_one_part"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(choice="add"), name="only_proposals_are_withdrawn"
            ),
            models.UniqueConstraint(fields=["evaluation", "focus_point"], name="one_answer_per_point"),
            models.UniqueConstraint(
                fields=["evaluation", "ambition"],
                condition=~Q(choice="add") & Q(ambition__isnull=False),
                name="one_answer_per_ambition",
            ),
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=~Q(choice="add") & Q(ambition=None, focus_point=None),
                name="one_answer_of_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_choice_display()


class Wording(models.Model):
    """An answer as it read at one revision. Never changed."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="wordings")
    revision = models.PositiveIntegerField(_("revision"))
    choice = models.CharField(_("hvad skal der ske?"), max_length=10, choices=Choice.choices)
    why = models.TextField(_("hvorfor"), blank=True)
    title = models.CharField(_("ny titel"), max_length=500, blank=True)
    text = models.TextField(_("ny tekst"), blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    by_name = models.CharField(_("af"), max_length=200)

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["answer", "revision"], name="one_wording_per_revision")]

    def __str__(self) -> str:
        return f"{self.answer} ({self.revision})"
