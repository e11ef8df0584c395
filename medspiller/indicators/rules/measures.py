"""What kinds of figures there are, and how one is worked out of what came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from medspiller.periods import Period

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """How an indicator is worked out. `factor` is what a numerator over a denominator is multiplied by, None where the
    figure is not a rate; `k` the smallest group of people, None where the figures are not about people."""

    factor: int | None
    adds_up: bool
    decimals: int
    k: int | None


@dataclass(frozen=True, slots=True)
class Raw:
    """What came in of one unit and period. `persons` is how many people it is about."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    persons: int | None = None


class NotEnoughError(ValueError):
    """A figure that cannot be worked out of what was given. `places` are units and periods, where they are known."""

    def __init__(self, places: Sequence[tuple[int, Period]] = ()) -> None:
        super().__init__(", ".join(f"unit {unit}, {period}" for unit, period in places))
        self.places = tuple(places)


def factor_of(measure: str, per: int) -> int | None:
    """100 for a percentage, `per` for a rate, and None for what is no rate."""
    return {"percent": HUNDRED, "rate": per}.get(measure)


def completed(raw: Raw, measured: Measured) -> Raw:
    """With numerator and denominator where a rate is to be added up, and with a value.

    Raises NotEnoughError for a rate that is to be added up and has no denominator, and where there is no value at all.
    """
    if measured.factor is None:
        if raw.value is None:
            raise NotEnoughError
        return Raw(raw.value, persons=raw.persons)
    numerator, denominator = raw.numerator, raw.denominator
    if denominator and numerator is None and raw.value is not None:
        numerator = raw.value * denominator / measured.factor
    if denominator and numerator is not None:
        return replace(raw, value=measured.factor * numerator / denominator, numerator=numerator)
    if measured.adds_up or raw.value is None:
        raise NotEnoughError
    return Raw(raw.value, persons=raw.persons)


def all_completed(values: Mapping[tuple[int, Period], Raw], measured: Measured) -> dict[tuple[int, Period], Raw]:
    """Each as `completed`. Raises NotEnoughError with the places of all that say too little."""
    found, wrong = {}, []
    for place, raw in values.items():
        try:
            found[place] = completed(raw, measured)
        except NotEnoughError:
            wrong.append(place)
    if wrong:
        raise NotEnoughError(wrong)
    return found
