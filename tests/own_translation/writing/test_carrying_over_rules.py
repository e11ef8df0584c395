from hypothesis import given
from hypothesis import strategies as st

from medspiller.own_translation.rules.carrying_over import OldStatement, Succession, carry_over, place

# Old ambitions 1 to 3, old points 11 to 19; new ambitions 101 to 104, new points 111 to 122.
OLD_POINTS = {point: (point - 11) // 3 + 1 for point in range(11, 20)}
NEW_POINTS = {point: (point - 111) // 3 + 101 for point in range(111, 123)}


@st.composite
def successions(draw: st.DrawFn) -> Succession:
    return Succession(
        points={old: draw(st.lists(st.sampled_from(sorted(NEW_POINTS)), max_size=3)) for old in OLD_POINTS},
        ambitions={old: draw(st.lists(st.integers(101, 104), max_size=2)) for old in (1, 2, 3)},
        new_points=NEW_POINTS,
        new_ambitions=draw(st.permutations([101, 102, 103, 104])),
        old_points=OLD_POINTS,
        old_ambitions=[1, 2, 3],
    )


statements = st.lists(
    st.builds(
        OldStatement,
        id=st.uuids().map(str),
        ambition=st.none() | st.integers(1, 3),
        points=st.lists(st.sampled_from(sorted(OLD_POINTS)), unique=True, max_size=4).map(tuple),
    ),
    unique_by=lambda statement: statement.id,
)


@given(statements, successions())
def test_every_statement_is_carried_exactly_once_in_its_order(old: list[OldStatement], succession: Succession) -> None:
    assert [placed.id for placed in carry_over(old, succession)] == [statement.id for statement in old]


@given(statements, successions())
def test_the_new_points_are_the_successors_and_each_old_point_leads_on_or_is_told_as_dropped(
    old: list[OldStatement], succession: Succession
) -> None:
    for statement, placed in zip(old, carry_over(old, succession), strict=True):
        wanted = {new for point in statement.points for new in succession.points[point]}
        assert set(placed.points) == wanted
        assert len(placed.points) == len(wanted)
        assert set(placed.dropped) == {point for point in statement.points if not succession.points[point]}


@given(statements, successions())
def test_a_statement_stands_under_an_ambition_that_holds_one_of_its_points(
    old: list[OldStatement], succession: Succession
) -> None:
    for placed in carry_over(old, succession):
        assert placed.ambition in succession.new_ambitions
        if placed.points:
            assert placed.ambition in {NEW_POINTS[point] for point in placed.points}


def _succession(points: dict[int, list[int]], ambitions: dict[int, list[int]]) -> Succession:
    return Succession(points, ambitions, NEW_POINTS, [101, 102, 103, 104], OLD_POINTS, [1, 2, 3])


def test_a_statement_without_points_follows_its_ambition() -> None:
    assert place(OldStatement("a", 2, ()), _succession({}, {2: [103]})).ambition == 103


def test_where_the_ambition_was_dropped_it_follows_the_points_that_stood_beside_it() -> None:
    assert place(OldStatement("a", 1, ()), _succession({12: [115], 13: [116]}, {})).ambition == 102


def test_where_nothing_is_left_it_stands_at_the_same_place_in_the_order() -> None:
    assert place(OldStatement("a", 3, (17,)), _succession({}, {})).ambition == 103


def test_a_framework_without_ambitions_takes_the_statement_without_one() -> None:
    assert place(OldStatement("a", 1, ()), Succession({}, {}, {}, [])).ambition is None


def test_among_equals_the_heir_of_the_old_ambition_wins() -> None:
    succession = _succession({11: [111], 12: [114]}, {1: [102]})
    assert place(OldStatement("a", 1, (11, 12)), succession).ambition == 102
