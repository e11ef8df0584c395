"""What must hold between the numbers of one row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medspiller.documents.indicator_values.figures import Place
from medspiller.documents.indicator_values.model import Collector, IndicatorRules
from medspiller.documents.tables import gettext_noop


class Checked(NamedTuple):
    """In the order of `ValueRow`."""

    value: float | None
    numerator: float | None
    denominator: float | None
    persons: int | None


def checked(
    place: Place,
    numbers: Mapping[str, float | None],
    rules: IndicatorRules,
    headings: Sequence[str],
    problems: Collector,
) -> Checked | None:
    """None for what is told to `problems`."""
    faults = list(_faults(numbers, rules))
    for field, message in faults:
        column = headings[place.columns[field]] if field in place.columns else None
        problems.add(message, row=place.row, column=column)
    if faults:
        return None
    persons = numbers.get("persons")
    return Checked(
        numbers.get("value"),
        numbers.get("numerator"),
        numbers.get("denominator"),
        None if persons is None else int(persons),
    )


def _faults(numbers: Mapping[str, float | None], rules: IndicatorRules) -> Iterator[tuple[str, str]]:
    value, numerator, denominator = (numbers.get(field) for field in ("value", "numerator", "denominator"))
    yield from _missing(value, numerator, denominator, rules)
    if numerator is not None and numerator < 0:
        yield "numerator", gettext_noop("Tælleren er under nul. Ret den.")
    if denominator is not None and denominator < 0:
        yield "denominator", gettext_noop("Nævneren er under nul. Ret den.")
    if denominator == 0 and (rules.rate or rules.percent):
        yield "denominator", gettext_noop("Nævneren er nul, så der er ingen andel. Slet rækken, eller ret nævneren.")
    if rules.percent and numerator is not None and denominator is not None and numerator > denominator > 0:
        yield "numerator", gettext_noop("Tælleren er større end nævneren, så andelen er over 100 %%. Ret en af dem.")
    persons = numbers.get("persons")
    if persons is not None and (persons < 0 or persons != int(persons)):
        yield "persons", gettext_noop("Antal personer skal være et helt tal og ikke under nul. Ret det.")


def _missing(
    value: float | None, numerator: float | None, denominator: float | None, rules: IndicatorRules
) -> Iterator[tuple[str, str]]:
    if denominator is None and rules.rate:
        yield "denominator", gettext_noop("Nævneren mangler. Indikatoren er en andel, så skriv den.")
    elif value is None and (numerator is None or denominator is None):
        yield "value", gettext_noop("Værdien mangler. Skriv den, eller skriv både tæller og nævner.")
