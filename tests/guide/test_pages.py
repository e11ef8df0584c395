"""The pages of the help: open to all, one's own first, searched, and reached from every page."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import override

from medspiller.guide.apps import _index
from medspiller.guide.queries import LANGUAGES, address_of, search, text_of
from medspiller.guide.rules.topics import BY_KEY, TOPICS, topic_for
from medspiller.overview.queries import navigation_for
from medspiller.text_search.changes import rebuild
from medspiller.text_search.models import Entry
from tests.access.table import rows
from tests.cast import Cast

SignIn = Callable[[str], Client]
# Of these nobody sees a page of ours with a head.
NO_PAGES = {"web", "guide"}


@pytest.fixture
def indexed(db: None) -> None:
    rebuild(kinds=["guide_da", "guide_en"])


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_every_topic_is_read_by_anybody_in_both_languages(topic: object, language: str) -> None:
    one = next(each for each in TOPICS if each is topic)
    client = Client(headers={"accept-language": language})
    client.cookies["django_language"] = language
    page = client.get(address_of(one)).content.decode()
    assert f"<h1>{text_of(one.key, language).title}</h1>" in page.replace("&#x27;", "'")
    assert 'class="button button-primary" href' not in page, "whoever is not signed in is not led to pages within"


def sections_of(client: Client) -> list[tuple[str, bool]]:
    response = client.get(reverse("guide:front"))
    assert response.status_code == 200
    return [(section.label, section.mine) for section in response.context["sections"]]


def test_one_s_own_come_first(sign_in: SignIn) -> None:
    assert sections_of(sign_in("anna"))[:3] == [("For ledere", True), ("For alle", True), ("For Chefgruppen", False)]
    assert sections_of(sign_in("ea"))[:2] == [("For alle", True), ("For ledere", False)]
    assert sections_of(sign_in("hanne"))[0] == ("For HR", True)
    assert sections_of(sign_in("rita"))[0] == ("For revision og it", True)
    assert sections_of(sign_in("dorte"))[:2] == [("For Chefgruppen", True), ("For ledere", True)]
    assert not any(mine for _, mine in sections_of(Client()))


def test_the_way_to_the_page_is_shown_to_those_whom_it_is_for(sign_in: SignIn) -> None:
    address = address_of(BY_KEY["tell-decision"])
    way = f'href="{reverse("decisions:begin")}"'
    assert way in sign_in("anna").get(address).content.decode()
    assert way not in sign_in("ea").get(address).content.decode()


def test_the_common_search_finds_the_help_too(sign_in: SignIn) -> None:
    page = sign_in("ea").get(reverse("search:search"), {"q": "spejling"}).content.decode()
    assert address_of(BY_KEY["mirror"]) in page


def test_an_unknown_topic_does_not_exist(db: None) -> None:
    assert Client().get(reverse("guide:topic", args=["findes-ikke"])).status_code == 404


@pytest.mark.parametrize(
    ("words", "language", "key"),
    [
        ("spejlinger", "da", "mirror"),
        ("glemt adgangskode", "da", "sign-in"),
        ("beslutnig", "da", "answer-decision"),
        ("LUS", "da", "words"),
        ("mirror", "en", "mirror"),
        ("forgotten password", "en", "sign-in"),
    ],
)
def test_a_topic_is_found_in_the_readers_language(indexed: None, words: str, language: str, key: str) -> None:
    with override(language):
        assert key in [one.topic.key for one in search(words)][:3]


def test_another_language_is_not_searched(indexed: None) -> None:
    with override("en"):
        assert search("adgangskode") == []


def test_what_is_found_is_shown_and_so_is_that_nothing_is(indexed: None) -> None:
    found = Client().get(reverse("guide:front"), {"q": "spejling"}).content.decode()
    assert "Bed om en spejling" in found.partition("For alle")[0]
    assert "Det står der ikke noget om" in Client().get(reverse("guide:front"), {"q": "qwxzqwxz"}).content.decode()


@pytest.mark.parametrize("words", ["\x00", "<script>alert(1)</script>", "' OR 1=1 --", "æøå " * 200, "%%", "*"])
def test_anything_may_be_searched_for(indexed: None, words: str) -> None:
    page = Client().get(reverse("guide:front"), {"q": words})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_the_texts_are_indexed_when_the_tables_have_been_laid_out(db: None) -> None:
    _index(using="default")
    assert Entry.objects.filter(kind="guide_da").count() == len(TOPICS)
    assert Entry.objects.filter(kind="guide_en").count() == len(TOPICS)


def test_the_index_can_be_built_anew(db: None) -> None:
    out = StringIO()
    call_command("search_rebuild", "guide_da", stdout=out)
    assert out.getvalue() == f"guide_da: {len(TOPICS)}\n"


def test_every_page_leads_to_what_helps_with_it(sign_in: SignIn, framework: object) -> None:
    anna = sign_in("anna")
    for page, key in [
        ("overview:home", "home"),
        ("own_translation:mine", "own-translation"),
        ("actions:new", "act"),
        ("decisions:log", "answer-decision"),
        ("surveys:list", "answer-survey"),
    ]:
        assert f'href="{address_of(BY_KEY[key])}"' in anna.get(reverse(page)).content.decode(), page
    assert f'href="{address_of(BY_KEY["sign-in"])}"' in Client().get(reverse("account_login")).content.decode()


def test_a_page_that_does_not_exist_leads_to_the_front_page_of_the_help(sign_in: SignIn) -> None:
    page = sign_in("anna").get("/findes/ikke/")
    assert page.status_code == 404
    assert f'href="{reverse("guide:front")}"' in page.content.decode()


def test_every_place_in_the_menu_has_a_topic(cast: Cast) -> None:
    urls = {item.url for name in cast.people for group in navigation_for(cast.user(name)) for item in group.items}
    names = {url: get_resolver().resolve(url).view_name for url in sorted(urls)}
    assert len(names) > 15
    assert [name for name in names.values() if topic_for(name) is None] == []


def namespaces() -> Iterator[str]:
    for each in get_resolver().url_patterns:
        if isinstance(each, URLResolver) and each.namespace and each.url_patterns:
            yield each.namespace


def test_every_package_with_pages_has_a_topic() -> None:
    assert [name for name in sorted(set(namespaces()) - NO_PAGES) if topic_for(f"{name}:any") is None] == []


def test_every_page_that_a_topic_names_exists() -> None:
    shown = {row.name for row in rows() if row.method == "GET"}
    packages = set(namespaces())
    named = [page for topic in TOPICS for page in topic.helps]
    assert [page for page in named if page not in shown | packages] == []
    assert [topic.place for topic in TOPICS if topic.place and topic.place not in shown] == []


@pytest.mark.parametrize("name", ["anna", "hanne"])
def test_the_pages_ask_the_database_no_more_however_many_topics(sign_in: SignIn, indexed: None, name: str) -> None:
    client = sign_in(name)
    client.get(reverse("guide:front"))
    with connection.execute_wrapper(_counting := Counter()):
        client.get(reverse("guide:front"))
    front = _counting.asked
    with connection.execute_wrapper(_counting := Counter()):
        client.get(address_of(BY_KEY["home"]))
    assert _counting.asked == front <= 15


class Counter:
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, execute: Callable[..., object], *rest: object) -> object:
        self.asked += 1
        return execute(*rest)


def test_the_help_needs_no_tables_of_its_own() -> None:
    assert apps.get_app_config("guide").models_module is None
    assert not Path(apps.get_app_config("guide").path, "migrations").exists()
