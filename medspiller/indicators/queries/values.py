"""What has come in, for those who keep an indicator: to be corrected, and to be compared with what comes."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from medspiller.indicators.models import Indicator, Value
from medspiller.indicators.queries.basis import measured_of
from medspiller.indicators.queries.wording import plain_number
from medspiller.indicators.rules.measures import Raw, all_completed
from medspiller.periods import Period, Rhythm

Key = tuple[int, Period]


@dataclass(frozen=True)
class Compared:
    """What a delivery would do: keys that are new, what would be changed (old and new), and how many stay."""

    added: tuple[Key, ...]
    changed: Mapping[Key, tuple[Raw, Raw]]
    unchanged: int


def values_of(
    indicator: Indicator, periods: Iterable[Period] | None = None, units: Collection[int] | None = None
) -> dict[Key, Raw]:
    rows = Value.objects.filter(indicator=indicator)
    if periods is not None:
        rows = rows.filter(start__in=[period.start for period in periods])
    if units is not None:
        rows = rows.filter(unit__in=units)
    rhythm = Rhythm(indicator.rhythm)
    by_start: dict[datetime.date, Period] = {}
    found = {}
    names = ("unit_id", "start", "value", "numerator", "denominator", "persons")
    for unit, start, *facts in rows.values_list(*names).iterator(5_000):
        period = by_start.setdefault(start, Period(start, rhythm))
        found[unit, period] = Raw(*facts)
    return found


def compared(indicator: Indicator, wanted: Mapping[Key, Raw]) -> Compared:
    """Raises NotEnoughError with the places of values that say too little."""
    full = all_completed(wanted, measured_of(indicator))
    known = values_of(indicator, {period for _unit, period in wanted})
    changed = {key: (known[key], raw) for key, raw in full.items() if key in known and known[key] != raw}
    added = tuple(key for key in full if key not in known)
    return Compared(added, changed, len(full) - len(added) - len(changed))


def raw_text(raw: Raw) -> str:
    """`4,2`, or `5 af 120` where there is a denominator."""
    if raw.numerator is not None and raw.denominator is not None:
        return f"{number_text(raw.numerator)} / {number_text(raw.denominator)}"
    return "–" if raw.value is None else number_text(raw.value)


def number_text(number: float) -> str:
    """As people write it, with the decimals it has and no more."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return plain_number(number, decimals)
