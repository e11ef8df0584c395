"""Where a page stands, what it asks, what is the same, and who is let in."""

import datetime
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.involvement.rules import gate
from medspiller.involvement.rules.answer import NO_THEME, NOTHING_HEARD, NOTHING_SAID, Answer, Theme, lacking, read
from medspiller.involvement.rules.contributions import digest_of, holds_cpr, plain
from medspiller.involvement.rules.fields import Field, FieldKind, as_json, numbered, tallies
from medspiller.involvement.rules.fields import read as read_fields
from medspiller.involvement.rules.gate import Buckets, Gate, Rate, Way
from medspiller.involvement.rules.slugs import LONGEST, is_slug, slug_of
from medspiller.involvement.rules.standing import Standing, standing_of

DAY = datetime.date(2026, 9, 1)
days = st.integers(0, 400).map(lambda number: DAY + datetime.timedelta(days=number))


@given(st.tuples(days, days, days).map(sorted), days, st.booleans())
def test_a_page_that_is_over_owes_until_it_has_answered(
    three: list[datetime.date], today: datetime.date, is_closed: bool
) -> None:
    told: dict[str, Any] = {"opens_on": three[0], "last_day": three[1], "answer_by": three[2], "today": today}
    found = standing_of("opened", **told, is_closed=is_closed)
    if is_closed or today > three[1]:
        assert found == (Standing.LATE if today > three[2] else Standing.OWES)
    else:
        assert found == (Standing.OPEN if today >= three[0] else Standing.COMING)
    assert standing_of("answered", **told) == Standing.ANSWERED
    assert standing_of("draft", **told, is_closed=is_closed) == Standing.DRAFT


@given(st.text(max_size=200))
def test_every_title_gives_an_address(title: str) -> None:
    slug = slug_of(title)
    assert is_slug(slug)
    assert len(slug) <= LONGEST


def test_danish_letters_are_spelled_in_addresses() -> None:
    assert slug_of("Når Ærø får ny skolegård – hvad så?") == "naar-aeroe-faar-ny-skolegaard-hvad-saa"
    assert not is_slug("Nej/..")
    assert not is_slug("-a")


@given(st.text(max_size=300))
def test_plain_text_holds_nothing_unseen_and_stays_plain(text: str) -> None:
    made = plain(text)
    assert not set(made) & set("\0\r\x1b\u202e\u200b\ud800")
    assert plain(made) == made


@given(st.dictionaries(st.sampled_from("abc"), st.text(max_size=40) | st.lists(st.text(max_size=5)), max_size=3))
def test_the_same_words_are_the_same_contribution(answers: dict[str, str | list[str]]) -> None:
    turned = dict(reversed(answers.items()))
    assert digest_of(answers) == digest_of(turned)


def test_case_spaces_and_punctuation_make_nothing_new_but_words_do() -> None:
    assert digest_of({"a": "Flere TRÆER!"}) == digest_of({"a": "flere  træer"})
    assert digest_of({"a": "flere træer"}) != digest_of({"a": "færre træer"})
    assert digest_of({"a": "!"}) != digest_of({"a": "?"})
    assert digest_of({"a": "x"}) != digest_of({"b": "x"})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("mit nummer er 010190-1234", True),
        ("0101901234", True),
        ("310190 1234", True),
        ("ring 12345678", False),
        ("451390-1234", False),
        ("EAN 5798000123456", False),
    ],
)
def test_cpr_numbers_are_seen(text: str, holds: bool) -> None:
    assert holds_cpr(text) is holds


def test_fields_keep_their_keys_and_come_back_as_they_were() -> None:
    kept = numbered([Field("", "Ny", FieldKind.SHORT), Field("f1", "Gammel", FieldKind.ONE, options=("a", "b"))])
    assert [field.key for field in kept] == ["f2", "f1"]
    assert read_fields(as_json(kept)) == kept


def test_choices_are_counted_in_their_order_and_nothing_else_is() -> None:
    many = Field("f1", "Hvornår", FieldKind.MANY, options=("a", "b", "c"))
    assert tallies(many, [{"f1": ["a", "c"]}, {"f1": ["c", "x"]}, {}]) == [("a", 1), ("b", 0), ("c", 2)]
    scale = Field("f2", "Hvor godt", FieldKind.SCALE, options=("Slet", "Helt"))
    assert tallies(scale, [{"f2": "5"}, {"f2": "6"}])[-1] == ("5", 1)
    assert tallies(Field("f3", "Ord", FieldKind.LONG), [{"f3": "a"}]) == []


