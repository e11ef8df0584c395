"""Reads the answer to TABLEINFO."""

import datetime
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from medspiller.statbank.json_text import NotThisFormError, list_of, text_of, yes_of
from medspiller.statbank.model import TableInformation, Variable

# TABLEINFO writes the clock of Denmark without saying so; JSON-stat gives the same moment as UTC.
_CLOCK = ZoneInfo("Europe/Copenhagen")


def read(answer: Any) -> TableInformation:
    """Raises `NotThisFormError` where a field is missing or of another kind than StatBank documents."""
    if not isinstance(answer, Mapping):
        raise NotThisFormError("tableinfo")
    variables = tuple(_variable(one) for one in list_of(answer, "variables"))
    if not variables:
        raise NotThisFormError("variables")
    note = answer.get("footnote")
    return TableInformation(
        id=text_of(answer, "id"),
        text=text_of(answer, "text"),
        description=str(answer.get("description") or ""),
        unit=text_of(answer, "unit"),
        updated=_moment(text_of(answer, "updated")),
        active=yes_of(answer, "active"),
        variables=variables,
        footnote=str(note.get("text") or "") if isinstance(note, Mapping) else "",
    )


def _variable(one: Any) -> Variable:
    if not isinstance(one, Mapping):
        raise NotThisFormError("variables")
    place = one.get("map")
    return Variable(
        id=text_of(one, "id"),
        text=text_of(one, "text"),
        elimination=yes_of(one, "elimination"),
        time=yes_of(one, "time"),
        values={text_of(value, "id"): text_of(value, "text") for value in list_of(one, "values")},
        map=place if isinstance(place, str) else None,
    )


def _moment(text: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise NotThisFormError("updated") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=_CLOCK)
