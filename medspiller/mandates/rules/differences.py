"""Where what a leader says and what the employees experience lie apart, as something to talk about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from medspiller.mandates.rules.levels import ORDER

DONT_KNOW = len(ORDER) + 1
OPTIONS = DONT_KNOW
MANY, HALF = 30, 50


class Gap(StrEnum):
    """In the order in which they are worth talking about."""

    NARROWER = "narrower"
    WIDER = "wider"
    UNCLEAR = "unclear"
    SPREAD = "spread"
    ALIKE = "alike"


@dataclass(frozen=True)
class Difference:
    """`alike` is the share that experiences what the leader says; `other` the level most of the others experience."""

    gap: Gap
    alike: int
    other: str
    other_share: int


def difference(level: str, shares: Sequence[int]) -> Difference:
    """`shares` are per cent of the four levels in order, of those who do not know, and perhaps of those who skipped it.

    From what is shown alone, so that it tells nothing more. Narrower: many experience less room than the leader gives;
    wider: many experience more. Unclear: many do not know.
    """
    place = ORDER.index(level)
    narrower, wider = sum(shares[place + 1 : len(ORDER)]), sum(shares[:place])
    unclear = sum(shares[len(ORDER) :])
    others = [(shares[other], -abs(other - place), -other) for other in range(len(ORDER)) if other != place]
    share, _near, minus = max(others)
    if narrower >= MANY and narrower >= wider:
        gap = Gap.NARROWER
    elif wider >= MANY:
        gap = Gap.WIDER
    elif unclear >= MANY:
        gap = Gap.UNCLEAR
    elif shares[place] < HALF:
        gap = Gap.SPREAD
    else:
        gap = Gap.ALIKE
    return Difference(gap, shares[place], ORDER[-minus] if share else "", share)
