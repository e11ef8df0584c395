"""What an answer holds, whatever format it came in, made into observations."""

import itertools
from collections.abc import Mapping
from types import MappingProxyType

from medspiller.statbank.json_text import NotThisFormError
from medspiller.statbank.model import Observation, Observations
from medspiller.statbank.selection import Selection

Figures = Mapping[tuple[str, ...], float | None]
"""Codes in the order of the selection, to the figure. A combination that is not there has no figure."""


def observations(figures: Figures, selection: Selection) -> Observations:
    """Raises `NotThisFormError` for a combination that was not asked for."""
    *others, _ = selection.codes.items()
    times = selection.codes[selection.time]
    rows: list[Observation] = []
    met = 0
    for key in itertools.product(*(codes for _, codes in others)):
        codes = MappingProxyType(dict(zip((name for name, _ in others), key, strict=True)))
        for time in times:
            whole = (*key, time)
            met += whole in figures
            rows.append(Observation(codes, time, selection.periods[time], figures.get(whole)))
    if met != len(figures):
        raise NotThisFormError("codes")
    return Observations(selection.table, tuple(rows))
