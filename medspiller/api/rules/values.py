"""Whether what another system sends can be taken in, and all that is wrong with it. Plain Python."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from medspiller.indicators.rules.measures import HUNDRED, Measured, NotEnoughError, Raw, completed
from medspiller.periods import NotAPeriodError, Period, Rhythm

FAULTS_TOLD = 50
PERIODS_AT_ONCE = 1_000
# Beyond this a sum up the tree would no longer be exact to a hundredth.
LARGEST = 1e13
FIRST_YEAR = 1900


class Sent(Protocol):
    """One value as it was sent."""

    unit: str
    period: str
    value: float | None
    numerator: float | None
    denominator: float | None
    persons: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """`index` is the place in the list, from 0; None for what is about the list or about the address."""

    index: int | None
    field: str
    message: str


@dataclass
class Read:
    """`values` by unit and period, in the order of the list. They are of no use where there are `faults`."""

    values: dict[tuple[int, Period], Raw] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    more: int = 0

    def tell(self, index: int | None, name: str, message: str) -> None:
        if len(self.faults) < FAULTS_TOLD:
            self.faults.append(Fault(index, name, message))
        else:
            self.more += 1

    def place_of(self, unit: int) -> int | None:
        """The place in the list of the unit's first value."""
        return next((place for place, (here, _period) in enumerate(self.values) if here == unit), None)


def gettext_noop(message: str) -> str:
    """Marks a text for translation where it is shown."""
    return message


def read(sent: Sequence[Sent], units: Mapping[str, int], rhythm: Rhythm, measured: Measured) -> Read:
    """All values, or all that is wrong with them: the first fifty, and how many more. `units` is by external key."""
    found = Read()
    for index, one in enumerate(sent):
        key = _key(index, one, units, rhythm, found)
        raw = Raw(one.value, one.numerator, one.denominator, one.persons)
        faults = list(_faults(raw, measured))
        for name, message in faults:
            found.tell(index, name, message)
        if key is None or faults:
            continue
        if key in found.values:
            found.tell(index, "period", gettext_noop("Enheden har allerede et tal for perioden længere oppe."))
        found.values[key] = raw
    if len({period for _unit, period in found.values}) > PERIODS_AT_ONCE:
        found.tell(None, "period", gettext_noop("Der er mere end 1.000 perioder. Send dem ad flere gange."))
    return found


def _key(index: int, one: Sent, units: Mapping[str, int], rhythm: Rhythm, found: Read) -> tuple[int, Period] | None:
    unit = units.get(one.unit)
    if unit is None:
        found.tell(index, "unit", gettext_noop("Ingen enhed har den nøgle. Brug nøglen fra organisationen."))
    try:
        period = Period.parse(one.period)
    except NotAPeriodError:
        found.tell(
            index, "period", gettext_noop("Perioden kan ikke læses. Skriv fx 2026, 2026-Q1, 2026-01 eller 2026-W05.")
        )
        return None
    if period.rhythm != rhythm:
        found.tell(index, "period", gettext_noop("Perioden har ikke den længde, som indikatoren har."))
        return None
    if period.year < FIRST_YEAR:
        found.tell(index, "period", gettext_noop("Perioden ligger før 1900. Ret den."))
        return None
    return None if unit is None else (unit, period)


def _faults(raw: Raw, measured: Measured) -> Iterator[tuple[str, str]]:
    """What is wrong with the numbers themselves, by field."""
    if raw.numerator is not None and raw.numerator < 0:
        yield "numerator", gettext_noop("Tælleren er under nul. Ret den.")
    if raw.denominator is not None and raw.denominator <= 0:
        yield "denominator", gettext_noop("Nævneren skal være over nul. Ret den, eller lad være med at sende tallet.")
        return
    try:
        whole = completed(raw, measured)
    except NotEnoughError:
        yield _lacking(raw, measured)
        return
    told = (whole.value, whole.numerator, whole.denominator)
    if any(number is not None and not abs(number) <= LARGEST for number in told):
        yield "value", gettext_noop("Tallet er for stort. Ret det, eller vælg en anden måleenhed.")
    both = raw.numerator is not None and raw.denominator is not None
    if both and measured.factor == HUNDRED and (raw.numerator or 0) > (raw.denominator or 0):
        yield "numerator", gettext_noop("Tælleren er større end nævneren. Ret en af dem.")


def _lacking(raw: Raw, measured: Measured) -> tuple[str, str]:
    if measured.factor is None:
        return "value", gettext_noop("Værdien mangler. Send den som value.")
    if measured.adds_up and raw.denominator is None:
        return "denominator", gettext_noop("Nævneren mangler. Uden den kan tallet ikke lægges sammen opad.")
    return "value", gettext_noop("Værdien mangler. Send value, eller både numerator og denominator.")
