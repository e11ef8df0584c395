"""A chart as figures for a program, and as a few plain lines for a person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from medspiller.run_charts.effect import Direction, Effect, Verdict, verdict
from medspiller.run_charts.phases import Chart, Phase
from medspiller.run_charts.shewhart import SHORT, SMALL_COUNTS

_CENTERS = {"run": "median", "i": "mean", "c": "mean", "p": "share of all", "u": "rate of all"}
_DOUBTS = {
    SHORT: "fewer than ten points are behind the limits",
    SMALL_COUNTS: "fewer than five are expected at some point, so that the counts are skewed",
}


def figures(made: Chart, dates: Sequence[date]) -> dict[str, Any]:
    """The last phase's figures first, `signal` of any phase, then all phases and, of two, the change between them.

    `lower` and `upper` are one number where they are alike in all the phase, else a list, one for each of its points.
    """
    told = {"kind": made.kind, **_of(made, made.latest), "signal": made.signal}
    told["phases"] = [
        {
            "start": str(dates[phase.start]) if dates else None,
            "stop": str(dates[phase.stop - 1]) if dates else None,
            **_of(made, phase),
            **({"frozen": _of(made, phase.frozen)} if phase.frozen else {}),
        }
        for phase in made.phases
    ]
    if len(made.phases) == 2:
        told["change"] = _change(change(made))
    return told


def _of(made: Chart, phase: Phase) -> dict[str, Any]:
    runs = phase.judgement
    told: dict[str, Any] = {"center": phase.center}
    if made.kind != "run":
        told |= {
            "lower": _alike(phase.lower),
            "upper": _alike(phase.upper),
            "outside": list(phase.outside),
            "certain": list(phase.certain),
            "doubts": list(phase.doubts),
            "runs_about": runs.center,
        }
    return told | {
        "n": runs.n_points,
        "n_useful": runs.n_useful,
        "longest_run": runs.longest_run,
        "longest_run_limit": runs.longest_run_limit,
        "crossings": runs.crossings,
        "crossings_limit": runs.crossings_limit,
        "signal": phase.signal,
        "too_early": runs.too_early,
        "more_needed": runs.more_needed,
    }


def _alike(limits: Sequence[float | None]) -> float | list[float | None] | None:
    return limits[0] if len(set(limits)) == 1 else list(limits)


def change(made: Chart) -> Effect:
    """The second phase beside the first; `expected` stands for a rise."""
    first, second = made.phases
    return verdict(
        made.points[first.start : first.stop], made.points[second.start : second.stop], expected=Direction.UP
    )


def _change(found: Effect) -> dict[str, Any]:
    words = {Verdict.EXPECTED: "higher", Verdict.OTHER_WAY: "lower"}
    return {
        "verdict": words.get(found.verdict, found.verdict.value),
        "shift": found.shift,
        "low": found.low,
        "high": found.high,
        "more_before": found.more_before,
        "more_after": found.more_after,
    }


def lines(made: Chart, dates: Sequence[date]) -> list[str]:
    told: list[str] = []
    for phase in made.phases:
        if len(made.phases) > 1:
            told.append(f"{dates[phase.start]} to {dates[phase.stop - 1]}")
        told += _lines(made, phase)
        if phase.frozen:
            told.append(f"around the first phase's centre, {_number(phase.frozen.center)}: {_sentence(phase.frozen)}")
    if len(made.phases) == 2:
        told.append(_change_sentence(change(made)))
    return told


def _lines(made: Chart, phase: Phase) -> list[str]:
    runs = phase.judgement
    missing = phase.stop - phase.start - runs.n_points
    told = [
        f"points: {runs.n_points}{f' and {missing} missing' if missing else ''}, off the line: {runs.n_useful}",
        f"centre ({_CENTERS[made.kind]}): {_number(phase.center)}",
    ]
    if runs.center != phase.center:
        told.append(f"the points lie unevenly about the centre; runs are about the median, {_number(runs.center)}")
    if made.kind != "run":
        told.append(f"limits: {_range(phase.lower)} to {_range(phase.upper)}, outside: {len(phase.outside)}")
        if phase.doubts:
            told.append(f"a point outside is no signal here: {'; '.join(_DOUBTS[doubt] for doubt in phase.doubts)}")
        if phase.outside and not (phase.certain or phase.doubts):
            told.append("a point outside is no signal here: the values lean, and in logarithms or roots it is inside")
    told.append(f"longest run: {runs.longest_run} (at most {runs.longest_run_limit} by chance)")
    told.append(f"crossings: {runs.crossings} (at least {runs.crossings_limit} by chance)")
    return [*told, _sentence(phase)]


def _sentence(phase: Phase) -> str:
    runs = phase.judgement
    why = [
        *(["a run is longer than by chance"] if runs.long_run else []),
        *(["the line is crossed more seldom than by chance"] if runs.few_crossings else []),
        *(["a point is outside the limits"] if phase.certain else []),
    ]
    if why:
        return f"Signal: {', and '.join(why)}."
    if runs.too_early:
        return f"Too early to tell: {runs.more_needed} more points off the line are needed."
    return "No signal: this is what chance alone looks like."


def _change_sentence(found: Effect) -> str:
    if found.verdict is Verdict.TOO_EARLY:
        sides = ((found.more_before, "before"), (found.more_after, "after"))
        wanted = " and ".join(f"{more} {where}" for more, where in sides if more)
        return f"Change: too early to tell; more points are needed: {wanted}."
    if found.verdict is Verdict.ALREADY_MOVING:
        return "Change: nothing can be concluded, for the first phase was already moving."
    size = f"{_number(found.shift)} ({_number(found.low)} to {_number(found.high)})"
    words = {Verdict.EXPECTED: "higher after", Verdict.OTHER_WAY: "lower after"}
    return f"Change: {words.get(found.verdict, 'no signal')}; the difference is {size}."


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"


def _range(limits: Sequence[float | None]) -> str:
    known = [limit for limit in limits if limit is not None]
    if not known:
        return "none"
    low, high = _number(min(known)), _number(max(known))
    return low if low == high else f"{low}…{high}"
