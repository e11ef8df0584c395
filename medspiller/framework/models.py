"""The leadership framework and its versions. A published version never changes; the next one replaces it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Framework(models.Model):
    """One version of the organisation's leadership framework.

    It has zero to three levels: none (a prompt alone), ambitions, focus points under them, and headings that gather the
    focus points of an ambition (`FocusPoint.heading`), for example those for leaders and those for employees.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        PUBLISHED = "published", _("Offentliggjort")
        REPLACED = "replaced", _("Afløst")

    version = models.PositiveIntegerField(_("version"), unique=True)
    state = models.CharField(_("tilstand"), max_length=20, choices=State.choices, default=State.DRAFT)
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="next", null=True, blank=True, verbose_name=_("afløser")
    )
    title = models.CharField(_("titel"), max_length=300)
    owner = models.CharField(_("ejer"), max_length=200, blank=True)
    preface = models.TextField(_("forord"), blank=True, help_text=_("Tom linje mellem afsnit."))
    prompt = models.CharField(_("sætningen, der åbner egen oversættelse"), max_length=300, blank=True)
    ambition_name = models.CharField(_("navn på første niveau"), max_length=80, default="ambition")
    focus_point_name = models.CharField(_("navn på andet niveau"), max_length=80, default="fokuspunkt")
    source_name = models.CharField(_("kildens filnavn"), max_length=300, blank=True)
    source_text = models.TextField(_("kildens tekst"), blank=True)
    source_credit = models.CharField(_("kilde"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    published_at = models.DateTimeField(_("offentliggjort"), null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="published"), name="one_published_framework_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None) | ~Q(state="draft") & Q(published_at__isnull=False),
                name="framework_published_at_says_the_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Leg(models.Model):
    """One of the things that the framework rests on, for example "social kapital"."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="legs")
    position = models.PositiveIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("tekst"), blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Ambition(models.Model):
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="ambitions")
    position = models.PositiveIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("tekst"), blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class FocusPoint(models.Model):
    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="focus_points")
    position = models.PositiveIntegerField(_("nummer"))
    heading = models.CharField(_("overskrift over punktet"), max_length=300, blank=True)
    title = models.CharField(_("titel"), max_length=500)
    text = models.TextField(_("tekst"), blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Succession(models.Model):
    """What became of an ambition or a focus point in the next version.

    A split part has a row for each new one, merged parts have rows to the same new one, a dropped part has no new one.
    """

    class Kind(models.TextChoices):
        KEPT = "kept", _("uændret")
        RENAMED = "renamed", _("ændret")
        MERGED = "merged", _("lagt sammen")
        SPLIT = "split", _("delt")
        DROPPED = "dropped", _("udgået")

    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="successions", verbose_name=_("den nye version")
    )
    kind = models.CharField(_("hvad der skete"), max_length=10, choices=Kind.choices)
    old_ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="successions", null=True, blank=True
    )
    new_ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="origins", null=True, blank=True)
    old_point = models.ForeignKey(
        FocusPoint, on_delete=models.PROTECT, related_name="successions", null=True, blank=True
    )
    new_point = models.ForeignKey(FocusPoint, on_delete=models.CASCADE, related_name="origins", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(old_ambition__isnull=False, old_point=None, new_point=None)
                | Q(old_ambition=None, new_ambition=None, old_point__isnull=False),
                name="succession_is_of_ambitions_or_of_points",
            ),
        ]

    def __str__(self) -> str:
        old, new = self.old_ambition or self.old_point, self.new_ambition or self.new_point
        return f"{old} → {new or '–'}"
