"""The index of texts. It holds nothing that is not said elsewhere: it can be thrown away and built again.

Beside these tables each database has its own index over `Entry.words`, which it keeps in step by itself
(`migrations/`): FTS5 in SQLite, a tsvector in PostgreSQL.
"""

from django.db import models

from medspiller.text_search.rules.words import LONGEST


class Entry(models.Model):
    """The words of one thing: a line of stems for each of its texts, the most weighty first."""

    kind = models.CharField(max_length=30)
    key = models.BigIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="text_search_one_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Form(models.Model):
    """A form under which a stem that stands in some text is found. The same row may be there twice: it does no harm."""

    class How(models.IntegerChoices):
        WHOLE = 1, "whole"
        TAIL = 2, "the end of a compound"
        SHORTENED = 3, "one letter left out"

    how = models.SmallIntegerField(choices=How.choices)
    # In PostgreSQL compared byte by byte, as in SQLite, so that "begins with" is one range of the index.
    form = models.CharField(max_length=LONGEST)
    stem = models.CharField(max_length=LONGEST)

    class Meta:
        indexes = [models.Index(fields=["how", "form", "stem"], name="text_search_by_form")]

    def __str__(self) -> str:
        return self.form
