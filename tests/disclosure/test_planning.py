from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.disclosure import Hierarchy, NotATreeError, audit, plan, plan_many, planning
from tests.disclosure.brute import Parents, best_value, is_safe, under
from tests.disclosure.strategies import trees


@settings(max_examples=150)
@given(st.data(), trees(), st.integers(1, 6))
def test_plan_is_safe_and_none_is_better(data: st.DataObject, parents: Parents, k: int) -> None:
    own = {unit: data.draw(st.integers(0, 7)) for unit in parents}
    weights = {unit: float(data.draw(st.integers(0, 3))) for unit in parents}
    allowed = data.draw(st.sets(st.sampled_from(sorted(parents))))
    made = plan(parents, own, k, weights, allowed)
    assert is_safe(parents, own, k, made.published)
    assert made.published <= allowed
    assert made.published | made.hidden == set(parents)
    assert made.value == sum(weights[unit] for unit in made.published)
    assert made.value == best_value(parents, own, k, weights, allowed)


@settings(max_examples=50)
@given(st.data(), trees(40), st.integers(1, 8))
def test_the_auditor_finds_nobody_in_what_is_planned(data: st.DataObject, parents: Parents, k: int) -> None:
    own = {unit: data.draw(st.integers(0, 9)) for unit in parents}
    made = plan(parents, own, k)
    assert audit([under(parents, unit) for unit in made.published], own, k) == []


@settings(max_examples=30)
@given(st.data(), trees(20))
def test_measures_are_planned_each_by_itself(data: st.DataObject, parents: Parents) -> None:
    owns = [{unit: data.draw(st.integers(0, 9)) for unit in parents} for _measure in range(3)]
    tree = Hierarchy.of(parents)
    together = plan_many(tree, np.array([[own[unit] for unit in tree.units] for own in owns]))
    alone = [plan(parents, own).published for own in owns]
    assert [{unit for unit, is_in in zip(tree.units, row, strict=True) if is_in} for row in together] == alone


def test_a_parent_does_not_give_a_small_child_away() -> None:
    made = plan({"school": None, "large": "school", "small": "school"}, {"large": 8, "small": 4})
    assert (made.value, len(made.published)) == (1, 1)


def test_weight_decides_who_sees_something() -> None:
    parents = {"school": None, "large": "school", "small": "school"}
    own = {"large": 8, "small": 4}
    assert plan(parents, own, weights={"school": 2}).published == {"school"}
    assert plan(parents, own, weights={"large": 2}).published == {"large"}


def test_a_parent_whose_people_are_all_published_below_is_published_too() -> None:
    made = plan({"a": None, "b": "a", "c": "a"}, {"b": 6, "c": 7})
    assert made.published == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("parents", "size"),
    [
        ({0: None} | dict.fromkeys(range(1, 30_000), 0), 30_000),
        ({0: None} | {unit: unit - 1 for unit in range(1, 2_000)}, 2_000),
        ({0: None} | {unit: (unit - 1) // 8 for unit in range(1, 30_000)}, 30_000),
    ],
    ids=["star", "chain", "bush"],
)
def test_every_shape_of_tree_is_planned(parents: Mapping[int, int | None], size: int) -> None:
    own = {unit: unit % 9 for unit in parents}
    made = plan(parents, own)
    assert len(made.published) + len(made.hidden) == size
    assert is_safe(parents, own, 5, made.published)
    assert made.published


def test_nothing_is_published_of_nothing() -> None:
    assert plan({}, {}).published == frozenset()
    assert plan({"a": None}, {}).published == frozenset()
    assert plan({"a": None}, {"a": 4}).published == frozenset()


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        plan({"a": None}, {"a": 9}, k=0)
    with pytest.raises(ValueError, match="fewer than no"):
        plan({"a": None}, {"a": -1})
    for weight in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="weight"):
            plan({"a": None}, {"a": 9}, weights={"a": weight})
    with pytest.raises(NotATreeError, match="not among the units"):
        plan({"a": "b"}, {})
    with pytest.raises(NotATreeError, match="below itself"):
        plan({"a": None, "b": "c", "c": "b"}, {})


def test_what_is_laid_out_at_once_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    parents: Parents = {0: None} | {unit: (unit - 1) // 4 for unit in range(1, 300)}
    own = {unit: unit % 7 for unit in parents}
    whole = plan(parents, own, k=9)
    monkeypatch.setattr(planning, "_SUMS_AT_A_TIME", 1)
    assert plan(parents, own, k=9) == whole
