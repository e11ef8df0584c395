from medspiller.framework.rules.comparison import changes_between
from medspiller.framework.rules.draft import Draft, Part
from medspiller.framework.rules.structure import AmbitionPart, LegPart, PointPart, Structure
from medspiller.framework.rules.succession import (
    Row,
    Successions,
    linked,
    proposed,
    proposed_before_storing,
    rows,
    unaccounted,
)


def structure(
    *ambitions: tuple[int, str, list[tuple[int, str]]], title: str = "Fælles", legs: tuple[LegPart, ...] = ()
) -> Structure:
    parts = tuple(
        AmbitionPart(key, at, name, "", tuple(PointPart(k, n, "", t, "") for n, (k, t) in enumerate(points, 1)))
        for at, (key, name, points) in enumerate(ambitions, 1)
    )
    return Structure(title, "", (), legs, "tema", "punkt", "", parts)


OLD = structure(
    (1, "Borgeren først", [(11, "Lytte til borgerne i hverdagen"), (12, "Åbne dørene")]),
    (2, "Sund drift", [(21, "Holde budgettet hver måned"), (22, "Passe på bygningerne")]),
)


def draft(*points: tuple[int, str, set[int]], dropped: set[int] | None = None) -> Draft:
    parts = tuple(Part(key, title=title, origins=frozenset(origins)) for key, title, origins in points)
    ambition = Part(1, title="Borgeren først", origins=frozenset([1]), points=parts)
    return Draft(ambitions=(ambition,), dropped_points=frozenset(dropped or ()), dropped_ambitions=frozenset([2]))


def test_the_kind_follows_from_what_stands() -> None:
    new = draft((31, "Åbne dørene", {12}), (32, "Lytte mere", {11}), (33, "Drift", {21, 22}))
    assert rows(new, OLD, "point") == [
        Row("kept", 12, 31),
        Row("renamed", 11, 32),
        Row("merged", 21, 33),
        Row("merged", 22, 33),
    ]
    assert rows(new, OLD, "ambition") == [Row("kept", 1, 1), Row("dropped", 2, None)]


def test_a_split_part_has_a_row_for_each_successor_and_a_dropped_one_none() -> None:
    new = draft((31, "Lytte", {11}), (32, "Svare", {11}), dropped={12})
    assert rows(new, OLD, "point") == [Row("split", 11, 31), Row("split", 11, 32), Row("dropped", 12, None)]


def test_parts_without_an_answer_are_named() -> None:
    assert unaccounted(draft((31, "Lytte", {11}), dropped={12}), OLD, "point") == [21, 22]


def test_linking_says_exactly_which_parts_succeed() -> None:
    new = draft((31, "Lytte", {11}), (32, "Svare", set()))
    assert linked(new, "point", 11, [32]).points[1].origins == frozenset([11])
    assert linked(new, "point", 11, [32]).points[0].origins == frozenset()
    assert linked(new, "point", 11, []).dropped_points == frozenset([11])
    assert linked(linked(new, "point", 11, []), "point", 11, [31]).dropped_points == frozenset()


def test_likeness_proposes_the_plain_successors_and_leaves_the_rest_open() -> None:
    new = Draft(
        ambitions=(
            Part(7, title="Drift, der er sund", points=(Part(71, title="Holde budgettet hver eneste måned"),)),
            Part(8, title="Borgeren først", points=(Part(81, title="Åbne dørene"), Part(82, title="Noget helt andet"))),
        )
    )
    found = proposed(new, OLD)
    assert [point.origins for point in found.points] == [{21}, {12}, set()]
    assert found.ambitions[1].origins == {1}
    assert unaccounted(found, OLD, "point") == [11, 22]


def test_a_part_whose_words_are_found_in_a_larger_one_is_proposed_as_merged() -> None:
    whole = "Holde budgettet hver måned og passe på bygningerne og lytte til borgerne i hverdagen, altid og overalt"
    found = proposed(Draft(ambitions=(Part(7, title="Alt", points=(Part(71, title=whole),)),)), OLD)
    assert found.points[0].origins == {11, 21, 22}


def test_a_proposal_before_storing_leaves_no_ids() -> None:
    found = proposed_before_storing(Draft(ambitions=(Part(title="Ny", points=(Part(title="Åbne dørene"),)),)), OLD)
    assert (found.points[0].id, found.points[0].origins) == (0, frozenset([12]))


def test_changes_tell_what_was_kept_renamed_merged_split_dropped_added_and_moved() -> None:
    new = structure(
        (3, "Borgeren først", [(31, "Lytte"), (32, "Svare"), (33, "Ny tone"), (34, "Passe på bygningerne")]),
        title="Fælles vej",
    )
    successions = Successions({1: [3], 2: []}, {11: [31, 32], 12: [], 21: [], 22: [34]})
    changes = changes_between(OLD, new, successions)
    assert [(text.name, text.old, text.new) for text in changes.texts] == [("title", "Fælles", "Fælles vej")]
    assert [(one.kind, one.moved) for one in changes.ambitions] == [("kept", False), ("dropped", False)]
    assert [(one.kind, [p.id for p in one.old], [p.id for p in one.new], one.moved) for one in changes.points] == [
        ("split", [11], [31, 32], False),
        ("added", [], [33], False),
        ("kept", [22], [34], True),
        ("dropped", [12], [], False),
        ("dropped", [21], [], False),
    ]


def test_parts_that_were_merged_and_split_at_once_are_told_together() -> None:
    new = structure((3, "Borgeren først", [(31, "Lytte"), (32, "Svare")]))
    successions = Successions({1: [3], 2: [3]}, {11: [31], 12: [31, 32], 21: [32], 22: [32]})
    changes = changes_between(OLD, new, successions)
    assert [(one.kind, len(one.old), len(one.new)) for one in changes.points] == [("merged", 4, 2)]
    assert changes.ambitions[0].kind == "merged"


def test_an_unchanged_version_has_nothing_new() -> None:
    same = Successions({1: [1], 2: [2]}, {key: [key] for key in (11, 12, 21, 22)})
    assert changes_between(OLD, OLD, same).nothing_new
