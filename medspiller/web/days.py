"""The day of a moment in words, where it stands inside another text; templates have Django's `date`."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format


def day_in_words(moment: datetime.datetime | None) -> str:
    """Here and in the reader's language: "26. november 2026"; empty for no moment."""
    return "" if moment is None else date_format(timezone.localtime(moment), "DATE_FORMAT")
