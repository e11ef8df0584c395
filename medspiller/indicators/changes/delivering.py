"""Values come in, and what may be shown of them is worked out anew for the periods they are about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.indicators.models import Delivery, Figure, FormerValue, Indicator, Release, Value
from medspiller.indicators.queries.basis import Basis, basis_of, measured_of
from medspiller.indicators.rules.measures import Measured, Raw, all_completed
from medspiller.indicators.rules.releasing import Came, CountedTwiceError, Released, release
from medspiller.periods import Period
from medspiller.web import clock

_AT_A_TIME = 5_000

Values = Mapping[tuple[int, Period], Raw]


@dataclass(frozen=True)
class Delivered:
    """How many values were new, changed and just as they were. `delivery` is None where nothing was new."""

    delivery: Delivery | None
    added: int
    changed: int
    unchanged: int


def deliver(*, by: Actor, indicator: Indicator, way: str, source: str, values: Values) -> Delivered:
    """Takes values in, by unit and period, all or none. The same again changes nothing.

    Raises NotEnoughError with the places of all values that say too little, and CountedTwiceError with unit and period
    (see `releasing.release`).
    """
    with transaction.atomic():
        locked = Indicator.objects.select_for_update().get(pk=indicator.pk)
        if locked.from_surveys:
            # They passed the disclosure control when the round closed; values of anybody else's have no place there.
            raise PermissionDenied
        measured = measured_of(locked)
        wanted = all_completed(values, measured)
        known = _known(locked, {period for _unit, period in wanted})
        new = {key: raw for key, raw in wanted.items() if key not in known}
        changed = {key: raw for key, raw in wanted.items() if key in known and _raw(known[key]) != raw}
        found = Delivered(None, len(new), len(changed), len(wanted) - len(new) - len(changed))
        if not new and not changed:
            return found
        delivery = Delivery.objects.create(
            indicator=locked,
            way=way,
            source=source,
            by_name=by.name,
            at=clock.now(),
            added=len(new),
            changed=len(changed),
        )
        _put_aside([known[key] for key in changed], delivery)
        rows = [_row(locked, delivery, unit, period, raw) for (unit, period), raw in (new | changed).items()]
        Value.objects.bulk_create(rows, batch_size=_AT_A_TIME)
        _release_all(locked, {period for _unit, period in new | changed}, measured)
        details = {"added": len(new), "changed": len(changed), "way": way, "source": source}
        record(by=by, action="indicators.delivered", subject=locked, details=details)
    return Delivered(delivery, found.added, found.changed, found.unchanged)


def deliver_all(*, by: Actor, way: str, source: str, batches: Mapping[Indicator, Values]) -> list[Delivered]:
    """Takes in values of several indicators, all or none, and in the order of `batches` tells what came of each."""
    with transaction.atomic():
        # Always in the same order, so that two at once never wait for each other.
        done = {
            indicator: deliver(by=by, indicator=indicator, way=way, source=source, values=batches[indicator])
            for indicator in sorted(batches, key=lambda one: one.pk)
        }
    return [done[indicator] for indicator in batches]


def _known(indicator: Indicator, periods: Collection[Period]) -> dict[tuple[int, Period], Value]:
    by_start = {period.start: period for period in periods}
    rows = Value.objects.filter(indicator=indicator, start__in=by_start)
    return {(row.unit_id, by_start[row.start]): row for row in rows}


def _raw(row: Value) -> Raw:
    return Raw(row.value, row.numerator, row.denominator, row.persons)


def _row(indicator: Indicator, delivery: Delivery, unit: int, period: Period, raw: Raw) -> Value:
    return Value(
        indicator=indicator,
        unit_id=unit,
        start=period.start,
        value=raw.value,
        numerator=raw.numerator,
        denominator=raw.denominator,
        persons=raw.persons,
        delivery=delivery,
    )


def _put_aside(rows: list[Value], delivery: Delivery) -> None:
    """What is no longer so is kept as it was, with the delivery that changed it."""
    names = ("indicator_id", "unit_id", "start", "value", "numerator", "denominator", "persons", "delivery_id")
    former = [FormerValue(replaced_by=delivery, **{name: getattr(row, name) for name in names}) for row in rows]
    FormerValue.objects.bulk_create(former, batch_size=_AT_A_TIME)
    keys = [row.pk for row in rows]
    for begin in range(0, len(keys), _AT_A_TIME):
        Value.objects.filter(pk__in=keys[begin : begin + _AT_A_TIME]).delete()


def _release_all(indicator: Indicator, periods: Collection[Period], measured: Measured) -> None:
    """Works out anew what is shown of the periods, and of sums in the period after, whose lack shows against it."""
    touched = set(periods)
    if not indicator.is_rate and indicator.adds_up:
        following = {period.next().start: period.next() for period in periods}
        had = Value.objects.filter(indicator=indicator, start__in=following).values_list("start", flat=True).distinct()
        touched |= {following[start] for start in had}
    basis = basis_of(indicator, touched)
    released = {period: _released(period, basis, measured) for period in touched}
    starts = [period.start for period in touched]
    for begin in range(0, len(starts), 100):
        Figure.objects.filter(indicator=indicator, start__in=starts[begin : begin + 100]).delete()
    rows = [
        Figure(
            indicator=indicator,
            unit_id=unit,
            start=period.start,
            value=one.value,
            denominator=one.denominator,
            held_back=one.held_back,
            missing=one.missing,
        )
        for period, made in released.items()
        for unit, one in made.figures.items()
    ]
    Figure.objects.bulk_create(rows, batch_size=_AT_A_TIME)
    _keep_releases(indicator, released, basis)


def _released(period: Period, basis: Basis, measured: Measured) -> Released:
    came = Came(basis.parents[period], basis.raw[period], basis.expected.get(period, ()))
    try:
        return release(came, measured, basis.earlier.get(period, ()))
    except CountedTwiceError as error:
        raise CountedTwiceError(error.unit, period) from None


def _keep_releases(indicator: Indicator, released: Mapping[Period, Released], basis: Basis) -> None:
    now = clock.now()
    rows = [
        Release(
            indicator=indicator,
            start=period.start,
            made_at=now,
            cells=made.let.cells,
            parents=made.let.parents,
            shown=sorted(made.let.shown),
        )
        for period, made in released.items()
        if made.let is not None and made.let not in basis.earlier.get(period, ())
    ]
    Release.objects.bulk_create(rows, batch_size=100)
