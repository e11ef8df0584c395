"""The benchmark's other methods are what it says they are."""

import pytest

from medspiller.disclosure import plan
from medspiller.project.benchmarks.disclosure import exposed, municipality, next_smallest, threshold


@pytest.mark.parametrize("seed", [3, 7, 12])
def test_the_other_methods_expose_people_and_the_plan_nobody(seed: int) -> None:
    parents, own = municipality(units=300, seed=seed)
    ours = plan(parents, own).published
    assert exposed(ours, parents, own) == (0, 0)
    assert exposed(threshold(parents, own), parents, own)[1] > 20
    assert exposed(next_smallest(parents, own), parents, own)[1] > 0
    assert next_smallest(parents, own) < threshold(parents, own)
    assert len(ours) > len(next_smallest(parents, own))
