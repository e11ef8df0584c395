"""Whatever somebody may not see is, in every answer of the search, as if it were not there."""

import os
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.accounts.models import User
from medspiller.framework.models import Framework
from medspiller.search.queries import kinds
from medspiller.text_search.changes import rebuild
from medspiller.text_search.models import Entry
from tests.access.stage import PLAYERS
from tests.cast import Cast
from tests.search.scene import NONSENSE, Hidden, set_scene

NAMES = sorted({name for both in PLAYERS.values() for name in both.values() if name})
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """The help is for everybody, and a made-up word may be near one of its words where another is not."""
    monkeypatch.delitem(kinds.held, "help")


def slip(word: str) -> str:
    """The word with one letter left out: what is suggested for a slip of the finger."""
    return word[:4] + word[5:]


def answer(client: Client, name: str, language: str, q: str, **more: str) -> bytes:
    """The whole answer, but for the words that were asked for and what is never the same twice."""
    client.cookies["django_language"] = language
    response = client.get(reverse(f"search:{name}"), {"q": q, **more})
    assert response.status_code == 200
    return _TOKEN.sub(b"", response.content)


def asked(client: Client, word: str, language: str, turn: int) -> dict[str, bytes]:
    """Ways of asking for a word, right and with a slip; the page in one language, while typing in the other.

    As every role for every word, each time in two ways that come by `turn`, and with MEDSPILLER_TEST_EVERYTHING in all.
    """
    other = "en" if language == "da" else "da"
    ways = {
        "the page": ("search", language, word),
        "while typing": ("while_typing", other, word[:6]),
        "the page, with a slip": ("search", language, slip(word)),
        "with a word that many hold": ("while_typing", other, f"{word} skole"),
    }
    chosen = list(ways) if os.environ.get("MEDSPILLER_TEST_EVERYTHING") else list(ways)[turn % 2 * 2 :][:2]
    return {way: answer(client, name, said_in, q) for way, (name, said_in, q) in ways.items() if way in chosen}


def asked_for_nothing(client: Client, language: str, turn: int) -> dict[str, bytes]:
    return without(asked(client, NONSENSE, language, turn), NONSENSE)


def without(ways: dict[str, bytes], word: str) -> dict[str, bytes]:
    """The answers with every form of the word that was asked for replaced by the same."""
    forms = sorted((word, slip(word), word[:6]), key=len, reverse=True)
    return {way: re.sub("|".join(forms).encode(), b"?", content) for way, content in ways.items()}


# Some at a time, so that the longest of all tests can be shared among those who run them.
@pytest.mark.parametrize("names", [NAMES[at::3] for at in range(3)], ids="-".join)
def test_each_word_is_found_exactly_by_those_who_may_see_it(
    cast: Cast, framework: Framework, sign_in: Callable[[str], Client], names: list[str]
) -> None:
    scene = set_scene(cast, framework)
    wrong = []
    for name in names:
        client = sign_in(name)
        nothing = {
            language: {way: told for turn in (0, 1) for way, told in asked_for_nothing(client, language, turn).items()}
            for language in ("da", "en")
        }
        for number, hidden in enumerate(scene):
            seen = hidden.seen_by(User.objects.get(pk=cast.user(name).pk))
            language = ("da", "en")[number % 2]
            ways = asked(client, hidden.word, language, number // 2 + NAMES.index(name))
            found = problems(ways, hidden, nothing[language], seen)
            wrong += [f"{name}, {hidden.what}: {problem}" for problem in found]
    assert wrong == []


def problems(ways: dict[str, bytes], hidden: Hidden, nothing: dict[str, bytes], seen: bool) -> list[str]:
    if not seen:
        return [f"{way} tells of it" for way, content in without(ways, hidden.word).items() if content != nothing[way]]
    marked = f"<mark>{hidden.word}</mark>".encode()
    silent = [way for way, content in ways.items() if marked not in content.lower() and "many" not in way]
    return [f"{way} does not find it" for way in silent]


def test_what_is_found_can_be_opened(cast: Cast, framework: Framework, sign_in: Callable[[str], Client]) -> None:
    """And something of every kind is, so that a new kind cannot be forgotten here; the framework is no secret."""
    scene = set_scene(cast, framework)
    broken, opened, found_kinds = [], 0, set()
    for name in ("ea", "anna", "dorte", "hanne"):
        client = sign_in(name)
        for hidden in scene:
            content = client.get(reverse("search:search"), {"q": hidden.word}).content.decode()
            found_kinds |= set(re.findall(r'id="fundet-([a-z_]+)"', content))
            found = re.search(r'search-found">.*?href="([^"]+)"', content, re.DOTALL)
            if found:
                opened += 1
                if client.get(found.group(1)).status_code != 200:
                    broken.append(f"{name}: {hidden.what} {found.group(1)}")
    assert broken == []
    assert opened > 40
    assert found_kinds == set(kinds.held) - {"framework"}


def test_the_index_of_everything_built_anew_finds_the_same(
    cast: Cast, framework: Framework, sign_in: Callable[[str], Client]
) -> None:
    set_scene(cast, framework)
    before = indexed()
    rebuild()
    assert indexed() == before


def indexed() -> list[tuple[str, int, str]]:
    """Without the help, which is put in when an installation is laid out."""
    entries = Entry.objects.exclude(kind__startswith="guide_").values_list("kind", "key", "words")
    return sorted(entries)
