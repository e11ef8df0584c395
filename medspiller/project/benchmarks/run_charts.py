"""A chart's figures beside PyPI `pyqicharts`, and how often the rules cry wolf or see a shift, on simulated series.

It fails where noise is called a signal more often than the published or the exact rate and the error of the simulation
allow. `scripts/bench` installs pyqicharts with the tests' packages; an installation has no use for it.
"""

import random
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from medspiller.project.benchmarks.measuring import Row, alternate, timed
from medspiller.project.benchmarks.run_charts_executive import executive_row
from medspiller.project.benchmarks.run_charts_simulated import alarm_rows
from medspiller.run_charts import chart, judge
from medspiller.run_charts.many import judge_many

GOAL_CHART, GOAL_UNITS = 0.05, 0.2
CHARTS, MONTHS, UNITS, PERIODS = 100, 36, 3000, 60


def rows(folder: Path) -> list[Row]:
    return [_chart(), _units(), executive_row(folder), *alarm_rows()]


def _chart() -> Row:
    """One run chart's figures; theirs is all that `qic` reckons before it draws."""
    source = random.Random(1)  # noqa: S311 - made-up series
    series = [[source.gauss(5, 1) for _month in range(MONTHS)] for _chart in range(CHARTS)]
    together = np.array(series)
    theirs, theirs_alone = _pyqicharts(series)
    ours, ours_alone, ours_together, reference, reference_alone = alternate(
        3,
        lambda: timed(lambda: [chart("run", values) for values in series]),
        lambda: timed(lambda: [judge(values) for values in series]),
        lambda: timed(lambda: judge_many(together)),
        lambda: timed(theirs),
        lambda: timed(theirs_alone),
    )
    note = (
        f"\n  {CHARTS} charts of {MONTHS} months. Without phases and tables, the rules alone: theirs "
        f"{reference_alone:.3g} s, ours one by one {ours_alone:.3g} s, ratio {ours_alone / reference_alone:.3g}, "
        f"all at once {ours_together:.3g} s, ratio {ours_together / reference_alone:.3g}"
    )
    return Row("chart", ours, "pyqicharts", reference, GOAL_CHART, note)


def _pyqicharts(series: list[list[float]]) -> tuple[Callable[[], object], Callable[[], object]]:
    if find_spec("pyqicharts") is None:
        raise ModuleNotFoundError("pyqicharts is not installed: pip install -r requirements/test.txt")
    import pandas as pd  # noqa: PLC0415 - not part of an installation
    from pyqicharts.rules import anhoej_rules  # noqa: PLC0415
    from pyqicharts.tables import qic_table  # noqa: PLC0415

    frames = [pd.DataFrame({"month": range(MONTHS), "value": values}) for values in series]

    def whole() -> None:
        for frame in frames:
            anhoej_rules(qic_table(frame, "month", "value", chart="run")["value"])

    return whole, lambda: [anhoej_rules(values) for values in series]


def _units() -> Row:
    values = np.random.default_rng(2).lognormal(size=(UNITS, PERIODS))
    listed = values.tolist()
    ours, reference = alternate(
        5, lambda: timed(lambda: judge_many(values)), lambda: timed(lambda: [judge(row) for row in listed])
    )
    note = f"\n  {UNITS} units × {PERIODS} months"
    return Row("units at once", ours, "one by one", reference, GOAL_UNITS, note)
