"""What the help shows: topics in the reader's language, those of the reader's role first."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.accounts.access import (
    AnyUser,
    is_auditor,
    is_data_protection_officer,
    is_executive,
    is_hr_administrator,
)
from medspiller.guide.rules.text import Places, Text, read
from medspiller.guide.rules.topics import BY_SLUG, TOPICS, Audience, Topic, in_order, topic_for
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.text_search.queries import Texts, find

HERE = Path(__file__).resolve().parent
LANGUAGES = ("da", "en")
# Each language has its own kind in the index, so that nobody finds what they cannot read.
KIND = "guide_{language}"
# Those whom a page is open to, besides the readers that its topic is written for.
OPEN_TOO: Mapping[str, Callable[[AnyUser], bool]] = {
    "personal-data": is_data_protection_officer,
    "archive": lambda user: is_hr_administrator(user) or is_data_protection_officer(user),
}
_SIZE_IN_PNG = slice(16, 24)


@dataclass(frozen=True)
class Article:
    """A topic as it is told in one language."""

    topic: Topic
    text: Text

    @property
    def url(self) -> str:
        return address_of(self.topic)

    @property
    def body(self) -> SafeString:
        return mark_safe(self.text.html)  # noqa: S308 - our own text, rendered without any HTML of its own


@dataclass(frozen=True)
class Section:
    """The articles for one kind of reader. `mine` where the reader is one."""

    label: str
    mine: bool
    articles: list[Article]


def address_of(topic: Topic) -> str:
    return reverse("guide:topic", args=[topic.slug])


def label_of(audience: Audience) -> str:
    return {
        Audience.EVERYBODY: _("For alle"),
        Audience.LEADERS: _("For ledere"),
        Audience.EXECUTIVE_GROUP: _("For Chefgruppen"),
        Audience.HR: _("For HR"),
        Audience.IT: _("For revision og it"),
    }[audience]


def article(slug: str) -> Article | None:
    topic = BY_SLUG.get(slug)
    return _article(topic) if topic else None


def sections(user: AnyUser) -> list[Section]:
    """Every article once, those for `user` first."""
    mine = _audiences_of(user)
    return [
        Section(label_of(audience), audience in mine, [_article(one) for one in TOPICS if one.audience is audience])
        for audience in in_order(mine)
    ]


def beside(one: Article) -> list[Article]:
    """The other articles for the same readers."""
    return [_article(other) for other in TOPICS if other.audience is one.topic.audience and other is not one.topic]


def place_for(user: AnyUser, topic: Topic) -> str:
    """Where `user` goes to do it; empty for those whom the page is not for."""
    open_too = topic.key in OPEN_TOO and OPEN_TOO[topic.key](user)
    return reverse(topic.place) if topic.place and (open_too or topic.audience in _audiences_of(user)) else ""


def search(words: str, *, limit: int = 10) -> list[Article]:
    """The articles that answer, best first."""
    hits = find(text=words, kind=KIND.format(language=_language()), limit=limit)
    return [_article(TOPICS[hit.key]) for hit in hits if hit.key < len(TOPICS)]


def help_with(page: str) -> str:
    """The address of the article that helps with the page of this URL name, or of the front page of the help."""
    topic = topic_for(page)
    return address_of(topic) if topic else reverse("guide:front")


def texts_in(language: str) -> Texts:
    """For the index: the number of each topic, and its title, summary and words in the language."""
    for number, topic in enumerate(TOPICS):
        text = words_of(topic.key, language)
        yield number, (text.title, text.summary, text.words)


def told() -> list[tuple[str, str, str]]:
    """The title, address and summary of every article."""
    texts = [(words_of(topic.key, _language()), topic) for topic in TOPICS]
    return [(text.title, address_of(topic), text.summary) for text, topic in texts]


@cache
def words_of(key: str, language: str) -> Text:
    """A text without its pictures: an installation lays out its tables before it gathers its files."""
    return read(_source(key, language), Places(topic=_address_of_key, picture=lambda path: (path, 0, 0)))


@cache
def text_of(key: str, language: str) -> Text:
    """The texts come with the release and stand still while it runs."""
    return read(_source(key, language), Places(topic=_address_of_key, picture=_picture))


def _source(key: str, language: str) -> str:
    return (HERE / "texts" / language / f"{key}.md").read_text(encoding="utf-8")


def _article(topic: Topic) -> Article:
    return Article(topic, text_of(topic.key, _language()))


def _language() -> str:
    language = get_language() or LANGUAGES[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def _audiences_of(user: AnyUser) -> set[Audience]:
    viewer = viewer_of(user)
    roles = [
        (Audience.EXECUTIVE_GROUP, is_executive(user)),
        (Audience.HR, is_hr_administrator(user)),
        (Audience.IT, is_auditor(user)),
        (Audience.LEADERS, viewer is not None and viewer.is_leader),
        (Audience.EVERYBODY, user.is_authenticated),
    ]
    return {audience for audience, held in roles if held}


def _address_of_key(key: str) -> str:
    found = next((topic for topic in TOPICS if topic.key == key), None)
    if found is None:
        raise ValueError(f"There is no topic {key!r}.")
    return address_of(found)


def _picture(path: str) -> tuple[str, int, int]:
    file = HERE / "static" / path
    if not file.is_file():
        raise ValueError(f"There is no picture {path}.")
    width, height = struct.unpack(">II", file.read_bytes()[_SIZE_IN_PNG])
    return staticfiles_storage.url(path), width, height
