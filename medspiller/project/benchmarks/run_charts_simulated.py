"""How often the rules about run charts cry wolf, and how often they see a shift, on made-up series."""

import math
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from medspiller.project.benchmarks.measuring import Row
from medspiller.run_charts import Direction, Verdict, chart, judge, verdict
from medspiller.run_charts.effect import alarm_rate as effect_alarm_rate
from medspiller.run_charts.exact import alarm_rate, alarm_rate_of_sides
from medspiller.run_charts.many import judge_many

SERIES, FEWER = 10_000, 2_000
LENGTHS = range(10, 61)
SHIFTS = (0.5, 1.0, 1.5, 2.0)
# "Constant around 5 %": Anhøj & Olesen, PLoS ONE 2014;9(11):e113825.
PUBLISHED = 0.05
# So many comparisons are made in one run that only four standard errors are beyond chance.
ERRORS = 4
SIDES = ((12, 6), (12, 12), (24, 12))
Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, tuple[int, int]], Floats]

DRAWN: dict[str, Draw] = {
    "normal": lambda source, shape: source.normal(size=shape),
    "lognormal": lambda source, shape: source.lognormal(size=shape),
    "Poisson(4)": lambda source, shape: source.poisson(4, size=shape).astype(np.float64),
}


class CriesWolfError(AssertionError):
    """Noise is called a signal more often than the rate that is stated and the error of the simulation allow."""


def alarm_rows() -> list[Row]:
    return [_own_median(), _fixed_line(), _effect()]


def require_rate(what: str, found: float, stated: float, series: int) -> None:
    allowed = stated + ERRORS * math.sqrt(stated * (1 - stated) / series)
    if found > allowed:
        raise CriesWolfError(f"{what}: {found:.4f} of {series} series, stated {stated:.4f}, allowed {allowed:.4f}")


def _own_median() -> Row:
    """Around the series' own median: every length as often as reckoned, and each distribution within 5 % over all."""
    source = np.random.default_rng(11)
    rates: dict[str, list[float]] = {name: [] for name in DRAWN}
    for length in LENGTHS:
        for name, draw in DRAWN.items():
            values = draw(source, (SERIES, length))
            found = float(judge_many(values).signal.mean())
            require_rate(f"{name}, {length} points", found, _exact_rate(values), SERIES)
            rates[name].append(found)
    for name, found_rates in rates.items():
        require_rate(f"{name}, all lengths", sum(found_rates) / len(LENGTHS), PUBLISHED, SERIES * len(LENGTHS))
    everything = [rate for each in rates.values() for rate in each]
    notes = [
        "",
        f"{SERIES} series of each length from {LENGTHS[0]} to {LENGTHS[-1]} and each distribution; exactly "
        + _span(float(alarm_rate(length, own_median=True)) for length in LENGTHS if length % 2 == 0),
        *(f"{name}: {_span(each)}, mean {sum(each) / len(each):.2%}" for name, each in rates.items()),
        "shifts half-way seen, normal: " + "; ".join(_power(source, length) for length in (12, 24, 36, 60)),
        _individuals(source),
        _other_rules(source),
    ]
    ours = sum(everything) / len(everything)
    return Row("false alarms", ours, "published rate", PUBLISHED, 1.0, "\n  ".join(notes), "rate")


def _exact_rate(values: Floats) -> float:
    """What chance gives series with as many points above and below their medians: with ties these are uneven."""
    line = np.median(values, axis=1, keepdims=True)
    sides = np.column_stack([(values > line).sum(axis=1), (values < line).sum(axis=1)])
    kinds, counts = np.unique(sides, axis=0, return_counts=True)
    rates = [float(alarm_rate_of_sides(int(above), int(below))) for above, below in kinds]
    return float(np.average(rates, weights=counts))


def _fixed_line() -> Row:
    """Around a line known beforehand, the true median: as often as reckoned, which `exact.alarm_rate` states."""
    source = np.random.default_rng(12)
    found, stated = [], []
    for length in LENGTHS:
        exact = float(alarm_rate(length, own_median=False))
        rate = float(judge_many(source.normal(size=(SERIES, length)), np.zeros(SERIES)).signal.mean())
        require_rate(f"fixed line, {length} points", rate, exact, SERIES)
        found.append(rate)
        stated.append(exact)
    notes = ["", f"{_span(found)}; exactly {_span(stated)}"]
    ours, reference = sum(found) / len(found), sum(stated) / len(stated)
    return Row("false alarms, line fixed beforehand", ours, "exact rate", reference, 1.05, "\n  ".join(notes), "rate")


