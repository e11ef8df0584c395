"""Short anonymous questions to a fixed circle, and what came of them, frozen when they close.

Nothing here says who has answered: the answers lie in sealed sheets in `survey_answers` while the ballot is open, and
are deleted when it closes. What is kept are figures that `disclosure` has let through
(docs/decisions/short-anonymous-questions.md).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.models import Person, Unit


class Ballot(models.Model):
    """`options` holds how many options each item has; what they are called is known by whoever opened the ballot.

    Ballots with the same `alike` ask the same question again, and are published beside each other.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Åben")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")
        PUBLISHED = "published", _("Gjort op")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.OPEN)
    options = models.JSONField(_("svarmuligheder"))
    alike = models.CharField(_("samme spørgsmål"), max_length=100, blank=True, db_index=True)
    k = models.PositiveSmallIntegerField(_("mindste gruppe"), default=5)
    opened_on = models.DateField(_("åbnet"))
    closes_on = models.DateField(_("sidste dag"))
    closed_at = models.DateTimeField(_("lukket"), null=True, blank=True)
    refused_because = models.TextField(_("hvorfor holdt tilbage"), blank=True)

    class Meta:
        ordering = ["opened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(k__gte=5), name="ballot_protects_at_least_five"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opened_on")), name="ballot_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | ~Q(state="open") & Q(closed_at__isnull=False),
                name="ballot_that_is_over_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Anonymt spørgsmål fra %(date)s")) % {"date": date_format(self.opened_on, "DATE_FORMAT")}


class BallotUnit(models.Model):
    """A unit as it stood when the ballot opened, where somebody is asked in it or below; and its figures, or None.

    `invited` counts it and what lies below. `figures` holds how many answered and, by item, the shares shown.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(_("navn"), max_length=200)
    invited = models.PositiveIntegerField(_("spurgte"))
    figures = models.JSONField(_("tal"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "unit"], name="unit_once_in_a_ballot")]

    def __str__(self) -> str:
        return self.name


class Asked(models.Model):
    """Who was asked and where they count. Not whether they answered: nothing says so."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="person_asked_once_in_a_ballot")]

    def __str__(self) -> str:
        return str(self.person)
