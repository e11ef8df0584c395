"""The leadership framework and its versions. A published version never changes; the next one replaces it."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PublishedVersionError(Exception):
    """Something tried to take a published version, or a part of one, away.

    That its texts are never changed is held by triggers in the database (`rules/frozen_tables.py`).
    """


M = TypeVar("M", bound=models.Model)


class FrozenOnceOut(models.QuerySet[M]):
    """Published versions and their parts are never deleted."""

    def delete(self) -> tuple[int, dict[str, int]]:
        path = {"framework": "state", "focuspoint": "ambition__framework__state"}
        state = path.get(str(self.model._meta.model_name), "framework__state")
        if self.exclude(**{state: Framework.State.DRAFT}).exists():
            raise PublishedVersionError
        return super().delete()


class FrozenModel(models.Model):
    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return type(self)._default_manager.filter(pk=self.pk).delete()


class Framework(FrozenModel):
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
    # The version that this one replaces or, for a draft, that its parts are mapped against. Drafts may share it.
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="next_versions", null=True, blank=True, verbose_name=_("afløser")
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
    reader_warnings = models.JSONField(_("læserens forbehold"), default=list, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    published_at = models.DateTimeField(_("offentliggjort"), null=True, blank=True)
    discarded_at = models.DateTimeField(_("kasseret"), null=True, blank=True)

    objects = FrozenOnceOut["Framework"].as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["previous"], condition=~Q(state="draft"), name="one_version_replaces_each_version"
            ),
            models.CheckConstraint(condition=Q(discarded_at=None) | Q(state="draft"), name="only_drafts_are_discarded"),
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


class Leg(FrozenModel):
    """One of the things that the framework rests on, for example "social kapital"."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="legs")
    position = models.PositiveIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("tekst"), blank=True)

    objects = FrozenOnceOut["Leg"].as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Ambition(FrozenModel):
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="ambitions")
    position = models.PositiveIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("tekst"), blank=True)

    objects = FrozenOnceOut["Ambition"].as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class FocusPoint(FrozenModel):
    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="focus_points")
    position = models.PositiveIntegerField(_("nummer"))
    heading = models.CharField(_("overskrift over punktet"), max_length=300, blank=True)
    title = models.CharField(_("titel"), max_length=500)
    text = models.TextField(_("tekst"), blank=True)

    objects = FrozenOnceOut["FocusPoint"].as_manager()

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


class DraftStep(models.Model):
    """One operation in the editor, with the whole draft as it was before it: for undoing, and for telling two editors
    what the other one did. The steps go when the version is published."""

    class Done(models.TextChoices):
        SAVE = "save", _("rettede")
        ADD = "add", _("tilføjede")
        MOVE = "move", _("flyttede")
        MERGE = "merge", _("lagde sammen")
        SPLIT = "split", _("delte")
        DELETE = "delete", _("slettede")
        LINK = "link", _("ændrede forbindelsen fra")
        PROPOSE = "propose", _("fik foreslået nye forbindelser for")

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="steps")
    revision = models.PositiveIntegerField(_("revision før"))
    at = models.DateTimeField(_("tidspunkt"))
    by_name = models.CharField(_("hvem"), max_length=200)
    done = models.CharField(_("hvad"), max_length=10, choices=Done.choices)
    part_title = models.CharField(_("hvilken del"), max_length=500)
    before = models.JSONField(_("kladden før"))

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["framework", "revision"], name="one_step_from_each_revision")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.get_done_display()} {self.part_title}"