def _power(source: np.random.Generator, length: int) -> str:
    seen = []
    for shift in SHIFTS:
        values = source.normal(size=(SERIES, length))
        values[:, length // 2 :] += shift
        seen.append(f"{shift:g}σ {judge_many(values).signal.mean():.0%}")
    return f"{length} points {', '.join(seen)}"


def _individuals(source: np.random.Generator) -> str:
    """The whole XmR chart, limits and runs, where one point in 370 is outside even of a normal distribution."""
    told = []
    for name in ("normal", "lognormal"):
        values = DRAWN[name](source, (FEWER, 24)).tolist()
        told.append(f"{name} {sum(chart('i', row).signal for row in values) / FEWER:.1%}")
    return f"XmR of 24 points, runs and limits together: {', '.join(told)}"


def _other_rules(source: np.random.Generator) -> str:
    """What rules with a fixed number of points would call a signal: Western Electric's four, and six in a row."""
    told = []
    for length in (24, 40, 60):
        values = source.normal(size=(FEWER, length))
        scores = (values - values.mean(axis=1, keepdims=True)) / values.std(axis=1, ddof=1, keepdims=True)
        found = (np.abs(scores) > 3).any(axis=1)
        for wanted, of, beyond in ((2, 3, 2.0), (4, 5, 1.0), (8, 8, 0.0)):
            for side in (scores, -scores):
                windows = np.lib.stride_tricks.sliding_window_view(side > beyond, of, axis=1)
                found |= (windows.sum(axis=2) >= wanted).any(axis=1)
        six = (judge_many(values).longest_run >= 6).mean()
        told.append(f"{length} points {found.mean():.0%} and {six:.0%}")
    return f"in place of them, Western Electric's four rules, and a run of six: {'; '.join(told)}"


def _effect() -> Row:
    """Before and after an action that did nothing: either signal in no more than the stated share."""
    source = np.random.default_rng(13)
    rates, stated, notes = [], [], [""]
    for before, after in SIDES:
        limit = 2 * effect_alarm_rate(before, after)
        for name, draw in DRAWN.items():
            values = draw(source, (SERIES, before + after)).tolist()
            found = sum(_signals(row[:before], row[before:]) for row in values) / SERIES
            require_rate(f"effect, {name}, {before} before and {after} after", found, limit, SERIES)
            rates.append(found)
            stated.append(limit)
            notes.append(f"{before} before, {after} after, {name}: {found:.2%}, stated {limit:.2%}")
        notes.append(f"  shifts seen, normal: {_effect_power(source, before, after)}")
    notes += [_frozen(source), _every_month(source)]
    ours, reference = sum(rates) / len(rates), sum(stated) / len(stated)
    return Row("false alarms, did it help", ours, "stated rate", reference, 1.0, "\n  ".join(notes), "rate")


def _signals(before: list[float], after: list[float], *, many_looks: bool = False) -> bool:
    found = verdict(before, after, expected=Direction.DOWN, many_looks=many_looks)
    return found.verdict in (Verdict.EXPECTED, Verdict.OTHER_WAY)


def _effect_power(source: np.random.Generator, before: int, after: int, *, many_looks: bool = False) -> str:
    seen = []
    for shift in SHIFTS:
        values = source.normal(size=(FEWER, before + after))
        values[:, before:] -= shift
        rows = values.tolist()
        found = [verdict(row[:before], row[before:], expected=Direction.DOWN, many_looks=many_looks) for row in rows]
        expected = sum(each.verdict is Verdict.EXPECTED for each in found)
        seen.append(f"{shift:g}σ {expected / FEWER:.0%}")
    return ", ".join(seen)


def _frozen(source: np.random.Generator) -> str:
    """What the Anhøj rules about a frozen median would have said instead."""
    rows = source.normal(size=(FEWER, 24)).tolist()
    found = sum(judge(row[12:], judge(row[:12]).center).signal for row in rows) / FEWER
    return f"in place of it, the Anhøj rules about the frozen median of 12: {found:.1%} of 12 after"


def _every_month(source: np.random.Generator) -> str:
    """Looking each month from the sixth to the 24th, and stopping at the first signal."""
    rows = source.normal(size=(FEWER, 36)).tolist()
    once, often = (
        sum(any(_signals(row[:12], row[12 : 12 + after], many_looks=many) for after in range(6, 25)) for row in rows)
        / FEWER
        for many in (False, True)
    )
    require_rate("effect, looked at every month", often, PUBLISHED, FEWER)
    power = _effect_power(source, 12, 12, many_looks=True)
    return (
        f"looked at every month from 6 to 24 after 12, some false signal: {once:.1%} by the rule for one look, "
        f"{often:.1%} by that for many, which sees 12 before, 12 after: {power}"
    )


def _span(rates: Iterable[float]) -> str:
    each = list(rates)
    return f"{min(each):.2%} to {max(each):.2%}"
