"""What is found, in both databases alike; and that what may not be seen changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from medspiller.accounts.models import User
from medspiller.text_search.changes import index, index_many, rebuild, remove
from medspiller.text_search.models import Entry, Form
from medspiller.text_search.queries import (
    COUNT_AT_MOST,
    OF_EACH_KIND,
    alike,
    count,
    find,
    find_in_each,
    matching,
    seen,
    sources,
)
from medspiller.text_search.queries.matching import CANDIDATES

pytestmark = pytest.mark.django_db

TEXTS = {
    1: ["Sygefraværet stiger i hjemmeplejen", "Især om aftenen"],
    2: ["Fraværspolitikken er svær at læse", "Medarbejderne mangler et sted at se reglerne om trivsel"],
    3: ["Pårørende savner besked fra aftenvagten"],
    4: ["Borgerne i Aalborg venter for længe på svar om byggetilladelser"],
    5: ["Fravær", "Kun ét ord"],
}


def put(kind: str = "signal") -> None:
    index_many(kind=kind, items=TEXTS.items())


def keys(text: str, **more: object) -> list[int]:
    return [hit.key for hit in find(text=text, kind="signal", **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fravær", {1, 2, 5}),
        ("sygefraværets", {1}),
        ("paaroerende", {3}),
        ("ÅLBORG", {4}),
        ("trivslen", {2}),
        ("aftenv", {3}),
        ("vagter", {3}),
        ("pårørnde", {3}),
        ("sygfraværet", {1}),
        ("byggetiladelse", {4}),
        ("hvor længe skal borgerne vente", {4}),
        ("findesikke", set()),
        ("og det er", set()),
        ("", set()),
        ("'); DROP TABLE x; -- \" ) OR * : & | ! <-> \\ \0", set()),
    ],
)
def test_what_is_asked_for_is_found(text: str, found: set[int]) -> None:
    put()
    assert set(keys(text)) == found
    assert count(text=text, kind="signal") == len(found)


def test_the_whole_word_in_the_first_text_comes_first() -> None:
    put()
    assert keys("fravær")[0] == 5
    assert keys("fravær", limit=1, offset=1) == keys("fravær")[1:2]
    assert keys("fravær", offset=3) == []


def test_a_rare_word_is_not_lost_where_nothing_holds_all_words() -> None:
    put()
    assert keys("trivsel og parkeringspladser") == [2]


def test_what_is_put_in_again_replaces_and_what_is_taken_out_is_not_found() -> None:
    put()
    index(kind="signal", key=5, texts=["Noget ganske andet"])
    assert set(keys("fravær")) == {1, 2}
    assert keys("ganske") == [5]
    remove(kind="signal", key=1)
    assert keys("hjemmeplejen") == []
    index(kind="signal", key=2, texts=["", " – !"])
    assert keys("fravær") == []
    assert set(Entry.objects.values_list("key", flat=True)) == {3, 4, 5}


def test_a_change_that_is_given_up_leaves_the_index_as_it_was() -> None:
    put()

    @transaction.atomic
    def change() -> None:
        index(kind="signal", key=9, texts=["En usædvanlig giraf"])
        raise ValueError("given up")

    with pytest.raises(ValueError, match="given up"):
        change()
    assert keys("giraf") == []


def test_kinds_are_apart_and_may_be_searched_together() -> None:
    put()
    index(kind="decision", key=7, texts=["Nye regler for fravær"])
    assert [hit.key for hit in find(text="fravær", kind="decision")] == [7]
    both = find(text="fravær", kind=["decision", "signal"])
    assert {(hit.kind, hit.key) for hit in both} == {("decision", 7), ("signal", 1), ("signal", 2), ("signal", 5)}
    assert find(text="fravær", kind=[]) == []
    with pytest.raises(ValueError, match="kind"):
        index(kind="Ikke sådan", key=1, texts=["x"])


def test_only_what_may_be_seen_is_found_and_each_kind_has_its_own() -> None:
    put("decision")
    user = User.objects.create(email="a@x.example", name="A")
    index(kind="signal", key=user.pk, texts=["Fravær"])
    index(kind="signal", key=user.pk + 1, texts=["Fravær"])
    seen = User.objects.all()
    assert [hit.key for hit in find(text="fravær", kind="signal", within=seen)] == [user.pk]
    assert count(text="fravær", kind="signal", within=seen) == 1
    for narrow in (seen.none(), seen.filter(pk__in=[]), seen[:0]):
        assert find(text="fravær", kind="signal", within=narrow) == []
    for odd in (seen.distinct(), seen[:5], seen.union(seen), seen.order_by("email")):
        assert [hit.key for hit in find(text="fravær", kind="signal", within=odd)] == [user.pk]
    both = find(text="fravær", kind=["signal", "decision"], within={"signal": seen})
    assert [(hit.kind, hit.key) for hit in both] == [("signal", user.pk)]
    with pytest.raises(ValueError, match="each kind"):
        find(text="fravær", kind=["signal", "decision"], within=seen)


@pytest.mark.parametrize("text", ["fravær", "fraværd", "trivsel parkering", "pårørnde", "borger"])
def test_what_may_not_be_seen_changes_neither_order_nor_count_nor_what_a_slip_is_taken_for(text: str) -> None:
    put()
    mine = {user.pk: texts for user, texts in zip(people(), TEXTS.values(), strict=True)}
    Entry.objects.all().delete()
    index_many(kind="signal", items=mine.items())
    seen = User.objects.filter(pk__in=mine)
    alone = find(text=text, kind="signal", within=seen), count(text=text, kind="signal", within=seen)
    likeness = alike(text=text, kind="signal", within=seen)
    # Others' words are nearer to what was asked for, and there are many of them.
    others = ((1_000_000 + number, [f"fraværd parkering pårørnd borger {text} {number}"]) for number in range(150))
    index_many(kind="signal", items=others)
    assert (find(text=text, kind="signal", within=seen), count(text=text, kind="signal", within=seen)) == alone
    assert alike(text=text, kind="signal", within=seen) == likeness


def people() -> list[User]:
    return [User.objects.create(email=f"p{number}@x.example", name="P") for number in range(len(TEXTS))]


def test_texts_about_the_same_are_alike_and_others_are_not() -> None:
    put()
    found = alike(text="Vi ser, at sygefravær i hjemmeplejen er stigende", kind="signal")
    assert [hit.key for hit in found] == [1]
    assert 0.3 < found[0].rank < 1
    assert alike(text=TEXTS[4][0], kind="signal")[0].rank == pytest.approx(1)
    assert alike(text="Legepladsen er gået i stykker", kind="signal") == []
    assert alike(text="", kind="signal") == []


def test_of_a_common_word_the_newest_are_ranked_and_counting_stops() -> None:
    index_many(kind="signal", items=((number, [f"Borger nummer {number}"]) for number in range(COUNT_AT_MOST + 30)))
    assert count(text="borger", kind="signal") == COUNT_AT_MOST
    assert len(keys("borger", limit=5_000)) == COUNT_AT_MOST
    assert min(keys("borger", limit=5_000)) == 30


def test_in_the_newest_part_of_a_large_index_and_outside_it() -> None:
    """PostgreSQL looks at the newest part first, and in the whole where that has not enough."""
    index(kind="signal", key=1, texts=["Den allerførste giraf"])
    index_many(kind="signal", items=[(2, ["En giraf til"])])
    Entry.objects.filter(key=2).update(id=300_000)
    assert keys("giraf") == [2, 1]
    assert keys("allerførste") == [1]
    assert keys("allerførst", within=Entry.objects.filter(key=300_000)) == []


@pytest.mark.parametrize(("few", "many"), [(0, 0), (4_000, 0), (4_000, 20_000)])
def test_who_may_see_little_finds_the_same_in_a_large_index(
    few: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "FEW", few)
    monkeypatch.setattr(matching, "MANY", many)
    user, other = people()[:2]
    for key in (user.pk, other.pk):
        index(kind="signal", key=key, texts=["Giraffen har fravær"])
    index(kind="decision", key=1, texts=["Giraffen har fravær"])
    Entry.objects.filter(kind="decision").update(id=300_000)
    own = User.objects.filter(pk=user.pk)
    assert [hit.key for hit in find(text="giraf fravær", kind="signal", within=own)] == [user.pk]
    assert find(text="giraf skole", kind="signal", within=own.none()) == []


def test_finding_takes_as_many_questions_of_few_texts_as_of_many() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as taken:
            find(text="borger giraf", kind="signal")
        return len(taken)

    index_many(kind="signal", items=((number, ["Borger og giraf"]) for number in range(2)))
    few = asked()
    index_many(kind="signal", items=((number, ["Borger og giraf"]) for number in range(200)))
    assert asked() == few


def test_the_index_is_built_again_from_the_texts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("gone")
    index(kind="signal", key=1, texts=["Forældet"])
    for kind in list(sources):
        monkeypatch.delitem(sources, kind)
    monkeypatch.setitem(sources, "signal", TEXTS.items)
    call_command("search_rebuild")
    assert capsys.readouterr().out == "signal: 5\n"
    assert set(keys("fravær")) == {1, 2, 5}
    assert set(Entry.objects.values_list("kind", flat=True)) == {"signal"}
    assert not Form.objects.filter(stem="foræld").exists()
    assert rebuild(kinds=["signal"]) == {"signal": 5}
    with pytest.raises(CommandError, match="no kind giraf"):
        call_command("search_rebuild", "giraf")


def test_each_kind_is_found_by_itself_and_what_is_kept_beside_the_index_too() -> None:
    user = people()[0]
    index_many(kind="signal", items=((number, ["Borgeren venter"]) for number in range(10_001, 10_001 + CANDIDATES)))
    index(kind="person", key=user.pk, texts=["Borger Hansen"])
    seen = {"signal": Entry.objects.filter(pk__gt=0), "person": User.objects.all()}
    # Any rows do that have these keys; through what is below nought, so that no two have the same meanwhile.
    Entry.objects.filter(kind="signal").update(key=-F("id"))
    Entry.objects.filter(kind="signal").update(key=-F("key"))
    answers = find_in_each(text="borgr", within=seen, kept={"unit": [["Skolen"], ["Borgere"]]})
    assert len(answers.hits["signal"]) == OF_EACH_KIND
    assert [hit.key for hit in answers.hits["person"]] == [user.pk]
    assert [hit.key for hit in answers.hits["unit"]] == [1]
    assert answers.more == {"signal"}


def test_a_word_is_a_slip_only_where_it_stands_in_nothing_that_may_be_seen_of_any_kind() -> None:
    user = people()[0]
    index(kind="signal", key=user.pk, texts=["Skoler og busser"])
    within = {"signal": User.objects.all()}
    assert set(find_in_each(text="skolar", within=within, kept={"unit": [["Skolar"]]}).hits) == {"unit"}
    assert set(find_in_each(text="skolar", within=within, kept={"unit": [["Andet"]]}).hits) == {"signal"}
