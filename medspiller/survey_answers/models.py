"""Answers, with no path to a person (docs/decisions/unlinkable-answers.md).

While a round is open there is one `Sheet` for each person asked, from the first moment and always of the same size, so
that neither its presence nor its length says who has answered. When the round closes the sheets are opened into
`Response` and `WrittenAnswer`, in random order and apart from each other, and the key and the sheets are gone. From
then on an answer is only known to be from a *region*: a unit less those below it that have figures of their own, so
that at least k people's answers lie in each.

`round` is the key of a `surveys.Round`, which lies above and is not known here.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.models import Unit


class Sheet(models.Model):
    """A place for the answer of one person asked, found by a hash of the personal token; sealed, blank or not."""

    place_hash = models.CharField(max_length=64, primary_key=True)
    round = models.UUIDField(db_index=True)
    # Where the answer counts, sealed once and never rewritten. In the clear, two backups in which a sheet is not the
    # same would tell that whoever is alone in a unit and a group has answered.
    where = models.BinaryField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "•"


class Response(models.Model):
    """What somebody in a region chose: one byte an item in the questionnaire's order, 0 for none, else the option."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.UUIDField(db_index=True)
    region = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    choices = models.BinaryField()

    def __str__(self) -> str:
        return "•"


class WrittenAnswer(models.Model):
    """What somebody in a region wrote. Nothing ties it to what else the same person chose or wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.UUIDField(db_index=True)
    region = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    question = models.PositiveSmallIntegerField(_("spørgsmål"))
    text = models.TextField(_("tekst"))

    def __str__(self) -> str:
        return "•"
