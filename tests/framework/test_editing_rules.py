from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.framework.rules.draft import Draft, Part, as_json, from_json
from medspiller.framework.rules.editing import Edit, EditRefusedError, PartKey, Refusal, applied

A = Part(
    1,
    title="Retning",
    points=(Part(11, title="Lytte", text="hver dag.", origins=frozenset([91])), Part(12, title="Spørge")),
)
B = Part(2, title="Drift", origins=frozenset([80]), points=(Part(21, title="Spare", origins=frozenset([92])),))
DRAFT = Draft(legs=(Part(5, title="Tillid"),), ambitions=(A, B))


def point(number: int) -> PartKey:
    return PartKey("point", number)


def titles(draft: Draft) -> list[list[str]]:
    return [[one.title for one in ambition.points] for ambition in draft.ambitions]


def refusal(draft: Draft, edit: Edit) -> Refusal:
    with pytest.raises(EditRefusedError) as refused:
        applied(draft, edit)
    return refused.value.reason


def test_saving_a_point_changes_its_texts_alone() -> None:
    after = applied(
        DRAFT, Edit(point(11), "save", {"title": "Høre", "text": "altid", "heading": "Ledere", "ambition": "2"})
    )
    assert after.points[0] == Part(11, "Ledere", "Høre", "altid", frozenset([91]))
    assert after.ambitions[1] == B


def test_moving_a_point_up_swaps_it_with_the_one_above() -> None:
    assert titles(applied(DRAFT, Edit(point(12), "up"))) == [["Spørge", "Lytte"], ["Spare"]]


def test_moving_a_point_past_the_edge_takes_it_into_the_neighbouring_ambition() -> None:
    assert titles(applied(DRAFT, Edit(point(12), "down"))) == [["Lytte"], ["Spørge", "Spare"]]
    assert titles(applied(DRAFT, Edit(point(21), "up"))) == [["Lytte", "Spørge", "Spare"], []]


def test_moving_past_the_end_of_all_is_refused() -> None:
    assert refusal(DRAFT, Edit(point(21), "down")) == Refusal.NOT_FURTHER
    assert refusal(DRAFT, Edit(PartKey("ambition", 1), "up")) == Refusal.NOT_FURTHER


def test_moving_to_another_ambition_puts_the_point_last_there() -> None:
    assert titles(applied(DRAFT, Edit(point(11), "move", {"ambition": "2"}))) == [["Spørge"], ["Spare", "Lytte"]]


def test_moving_to_an_ambition_that_is_gone_is_refused() -> None:
    assert refusal(DRAFT, Edit(point(11), "move", {"ambition": "7"})) == Refusal.GONE


def test_merging_joins_texts_points_and_origins() -> None:
    after = applied(DRAFT, Edit(PartKey("ambition", 1), "merge"))
    assert [ambition.title for ambition in after.ambitions] == ["Retning og drift"]
    assert titles(after) == [["Lytte", "Spørge", "Spare"]]
    assert after.ambitions[0].origins == frozenset([80])


def test_merging_the_last_one_is_refused() -> None:
    assert refusal(DRAFT, Edit(point(21), "merge")) == Refusal.NO_NEXT


def test_splitting_gives_both_parts_the_same_origin() -> None:
    after = applied(DRAFT, Edit(point(11), "split", {"field": "text", "at": "0"}))
    assert [(one.id, one.title, one.origins) for one in after.ambitions[0].points[:2]] == [
        (11, "Lytte", frozenset([91])),
        (0, "Hver dag", frozenset([91])),
    ]


def test_splitting_an_ambition_at_a_point_shares_its_points() -> None:
    after = applied(DRAFT, Edit(PartKey("ambition", 1), "split", {"field": "point", "at": "12", "new_title": "Mod"}))
    assert [ambition.title for ambition in after.ambitions] == ["Retning", "Mod", "Drift"]
    assert titles(after) == [["Lytte"], ["Spørge"], ["Spare"]]


@pytest.mark.parametrize(
    "values", [{}, {"field": "title", "at": "0"}, {"field": "point", "at": "11", "new_title": "x"}, {"at": "²"}]
)
def test_splitting_where_nothing_is_on_one_side_is_refused(values: dict[str, str]) -> None:
    assert refusal(DRAFT, Edit(PartKey("ambition", 1), "split", values)) == Refusal.NOTHING_TO_CUT


