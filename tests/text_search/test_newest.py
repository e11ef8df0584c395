"""Whichever way the newest are looked for, they are the same as if everything were looked through."""

import random
from collections.abc import Iterable, Mapping
from types import ModuleType

import pytest
from allauth.account.models import EmailAddress
from django.db.models import F, Q

from medspiller.accounts.models import User
from medspiller.text_search.changes import index_many
from medspiller.text_search.models import Entry
from medspiller.text_search.queries import find, find_in_each, finding, matching, seen, tsvector

pytestmark = pytest.mark.django_db

COUNT = 60
KINDS = ("decision", "signal")
WORDS = ("giraf", "girafhals", "giraffoder", "svane", "svanesø", "elefant")
MANY_OR_FEW: Mapping[tuple[ModuleType, str], tuple[int, ...]] = {
    (matching, "MANY"): (-1, -1, 20, 10_000),
    (matching, "NEWEST"): (4, 4, 20, 1 << 14),
    (matching, "SAMPLE"): (4, 20),
    (matching, "CANDIDATES"): (6, 30, 300),
    (matching, "_ENOUGH_TO_GO_ON"): (2, 50),
    (matching, "_FURTHEST"): (3, 1 << 18),
    (seen, "FEW"): (0, 0, 10, 1_000),
    (tsvector, "_STEMS_FOR_ONE_FETCHED"): (1, 60, 10_000),
}


@pytest.fixture
def users() -> list[User]:
    """Any rows do that can be seen or not: their keys are those of the texts."""
    return User.objects.bulk_create(User(email=f"p{number}@x.example", name="P") for number in range(COUNT))


@pytest.fixture(params=range(15))
def drawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> random.Random:
    draw = random.Random(request.param)
    for (module, name), values in MANY_OR_FEW.items():
        monkeypatch.setattr(module, name, draw.choice(values))
    monkeypatch.setattr(finding, "CANDIDATES", matching.CANDIDATES)
    monkeypatch.setattr(finding, "OF_EACH_KIND", draw.choice([1, 3, 40]))
    monkeypatch.setattr(finding, "REACH", matching.NEWEST * draw.choice([1, 2]))
    return draw


