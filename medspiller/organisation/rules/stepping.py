"""How things that hold for a time get from what is recorded to what is asked for, on one date.

Periods are half-open. What began on the very date is corrected in place, for a period can not be empty; what is gone on
the very date it began is kept for that one day, for nothing is deleted.
"""

import datetime
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

_DAY = datetime.timedelta(days=1)
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Held(NamedTuple, Generic[Key, Value]):
    """A recorded period that holds on the date."""

    pk: int
    key: Key
    value: Value
    from_date: datetime.date
    to_date: datetime.date | None


class Asked(NamedTuple, Generic[Value]):
    """What should hold on the date. `from_date` matters only where nothing is held."""

    value: Value
    from_date: datetime.date | None = None
    to_date: datetime.date | None = None


class Begin(NamedTuple, Generic[Key, Value]):
    key: Key
    value: Value
    from_date: datetime.date
    to_date: datetime.date | None
    before: Value | None


class Correct(NamedTuple, Generic[Key, Value]):
    pk: int
    key: Key
    value: Value
    to_date: datetime.date | None
    before: Value


class End(NamedTuple, Generic[Key, Value]):
    """`replaced` when another period of the same key begins where this one ends."""

    pk: int
    key: Key
    to_date: datetime.date
    value: Value
    replaced: bool


@dataclass
class Steps(Generic[Key, Value]):
    begin: list[Begin[Key, Value]] = field(default_factory=list)
    correct: list[Correct[Key, Value]] = field(default_factory=list)
    end: list[End[Key, Value]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.begin or self.correct or self.end)


def steps(
    held: Iterable[Held[Key, Value]],
    asked: Mapping[Key, Asked[Value]],
    date: datetime.date,
    *,
    ends_told: bool,
    last_ends: Mapping[Key, datetime.date],
) -> Steps[Key, Value]:
    """The least that brings `held` (all that hold on `date`; nothing begins later) to `asked`.

    `ends_told` says whether a missing end in `asked` means that none is known, or that nothing was said of it.
    `last_ends` gives when a key last ended, so that what returns does not begin before that.
    """
    found: Steps[Key, Value] = Steps()
    left = _one_each(held, found, date)
    for key, wish in asked.items():
        now = left.pop(key, None)
        if now is None:
            start = min(date, max(wish.from_date or date, last_ends.get(key, datetime.date.min)))
            found.begin.append(Begin(key, wish.value, start, wish.to_date, None))
        else:
            _continue(now, wish, date, ends_told, found)
    for now in left.values():
        _end(now, date, found)
    return found


def _one_each(
    held: Iterable[Held[Key, Value]], found: Steps[Key, Value], date: datetime.date
) -> dict[Key, Held[Key, Value]]:
    """One period for each key, the one known to last longest; any other that holds at once is ended."""
    chosen: dict[Key, Held[Key, Value]] = {}
    for now in held:
        other = chosen.get(now.key)
        if other is None:
            chosen[now.key] = now
            continue
        keep, drop = (now, other) if _lasts(now) > _lasts(other) else (other, now)
        chosen[now.key] = keep
        _end(drop, date, found)
    return chosen


def _lasts(now: Held[Key, Value]) -> tuple[datetime.date, int]:
    return (now.to_date or datetime.date.max, now.pk)


def _continue(
    now: Held[Key, Value], wish: Asked[Value], date: datetime.date, ends_told: bool, found: Steps[Key, Value]
) -> None:
    began_today = now.from_date == date
    same = now.value == wish.value
    # Where ends are not told a planned end stays. One that leaves a single day came from being missing on that day.
    single_day = (began_today or not same) and now.to_date == date + _DAY
    known_end = None if single_day else now.to_date
    end = wish.to_date if ends_told else known_end
    if same:
        if end != now.to_date:
            found.correct.append(Correct(now.pk, now.key, wish.value, end, now.value))
    elif began_today:
        found.correct.append(Correct(now.pk, now.key, wish.value, end, now.value))
    else:
        found.end.append(End(now.pk, now.key, date, now.value, replaced=True))
        found.begin.append(Begin(now.key, wish.value, date, end, now.value))


def _end(now: Held[Key, Value], date: datetime.date, found: Steps[Key, Value]) -> None:
    end = date if now.from_date < date else date + _DAY
    if now.to_date is None or now.to_date > end:
        found.end.append(End(now.pk, now.key, end, now.value, replaced=False))
