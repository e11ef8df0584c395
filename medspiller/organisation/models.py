"""Units, people, engagements and leaderships, all with a from-date and a to-date.

Periods are half-open everywhere: `to_date` is the first day on which it no longer holds, None when no end is known.
Nothing here is deleted: what ends gets a to-date, so that any earlier date can be asked for.
"""

import datetime
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.web import clock

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class PeriodQuerySet(models.QuerySet[Row_co]):
    def at(self, date: datetime.date) -> Self:
        """Those that hold on `date`."""
        return self.filter(Q(to_date=None) | Q(to_date__gt=date), from_date__lte=date)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(to_date=None) | Q(to_date__gt=F("from_date")), name=name)


class Unit(models.Model):
    """A unit through time. Its name, kind and place in the tree stand in its periods."""

    external_id = models.CharField(_("enhedens nøgle"), max_length=80, unique=True)

    def __str__(self) -> str:
        return self.external_id


class UnitPeriod(models.Model):
    """What a unit was called and where it stood, for a time. Periods of one unit never overlap."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField(_("navn"), max_length=200)
    kind = models.CharField(_("slags arbejdsplads"), max_length=80, blank=True)
    parent = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="child_periods",
        null=True,
        blank=True,
        verbose_name=_("hører under"),
    )
    from_date = models.DateField(_("fra"), db_index=True)
    to_date = models.DateField(_("til"), null=True, blank=True)

    objects = PeriodQuerySet["UnitPeriod"].as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("unit_period_ends_after_it_begins"),
            models.UniqueConstraint(fields=["unit", "from_date"], name="unit_period_begins_once_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=Q(to_date=None), name="unit_has_one_open_period"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("unit")), name="unit_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who works, or worked, in the organisation."""

    external_id = models.CharField(_("medarbejderens nøgle"), max_length=80, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="person", null=True, blank=True
    )

    def __str__(self) -> str:
        return self.name


class Engagement(models.Model):
    """A person works in a unit for a time. A person may hold several at once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="engagements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="engagements")
    title = models.CharField(_("stilling"), max_length=200, blank=True)
    from_date = models.DateField(_("fra"))
    to_date = models.DateField(_("til"), null=True, blank=True)

    objects = PeriodQuerySet["Engagement"].as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("engagement_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["person", "unit"], condition=Q(to_date=None), name="one_open_engagement_per_person_and_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"


class Leadership(models.Model):
    """A person leads a unit for a time. A unit has at most one leader on a date; a person may lead several units."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaderships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="leaderships")
    from_date = models.DateField(_("fra"))
    to_date = models.DateField(_("til"), null=True, blank=True)

    objects = PeriodQuerySet["Leadership"].as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("leadership_ends_after_it_begins"),
            models.UniqueConstraint(fields=["unit"], condition=Q(to_date=None), name="unit_has_one_open_leadership"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class ImportRun(models.Model):
    """An import that was carried out: `date` is the date its files described. Nothing earlier may be imported after."""

    date = models.DateField(_("dato"), db_index=True)
    at = models.DateTimeField(_("tidspunkt"), default=clock.now)

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"
