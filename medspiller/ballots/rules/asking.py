"""What may be asked, and what fits as an answer to it."""

import datetime
from collections.abc import Mapping, Sequence

ITEMS_AT_MOST = 40
FEWEST_OPTIONS, MOST_OPTIONS = 2, 9
LEAST_K = 5


def key_name(ballot: object) -> str:
    return f"ballot-{ballot}"


def require_sound(options: Sequence[int], k: int, opened_on: datetime.date, closes_on: datetime.date) -> None:
    """Raises ValueError for what no page should ask for: this is a mistake in a program, not in what somebody wrote."""
    if not 1 <= len(options) <= ITEMS_AT_MOST:
        raise ValueError(f"A ballot has 1 to {ITEMS_AT_MOST} items, not {len(options)}.")
    if any(not FEWEST_OPTIONS <= count <= MOST_OPTIONS for count in options):
        raise ValueError(f"An item has {FEWEST_OPTIONS} to {MOST_OPTIONS} options: {list(options)}.")
    if k < LEAST_K:
        raise ValueError(f"k must be at least {LEAST_K}, not {k}.")
    if closes_on < opened_on:
        raise ValueError("A ballot closes on the day it opens, or later.")


def as_bytes(choices: Sequence[int | None], options: Sequence[int]) -> bytes:
    """One byte an item, 0 where nothing was chosen. Raises ValueError for what was never asked."""
    if len(choices) != len(options):
        raise ValueError(f"There are {len(options)} items, not {len(choices)}.")
    given = [choice or 0 for choice in choices]
    if any(not 0 <= choice <= count for choice, count in zip(given, options, strict=True)):
        raise ValueError("Options are numbered from 1.")
    return bytes(given)


def with_those_above(units: Mapping[int, int], parents: Mapping[int, int | None]) -> dict[int, int]:
    """How many are asked in each unit and below it, of `units` (those directly in each) and whatever lies above them.

    A unit above comes before what lies below it.
    """
    held: dict[int, int] = {}
    order: dict[int, None] = {}
    for unit, count in units.items():
        chain = [unit]
        while (above := parents.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        order.update(dict.fromkeys(reversed(chain)))
        for one in chain:
            held[one] = held.get(one, 0) + count
    return {unit: held[unit] for unit in order}
