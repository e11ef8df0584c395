"""Each part of a framework of any shape has a name of its own in addresses."""

from hypothesis import given
from hypothesis import strategies as st

from medspiller.framework.rules.parts import part_named, parts_of
from medspiller.framework.rules.structure import AmbitionPart, PointPart, Structure


def structure(*points: int) -> Structure:
    ambitions = [
        AmbitionPart(number, number, f"A{number}", "", tuple(_point(number * 10 + at) for at in range(count)))
        for number, count in enumerate(points, 1)
    ]
    return Structure("Grundlag", "", (), (), "ambition", "fokuspunkt", "", tuple(ambitions))


def _point(key: int) -> PointPart:
    return PointPart(key, 1, "", f"P{key}", "")


@given(st.lists(st.integers(0, 4), max_size=4))
def test_every_part_of_any_framework_has_a_name_of_its_own_that_leads_back(points: list[int]) -> None:
    parts = list(parts_of(structure(*points)))
    assert len({part.key for part in parts}) == len(parts) == 1 + len(points) + sum(points)
    assert all(part_named(parts, part.key) == part for part in parts)


def test_what_is_no_part_has_no_name() -> None:
    for key in ("", "punkt-99", "helhed-1", "ambition", "punkt-x"):
        assert part_named(parts_of(structure(2)), key) is None