def test_an_answer_says_of_each_theme_what_was_heard_and_what_it_changed() -> None:
    assert lacking(Answer()) == [NO_THEME]
    assert lacking(Answer("", (Theme("Lys", "Der er mørkt"),))) == [NOTHING_SAID]
    assert lacking(Answer("", (Theme("Lys", "", "Lamper"),))) == [NOTHING_HEARD]
    whole = Answer("Tak", (Theme("Lys", "Der er mørkt", "", "Naboerne sover"),))
    assert lacking(whole) == []
    assert read(whole.as_json()) == whole
    assert read({}) == Answer()


# Who is let in.


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 3)), max_size=200), st.integers(1, 4))
def test_no_bucket_gives_more_than_its_rate_and_there_are_never_too_many(
    asked: list[tuple[int, float]], most: int
) -> None:
    buckets = Buckets(Rate(3, 0.5), most)
    now, taken = 0.0, dict.fromkeys(range(6), 0)
    roomy = Buckets(Rate(3, 0.5), 100)
    for key, wait in asked:
        now += wait
        buckets.take(bytes([key]), now)
        taken[key] += roomy.take(bytes([key]), now)
        assert len(buckets) <= most
    assert all(times <= 3 + now * 0.5 + 1e-6 for times in taken.values())


def lets_in(guard: Gate, address: str, now: float, way: Way = Way.SEND, day: str = "i dag") -> bool:
    return guard.lets_in(way, address, "skolegaarden", now=now, day=day)


def test_a_flood_is_let_through_at_a_trickle_and_a_newcomer_still_comes_in() -> None:
    guard, let_in = Gate(), 0
    for number in range(10_000):
        let_in += lets_in(guard, f"10.0.0.{number % 200}", number * 60 / 10_000)
    assert let_in <= 400
    assert lets_in(guard, "192.168.7.7", 60.0)


def test_pages_that_are_made_up_block_no_newcomer() -> None:
    """Each is new to the one who sends; one address is let in as new to few of them."""
    guard, let_in = Gate(), 0
    for number in range(60_000):
        made_up = f"findes-ikke-{number}"
        let_in += guard.lets_in(Way.SEND, f"10.0.0.{number % 200}", made_up, now=number / 50, day="i dag")
    assert let_in < 60_000 / 50 * 9
    assert all(lets_in(guard, f"192.168.7.{number}", 1200 + number) for number in range(60))


def test_a_flood_of_reading_is_read_at_a_trickle_and_a_newcomer_still_reads() -> None:
    guard, let_in = Gate(), 0
    for number in range(100_000):
        let_in += lets_in(guard, f"10.0.0.{number % 200}", number / 170, Way.READ)
    seconds = 100_000 / 170
    assert let_in <= seconds * 20 + 500
    assert all(lets_in(guard, f"192.168.7.{number}", seconds + number, Way.READ) for number in range(60))


def test_a_flood_after_files_is_let_through_at_a_trickle_and_keeps_nobody_from_reading() -> None:
    guard, let_in = Gate(), 0
    for number in range(60_000):
        let_in += lets_in(guard, f"10.0.0.{number % 200}", number / 500, Way.FETCH)
    assert let_in <= 120 * 30 + 600
    assert lets_in(guard, "192.168.7.7", 120, Way.FETCH)
    assert lets_in(guard, "10.0.0.1", 120, Way.READ)


def test_a_school_class_behind_one_address_comes_in() -> None:
    guard = Gate()
    assert sum(lets_in(guard, "10.1.1.1", second / 2) for second in range(30)) == 30


def test_one_address_is_stopped_and_comes_in_again_later() -> None:
    guard = Gate()
    assert not all(lets_in(guard, "10.1.1.1", 0) for _ in range(100))
    assert lets_in(guard, "10.1.1.1", 300)


def test_to_read_is_not_to_send() -> None:
    guard = Gate()
    assert all(lets_in(guard, "10.1.1.1", 0, Way.READ) for _ in range(200))
    assert not all(lets_in(guard, "10.1.1.1", 0, Way.READ) for _ in range(200))
    assert lets_in(guard, "10.1.1.1", 0)


def test_memory_is_bounded_and_holds_no_address() -> None:
    guard = Gate()
    tracemalloc.start()
    for number in range(60_000):
        guard.lets_in(Way.READ, f"2001:db8:{number:x}::", "x", now=0, day="i dag")
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(guard._reads[Way.READ]) == gate.MOST_ADDRESSES
    assert held < 12_000_000
    assert not any(b"2001" in key for key in guard._reads[Way.READ]._held)


def test_yesterdays_hashes_are_forgotten() -> None:
    guard = Gate()
    lets_in(guard, "10.1.1.1", 0, day="i går")
    before = set(guard._sends._held)
    lets_in(guard, "10.1.1.1", 1, day="i dag")
    assert not before & set(guard._sends._held)
