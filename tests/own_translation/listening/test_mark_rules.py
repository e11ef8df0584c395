import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from medspiller.own_translation.rules.marks import (
    BATCH,
    NOT_YET,
    SEEN,
    Received,
    Slip,
    Tally,
    publishable,
    receive,
    slip_hash,
)

Marks = list[tuple[int, str]]
marks = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([SEEN, NOT_YET])), max_size=80)


def watch(given_marks: Marks) -> list[tuple[Tally, int]]:
    """What stands published after every single mark, and how many people have marked by then."""
    waiting: tuple[Slip, ...] = ()
    counted: set[str] = set()
    total, people, seen = Tally(), set[int](), [(Tally(), 0)]
    for person, kind in given_marks:
        people.add(person)
        if str(person) not in counted:
            received = receive(waiting, Slip(str(person), kind))
            waiting = received.waiting
            counted.update(received.counted)
            total += received.published
        seen.append((total, len(people)))
    return seen


@given(marks)
def test_whoever_watches_after_every_mark_never_sees_fewer_than_five_new_ones(given_marks: Marks) -> None:
    totals = [tally.total for tally, _people in watch(given_marks)]
    steps = [after - before for before, after in itertools.pairwise(totals)]
    assert all(step == 0 or step >= BATCH for step in steps)


@given(marks)
def test_nobody_is_counted_twice_and_fewer_than_five_are_left_waiting(given_marks: Marks) -> None:
    tally, people = watch(given_marks)[-1]
    assert people - BATCH < tally.total <= people


@given(marks, st.integers(0, 79))
def test_no_single_answer_changes_what_is_seen_before_its_batch_is_published(given_marks: Marks, place: int) -> None:
    """Two courses that differ in one answer look the same until the moment at least five are published together."""
    if place >= len(given_marks):
        return
    person, kind = given_marks[place]
    other = [*given_marks[:place], (person, NOT_YET if kind == SEEN else SEEN), *given_marks[place + 1 :]]
    one, two = watch(given_marks), watch(other)
    assert [tally.total for tally, _ in one] == [tally.total for tally, _ in two]
    first = next((number for number, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]), None)
    if first is not None:
        assert one[first][0].total - one[first - 1][0].total >= BATCH


@given(
    st.lists(st.sampled_from([SEEN, NOT_YET]), min_size=BATCH - 1, max_size=BATCH - 1), st.sampled_from([SEEN, NOT_YET])
)
def test_the_last_answer_before_publication_is_the_one_that_counts(kinds: Sequence[str], last: str) -> None:
    waiting = tuple(Slip(str(number), kind) for number, kind in enumerate(kinds))
    changed = receive(waiting, Slip("0", last))
    assert changed == Received((*waiting[1:], Slip("0", last)))
    final = receive(changed.waiting, Slip("new", SEEN))
    assert final.published.seen == [*kinds[1:], last, SEEN].count(SEEN)
    assert not final.waiting
    assert set(final.counted) == {"0", "1", "2", "3", "new"}


def test_four_wait_and_five_are_published() -> None:
    assert [waiting for waiting in range(8) if publishable(waiting)] == [5, 6, 7]


def test_hash_differs_by_person_statement_and_key_and_is_the_same_each_time() -> None:
    hashes = {
        slip_hash(key, person, statement)
        for key in (b"k" * 32, b"l" * 32)
        for person in (1, 11)
        for statement in ("a", "1:a")
    }
    assert len(hashes) == 8
    assert slip_hash(b"k" * 32, 1, "a") in hashes
