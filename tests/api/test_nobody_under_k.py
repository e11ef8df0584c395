"""Whatever is put in and read back, by any filters and at any time: nobody in a group of fewer than five is told of.

The auditor knows nothing of how figures are let out. It is given every group that was ever answered for, with the
people that the test itself knows to be in it.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medspiller.disclosure import audit
from tests.api.conftest import Connect, Lay, System
from tests.cast import UNITS

PARENT = {key: parent for key, _name, parent, _leader in UNITS}
PERIODS = ["2025-11", "2025-12", "2026-01"]
_number = itertools.count()

units = st.sampled_from(sorted(PARENT))
deliveries = st.lists(st.tuples(units, st.sampled_from(PERIODS)), min_size=1, max_size=12, unique=True)
filters = st.fixed_dictionaries(
    {"page_size": st.sampled_from([3, 7, 1000])},
    optional={
        "unit": st.lists(units, min_size=1, max_size=4, unique=True),
        "from": st.sampled_from(PERIODS),
        "to": st.sampled_from(PERIODS),
    },
)


def below(unit: str) -> set[str]:
    """The unit and all that lies under it."""
    found = {unit}
    while more := {key for key, parent in PARENT.items() if parent in found} - found:
        found |= more
    return found


def answered(system: System, key: str, asked: dict[str, Any]) -> Iterable[dict[str, Any]]:
    page: int | None = 1
    while page:
        told = system.get(f"/{key}/figures", page=page, **asked).json()
        yield from told["figures"]
        page = told["next"]


@pytest.mark.parametrize("adds_up", [True, False], ids=["added up", "as delivered"])
@settings(suppress_health_check=list(HealthCheck), max_examples=30)
@given(
    heads=st.fixed_dictionaries({key: st.integers(1, 9) for key in PARENT}),
    steps=st.lists(st.tuples(deliveries, filters), min_size=1, max_size=5),
)
def test_the_auditor_finds_nobody(
    connect: Connect, lay_out: Lay, adds_up: bool, heads: dict[str, int], steps: list[tuple[Any, Any]]
) -> None:
    key = f"absence-{next(_number)}"
    system = connect(lay_out(key, about="people", adds_up=adds_up))
    came: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, list[set[str]]] = defaultdict(list)
    for count, (sent, asked) in enumerate(steps):
        values = []
        for place, (unit, period) in enumerate(sent):
            covered = {unit} if adds_up else below(unit)
            told = {"numerator": count + place, "denominator": 100, "persons": sum(heads[one] for one in covered)}
            values.append({"unit": unit, "period": period} | told)
            came[period].add(unit)
        assert system.put(key, values).status_code == 200
        for figure in answered(system, key, asked):
            if figure["held_back"]:
                assert figure["value"] is figure["denominator"] is None
            if figure["value"] is not None:
                covered = below(figure["unit"])
                groups[figure["period"]].append(covered & came[figure["period"]] if adds_up else covered)
    for period, found in groups.items():
        assert audit(found, heads) == [], period


def test_figures_of_large_groups_are_told_so_that_the_auditor_has_something_to_look_at(
    connect: Connect, lay_out: Lay
) -> None:
    system = connect(lay_out("absence", about="people"))
    told = {"period": "2026-01", "numerator": 5, "denominator": 100, "persons": 9}
    system.put("absence", [{"unit": unit} | told for unit in PARENT])
    assert all(figure["value"] is not None for figure in answered(system, "absence", {}))
