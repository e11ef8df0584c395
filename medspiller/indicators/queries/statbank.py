"""What Statistics Denmark says, asked only when somebody asks for it; and how its figures become values of units.

No transaction may be open here: the network is slow, and others wait for the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from medspiller.indicators.models import Indicator, StatBankSource
from medspiller.indicators.rules.measures import Raw
from medspiller.organisation.models import Unit
from medspiller.periods import Period, Rhythm
from medspiller.statbank import Client, Observation, StatBankError, TableInformation

TIMEOUT = 20.0


class StatBankOffError(StatBankError):
    """The server may not call StatBank."""


@dataclass(frozen=True)
class Wanted:
    """What is fetched: codes by variable, the variable of areas ("" for none), and which unit's key each area is.

    Without a variable of areas `places` has one unit, under "".
    """

    table: str
    selection: Mapping[str, Sequence[str]]
    area: str
    places: Mapping[str, str]


@dataclass(frozen=True)
class Fetched:
    """Values by unit and period. `empty` counts the figures that StatBank does not give."""

    values: Mapping[tuple[int, Period], Raw] = field(default_factory=dict)
    empty: int = 0


def is_allowed() -> bool:
    return bool(settings.STATBANK == "on")


def table_information(table: str) -> TableInformation:
    """Raises StatBankError."""
    return _client().table_information(table.strip())


def wanted_of(source: StatBankSource) -> Wanted:
    return Wanted(source.table, source.selection, source.area, source.places)


def fetch(indicator: Indicator, wanted: Wanted) -> Fetched:
    """The figures as they are there now. Raises StatBankError, also where they do not fit the indicator."""
    return fitted(indicator, wanted, _client().data(wanted.table, wanted.selection))


def fitted(indicator: Indicator, wanted: Wanted, rows: Iterable[Observation]) -> Fetched:
    units = dict(Unit.objects.filter(external_id__in=wanted.places.values()).values_list("external_id", "pk"))
    gone = sorted(set(wanted.places.values()) - set(units))
    if gone:
        text = gettext_noop("Enheden med nøglen %(unit)s findes ikke længere. Vælg igen, hvem tallene hører til.")
        raise StatBankError.because(text, unit=gone[0])
    values: dict[tuple[int, Period], Raw] = {}
    empty = 0
    for row in rows:
        if row.period.rhythm != Rhythm(indicator.rhythm):
            text = gettext_noop("Tabellens tal er for %(period)s. Det passer ikke med, hvor tit indikatoren opgøres.")
            raise StatBankError.because(text, period=row.time)
        key = wanted.places.get(row.codes.get(wanted.area, ""))
        if key is None:
            continue
        if row.value is None:
            empty += 1
        elif (units[key], row.period) in values:
            text = gettext_noop("Der er flere tal for samme enhed og periode. Vælg kun én værdi af hver variabel.")
            raise StatBankError.because(text)
        else:
            values[units[key], row.period] = Raw(row.value)
    return Fetched(values, empty)


def told(error: StatBankError) -> str:
    """In the reader's language."""
    return " ".join(gettext(message.text) % message.values for message in error.messages)


def can_be_fetched(indicator: Indicator) -> bool:
    """StatBank gives finished figures without a denominator, and those of people cover more than our own."""
    return not (indicator.is_rate and indicator.adds_up)


def _client() -> Client:
    if not is_allowed():
        text = gettext_noop(
            "Serveren må ikke hente tal fra Danmarks Statistik. Det bestemmer den, der driver Medspiller."
        )
        raise StatBankOffError.because(text)
    return Client(settings.STATBANK_ADDRESS, timeout=TIMEOUT)
