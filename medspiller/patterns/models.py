"""How far the framework was alive, counted by traces at the end of a month, for every unit and all below it.

A month that has gone by is never counted again: units, leaders and figures stand as they were then.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import Framework
from medspiller.organisation.models import Unit


class Snapshot(models.Model):
    """What could be seen on `day`, the last day of `month` that was counted.

    `levels` are groups of leader levels of the whole organisation that may be shown: {"first", "last", "totals"}.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="snapshots")
    month = models.DateField(_("måned"))
    day = models.DateField(_("dag"))
    made_at = models.DateTimeField(_("talt op"))
    levels = models.JSONField(_("lederniveauer"), default=list)

    class Meta:
        ordering = ["-month", "-id"]
        constraints = [models.UniqueConstraint(fields=["framework", "month"], name="one_snapshot_a_month")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class UnitTraces(models.Model):
    """What there was in a unit and all below it. `totals` and each of `points` are counts by `rules.measures.Measure`.

    Units stand in the organisation's order: those at `position` to `last` are the unit and all below it. `shown`: there
    are leaders enough in it, and in what is left above it, to be shown to others than the unit's own leader. `under` is
    the nearest unit above that is shown.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("navn"), max_length=200)
    position = models.PositiveIntegerField(_("plads"))
    last = models.PositiveIntegerField(_("sidste plads"))
    shown = models.BooleanField(_("kan vises for andre"))
    under = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    totals = models.JSONField(_("i alt"), default=dict)
    points = models.JSONField(_("for hvert fokuspunkt"), default=dict)

    class Meta:
        ordering = ["snapshot", "position"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit"], name="unit_is_counted_once_in_a_snapshot"),
            models.UniqueConstraint(fields=["snapshot", "position"], name="each_counted_unit_has_its_place"),
        ]
        indexes = [models.Index(fields=["snapshot", "under", "position"], name="traces_below_a_unit")]

    def __str__(self) -> str:
        return self.name
