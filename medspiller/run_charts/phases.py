"""A whole chart: a series cut into phases, each judged around its own centre, or around that of the first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from medspiller.run_charts.run import RunJudgement, judge, tie
from medspiller.run_charts.shewhart import Kind, Limits, Spread, outside, plotted, spread, straightened


@dataclass(frozen=True, slots=True)
class Phase:
    """The points from index `start` up to, not with, `stop`, around their own centre.

    `judgement` is of runs around the centre, or around the median where the points lie unevenly about a mean
    (`judgement.center` tells which). `lower` and `upper` are the limits at each of them, None where there is none
    (always in a run chart). `outside` are indices into the whole series. `certain` are those of them that count as a
    signal: none where the limits cannot be trusted (`doubts`), and of individual values only those that are outside too
    when the series is straightened (`shewhart.straightened`). `frozen` is the same points around the first phase's
    centre and limits, where those were frozen.
    """

    start: int
    stop: int
    center: float | None
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    judgement: RunJudgement
    outside: tuple[int, ...]
    certain: tuple[int, ...]
    doubts: tuple[str, ...]
    frozen: "Phase | None" = None

    @property
    def signal(self) -> bool:
        return self.judgement.signal or bool(self.certain)


@dataclass(frozen=True, slots=True)
class Chart:
    """`points` are as plotted: fractions for p, rates for u, else the values. The phases cover all of them in order."""

    kind: Kind
    points: tuple[float | None, ...]
    phases: tuple[Phase, ...]

    @property
    def latest(self) -> Phase:
        return self.phases[-1]

    @property
    def signal(self) -> bool:
        """Whether any phase moves within itself."""
        return any(phase.signal for phase in self.phases)

    @property
    def moved(self) -> bool:
        """Whether any phase lies off the frozen baseline, by the rules about a frozen line; `effect` is stricter."""
        return any(phase.frozen is not None and phase.frozen.signal for phase in self.phases)


def chart(
    kind: Kind,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    splits: Sequence[int] = (),
    *,
    freeze_first: bool = False,
) -> Chart:
    """A chart of `values` in time order, None for a missing one; for p and u `values` are numerators.

    `splits` are indices where a new phase begins. With `freeze_first` every later phase is also judged around the
    centre and limits of the first: what would have gone on had nothing been done. How far a short baseline's median can
    be trusted as that is what `effect.verdict` reckons with. Raises ValueError for points that cannot be (see
    `shewhart.plotted`), an unknown kind, and splits that do not rise or leave a phase empty.
    """
    if kind not in ("run", "i", "p", "u", "c"):
        raise ValueError(f"There is no {kind!r} chart, only run, i, p, u and c.")
    points = plotted(kind, values, denominators)
    edges = [0, *splits, len(points)]
    if any(before >= after for before, after in pairwise(edges)) and (splits or edges != [0, 0]):
        raise ValueError(f"The splits {list(splits)} must rise, and lie between 1 and {len(points) - 1}.")
    sizes = denominators if denominators is not None else [None] * len(points)
    pieces = list(pairwise(edges))
    spreads = [spread(kind, points[a:b], sizes[a:b], values[a:b]) for a, b in pieces]
    straight = straightened(points) if kind == "i" else None
    made: list[Phase] = []
    for piece, own in zip(pieces, spreads, strict=True):
        phase = _certain(_phase(points, sizes, piece, own, None), straight, piece)
        line = made[0].judgement.center if freeze_first and made else None
        if line is not None:
            frozen = _phase(points, sizes, piece, spreads[0], line)
            phase = replace(phase, frozen=_certain(frozen, straight, pieces[0]))
        made.append(phase)
    return Chart(kind, tuple(points), tuple(made))


def _certain(phase: Phase, straight: Sequence[float | None] | None, baseline: tuple[int, int]) -> Phase:
    """`phase` without the points that the straightened series, with limits from `baseline`, does not put outside."""
    if straight is None or not phase.certain:
        return phase
    behind = spread("i", straight[slice(*baseline)], (), ())
    here = straight[phase.start : phase.stop]
    limits = behind.limits(here) if behind else _none(len(here))
    both = {phase.start + place for place in outside(here, limits)}
    return replace(phase, certain=tuple(place for place in phase.certain if place in both))


def _phase(
    points: Sequence[float | None],
    sizes: Sequence[float | None],
    piece: tuple[int, int],
    behind: Spread | None,
    line: float | None,
) -> Phase:
    """One phase within `behind`'s limits; its runs around `line`, or `behind`'s centre, or its own median."""
    start, stop = piece
    here = points[start:stop]
    if behind is None:
        judgement, limits = judge(here, line), _none(stop - start)
    else:
        judgement = judge(here, line if line is not None else _fair_line(here, behind.center))
        limits = behind.limits(sizes[start:stop])
    if judgement.longest_at is not None:
        first, last = judgement.longest_at
        judgement = replace(judgement, longest_at=(start + first, start + last))
    beyond = tuple(start + place for place in outside(here, limits))
    center = behind.center if behind else judgement.center
    certain = () if limits.doubts else beyond
    return Phase(start, stop, center, limits.lower, limits.upper, judgement, beyond, certain, limits.doubts)


def _fair_line(here: Sequence[float | None], mean: float) -> float | None:
    """The mean, or None, for the median, where the points lie unevenly about it: over two standard errors from halves.

    The rules suppose that a point is above the line as often as below. Around the mean of a skewed series there are too
    few crossings for no other reason than that.
    """
    slack = tie(mean)
    above = sum(value > mean + slack for value in here if value is not None)
    below = sum(value < mean - slack for value in here if value is not None)
    return mean if (above - below) ** 2 <= 4 * (above + below) else None


def _none(count: int) -> Limits:
    return Limits(math.nan, (None,) * count, (None,) * count, ())