def put(draw: random.Random, users: Iterable[User]) -> dict[str, set[int]]:
    """Texts of two kinds, put in by turns with gaps; the keys of those of each kind that may be seen."""
    for user in draw.sample([*users], COUNT):
        kind = draw.choice(KINDS)
        index_many(kind=kind, items=[(user.pk, [" ".join(draw.choices(WORDS, k=2))])])
    Entry.objects.filter(pk__in=draw.sample([*Entry.objects.values_list("pk", flat=True)], COUNT // 10)).delete()
    visible = draw.choice([0.05, 0.3, 1])
    return {kind: {user.pk for user in users if draw.random() < visible} for kind in KINDS}


# Which of these are as they are is told by what nobody may know: how much there is that may not be seen.
@pytest.mark.parametrize("wholly", ["", KINDS[0]])
def test_how_it_was_looked_for_does_not_show(
    drawn: random.Random, users: list[User], wholly: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_be_seen = put(drawn, users)
    within = {kind: User.objects.filter(pk__in=may_be_seen[kind]) for kind in KINDS}
    answers = []
    for many, few, furthest, stems in [(-1, 0, 3, 1), (-1, 10, 1 << 18, 10_000), (20, 0, 9, 60), (10_000, 0, 3, 1)]:
        monkeypatch.setattr(matching, "MANY", many)
        monkeypatch.setattr(seen, "FEW", few)
        monkeypatch.setattr(matching, "_FURTHEST", furthest)
        monkeypatch.setattr(tsvector, "_STEMS_FOR_ONE_FETCHED", stems)
        answers.append(find_in_each(text="giraf", within=within, wholly=wholly))
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("asked", ["giraf", "giraf svane", "girf"])
def test_what_stands_in_hidden_texts_does_not_show(drawn: random.Random, users: list[User], asked: str) -> None:
    may_be_seen = put(drawn, users)
    within = {kind: User.objects.filter(pk__in=may_be_seen[kind]) for kind in KINDS}
    answers = find_in_each(text=asked, within=within)
    hidden = [~Q(key__in=may_be_seen[kind]) & Q(kind=kind) for kind in KINDS]
    Entry.objects.filter(hidden[0] | hidden[1]).update(words="giraf svan")
    assert find_in_each(text=asked, within=within).hits == answers.hits
    assert find_in_each(text=asked, within=within).more == answers.more


def test_texts_that_have_been_changed_often_are_as_new_as_others(users: list[User]) -> None:
    """Each change leaves keys unused, so that few texts may have keys as those of many."""
    index_many(kind="signal", items=((user.pk, ["Giraffen"]) for user in users))
    Entry.objects.update(id=-F("id") * 1_000)
    Entry.objects.update(id=-F("id"))
    answers = find_in_each(text="giraf", within={"signal": User.objects.all()})
    assert (len(answers.hits["signal"]), answers.more) == (COUNT, frozenset())


def test_what_is_joined_a_hundred_times_is_no_sign_of_little(
    users: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in [(seen, "FEW", 70), (matching, "MANY", -1), (matching, "NEWEST", 4)]:
        monkeypatch.setattr(module, name, value)
    index_many(kind="signal", items=((user.pk, ["Giraffen"]) for user in users))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=f"{number}@x.example") for number, user in enumerate([*users[:1] * 100, *users])
    )
    joined = User.objects.filter(emailaddress__email__contains="@")
    assert len(find(text="giraf", kind="signal", within=joined, limit=COUNT)) == COUNT


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("many", [-1, 10_000])
def test_a_kind_of_which_nothing_is_new_is_looked_for_to_the_end(
    users: list[User], few: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in [(seen, "FEW", few), (matching, "MANY", many), (matching, "SAMPLE", 4)]:
        monkeypatch.setattr(module, name, value)
    for module, name, value in [(matching, "NEWEST", 4), (matching, "_ENOUGH_TO_GO_ON", 2), (finding, "REACH", 8)]:
        monkeypatch.setattr(module, name, value)
    index_many(kind="signal", items=[(users[0].pk, ["Giraffen"])])
    index_many(kind="decision", items=((user.pk, ["Giraffen"]) for user in users[1:]))
    within = {kind: User.objects.all() for kind in KINDS}
    answers = find_in_each(text="giraf", within=within)
    assert [hit.key for hit in answers.hits["signal"]] == [users[0].pk]
    assert len(answers.hits["decision"]) == 8  # no further than the reach
    assert answers.more == {"decision"}


def test_few_are_all_that_may_be_seen_for_any_of_several_reasons(users: list[User]) -> None:
    first, second = users[:2]
    index_many(kind="signal", items=((user.pk, ["Giraffen"]) for user in users))
    seen_by_either = User.objects.filter(Q(pk=first.pk) | Q(email=second.email) | ~Q(pk__gte=first.pk))
    few = seen.Seen("signal", seen_by_either).few
    assert few is not None
    assert {one.key for one in few} == {first.pk, second.pk}
    narrowed = seen.Seen("signal", seen_by_either.exclude(pk=first.pk)).few
    assert narrowed is not None
    assert {one.key for one in narrowed} == {second.pk}


def test_the_first_of_what_may_be_seen_can_be_all_that_counts(users: list[User]) -> None:
    assert seen.Seen("signal", User.objects.order_by("pk")[:10]).few == []


def truth(kind: str, may_be_seen: set[int], *roots: str) -> list[int]:
    """The keys of those that answer, the newest first, by looking at every text."""
    rows = Entry.objects.filter(kind=kind, key__in=may_be_seen).order_by("-pk")
    return [row.key for row in rows if all(any(word.startswith(root) for word in row.words.split()) for root in roots)]


@pytest.mark.parametrize("asked", [("giraf",), ("giraf", "svan")])
def test_the_newest_of_a_kind_are_found(drawn: random.Random, users: list[User], asked: tuple[str, ...]) -> None:
    may_be_seen = put(drawn, users)
    for kind in KINDS:
        within = User.objects.filter(pk__in=may_be_seen[kind])
        right = truth(kind, may_be_seen[kind], *asked)
        if not right:
            continue  # Then what holds most of the words is found, which is another matter.
        hits = find(text=" ".join(asked), kind=kind, within=within, limit=COUNT)
        assert sorted(hit.key for hit in hits) == sorted(right[: matching.CANDIDATES])


def test_of_each_kind_something_is_found_and_all_unless_there_is_said_to_be_more(
    drawn: random.Random, users: list[User]
) -> None:
    may_be_seen = put(drawn, users)
    within = {kind: User.objects.filter(pk__in=may_be_seen[kind]) for kind in KINDS}
    right = {kind: truth(kind, may_be_seen[kind], "giraf") for kind in KINDS}
    for wholly in ("", KINDS[0]):
        answers = find_in_each(text="giraf", within=within, wholly=wholly)
        assert {kind for kind in KINDS if right[kind]} == set(answers.hits)
        for kind, hits in answers.hits.items():
            assert sorted(hit.key for hit in hits) == sorted(right[kind][: len(hits)])
            assert kind in answers.more or len(hits) == len(right[kind])
            if kind == wholly:
                assert len(hits) == min(len(right[kind]), matching.CANDIDATES)