def test_deleting_notes_what_has_no_successor_left() -> None:
    after = applied(DRAFT, Edit(PartKey("ambition", 2), "delete"))
    assert (after.dropped_ambitions, after.dropped_points) == (frozenset([80]), frozenset([92]))


def test_deleting_one_half_of_a_split_part_drops_nothing() -> None:
    twin = Part(13, title="Høre", origins=frozenset([91]))
    draft = replace(DRAFT, ambitions=(replace(A, points=(*A.points, twin)), B))
    assert applied(draft, Edit(point(13), "delete")).dropped_points == frozenset()


@pytest.mark.parametrize("key", ["new-leg", "new-ambition", "new-point-2"])
def test_adding_puts_the_new_part_last(key: str) -> None:
    part = PartKey.parse(key)
    after = applied(DRAFT, Edit(part, "save", {"title": "Ny"}))
    siblings = after.ambitions[1].points if part.kind == "point" else after.parts(part.kind)
    assert siblings[-1] == Part(title="Ny")


def test_a_part_that_is_gone_is_refused() -> None:
    assert refusal(DRAFT, Edit(point(99), "save", {"title": "x"})) == Refusal.GONE
    assert refusal(DRAFT, Edit(PartKey("point", 99, new=True), "save", {"title": "x"})) == Refusal.GONE


def test_a_title_that_grows_too_long_is_refused() -> None:
    long = replace(DRAFT, legs=(Part(5, title="A" * 200), Part(6, title="B" * 200)))
    assert refusal(long, Edit(PartKey("leg", 5), "merge")) == Refusal.TITLE_TOO_LONG


def test_an_unknown_operation_is_refused() -> None:
    assert refusal(DRAFT, Edit(point(11), "eat")) == Refusal.UNKNOWN


@pytest.mark.parametrize(
    "text", ["", "point-", "point-x", "point-1-2", "new", "new-framework", "leg-²", "point-" + "9" * 30]
)
def test_a_key_that_names_no_part_is_refused(text: str) -> None:
    with pytest.raises(EditRefusedError):
        PartKey.parse(text)


def test_a_key_is_read_as_it_was_written() -> None:
    keys = [PartKey("framework"), PartKey("point", 7), PartKey("point", 7, new=True), PartKey("leg", new=True)]
    assert [PartKey.parse(str(key)) for key in keys] == keys


def numbered(shape: list[int]) -> Draft:
    """A draft with as many ambitions as `shape` is long, and so many points in each, every point with an origin."""
    ids = iter(range(1, 1000))
    return Draft(
        ambitions=tuple(
            Part(
                next(ids),
                title="Retning",
                origins=frozenset([next(ids)]),
                points=tuple(
                    Part(next(ids), title="Give frihed og rum", text="Dag. Nat.", origins=frozenset([next(ids)]))
                    for _point in range(size)
                ),
            )
            for size in shape
        )
    )


operations = st.tuples(
    st.sampled_from(["up", "down", "move", "merge", "split", "delete"]),
    st.sampled_from(["ambition", "point"]),
    st.integers(0, 30),
)


@given(st.lists(st.integers(0, 4), max_size=4), st.lists(operations, max_size=12))
def test_whatever_is_done_every_old_part_stays_accounted_for(
    shape: list[int], steps: list[tuple[str, str, int]]
) -> None:
    draft = numbered(shape)
    old = {kind: draft.origins(kind) for kind in ("ambition", "point")}
    for do, kind, pick in steps:
        parts = draft.parts(kind)
        if parts:
            values = {"field": "title", "at": "5", "ambition": str(draft.ambitions[pick % len(draft.ambitions)].id)}
            draft = settled(draft, Edit(PartKey(kind, parts[pick % len(parts)].id), do, values))
        for level, ids in old.items():
            assert draft.origins(level) | draft.dropped(level) == ids
            assert not draft.origins(level) & draft.dropped(level)
        assert from_json(as_json(draft)) == draft


def settled(draft: Draft, edit: Edit) -> Draft:
    """The draft after an edit, with ids for its new parts as the database would give; as it was where it is refused."""
    try:
        after = applied(draft, edit)
    except EditRefusedError:
        return draft
    ids = iter(range(max([0, *(p.id for p in after.ambitions), *(p.id for p in after.points)]) + 1000, 10**9))
    return replace(
        after,
        ambitions=tuple(
            replace(
                one,
                id=one.id or next(ids),
                points=tuple(replace(point, id=point.id or next(ids)) for point in one.points),
            )
            for one in after.ambitions
        ),
    )
