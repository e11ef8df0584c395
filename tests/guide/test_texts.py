"""The texts of the help: in both languages, whole, and true to what the interface says."""

import re
from pathlib import Path

import polib
import pytest
from django.urls import reverse

from medspiller.guide.queries import HERE, LANGUAGES, text_of
from medspiller.guide.rules.topics import BY_SLUG, TOPICS, Audience, Topic

CATALOGUE = HERE.parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINK = re.compile(r"\]\(([a-z-]+)\.md(?:#([^)]+))?\)")
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def source(key: str, language: str) -> str:
    return (HERE / "texts" / language / f"{key}.md").read_text(encoding="utf-8")


def called_in_english() -> dict[str, set[str]]:
    """What each text of the interface is in English."""
    told: dict[str, set[str]] = {}
    for entry in polib.pofile(str(CATALOGUE)):
        told.setdefault(entry.msgid, set()).update([entry.msgstr, *entry.msgstr_plural.values()])
    return told


@IN_BOTH
def test_every_topic_is_told_and_nothing_else_is(language: str) -> None:
    assert {file.stem for file in (HERE / "texts" / language).iterdir()} == {topic.key for topic in TOPICS}
    assert len(BY_SLUG) == len(TOPICS)


@IN_BOTH
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_a_text_keeps_to_the_form_and_its_links_and_pictures_are_there(topic: Topic, language: str) -> None:
    text = text_of(topic.key, language)
    assert text.title
    assert text.summary.endswith(".")
    for key, place in LINK.findall(source(topic.key, language)):
        assert not place or place in text_of(key, language).anchors


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_both_languages_say_the_same(topic: Topic) -> None:
    """What is bold is what the interface calls it: those names stand in the same order, and the pictures too."""
    danish, english = (source(topic.key, language) for language in LANGUAGES)
    called = called_in_english()
    names, in_english = BOLD.findall(danish), BOLD.findall(english)
    assert len(names) == len(in_english)
    wrong = [(name, told) for name, told in zip(names, in_english, strict=True) if told not in called.get(name, set())]
    assert wrong == []
    assert [key for key, _ in LINK.findall(danish)] == [key for key, _ in LINK.findall(english)]
    assert re.findall(r"/da/([a-z-]+\.png)", danish) == re.findall(r"/en/([a-z-]+\.png)", english)


def test_every_picture_is_shown_and_none_is_large() -> None:
    pictures = {file.relative_to(HERE / "static" / "guide").as_posix() for file in HERE.glob("static/guide/*/*.png")}
    shown = {
        f"{language}/{name}"
        for topic in TOPICS
        for language in LANGUAGES
        for name in re.findall(rf"/{language}/([a-z-]+\.png)", source(topic.key, language))
    }
    assert pictures == shown
    large = [name for name in pictures if (HERE / "static" / "guide" / name).stat().st_size > 90_000]
    assert large == []


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.place], ids=lambda topic: topic.key)
def test_the_place_where_it_is_done_has_an_address(topic: Topic) -> None:
    assert reverse(topic.place).startswith("/")


def test_the_documents_of_the_repository_that_are_named_exist() -> None:
    root = Path(__file__).resolve().parents[2]
    named = {
        name
        for topic in TOPICS
        for language in LANGUAGES
        for name in re.findall(r"`(docs/[^`]+)`", source(topic.key, language))
    }
    assert named
    assert [name for name in named if not (root / name).is_file()] == []


def test_the_repositorys_list_leads_to_every_text() -> None:
    root = Path(__file__).resolve().parents[2]
    listed = re.findall(
        r"^- \[(.+)\]\(\.\./medspiller/guide/texts/(da|en)/([a-z-]+)\.md\)$",
        (root / "docs" / "guide.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert listed == [
        (text_of(topic.key, language).title, language, topic.key)
        for language in LANGUAGES
        for audience in Audience
        for topic in TOPICS
        if topic.audience is audience
    ]
