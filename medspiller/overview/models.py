"""Where each part of the framework is practised. The parts themselves are the framework's, and frozen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import Ambition, FocusPoint, Framework


class LineOfSight(models.Model):
    """The list for one version of the framework, as HR or the executive group has chosen it."""

    framework = models.OneToOneField(Framework, on_delete=models.CASCADE, related_name="line_of_sight")
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("ændret"))
    changed_by_name = models.CharField(_("ændret af"), max_length=200)

    def __str__(self) -> str:
        return str(self.framework)


class PractisedAt(models.Model):
    """One place where a focus point, or an ambition without any, is practised. `practice` is a key of the registry."""

    line = models.ForeignKey(LineOfSight, on_delete=models.CASCADE, related_name="places")
    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    focus_point = models.ForeignKey(FocusPoint, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    practice = models.CharField(_("praksis"), max_length=30)
    position = models.PositiveSmallIntegerField(_("nummer"))

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ambition=None, focus_point__isnull=False) | Q(ambition__isnull=False, focus_point=None),
                name="practised_is_one_part",
            ),
            models.UniqueConstraint(fields=["line", "focus_point", "practice"], name="each_practice_of_a_point_once"),
            models.UniqueConstraint(fields=["line", "ambition", "practice"], name="each_practice_of_an_ambition_once"),
        ]

    def __str__(self) -> str:
        return self.practice
