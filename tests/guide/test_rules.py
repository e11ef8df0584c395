"""How a text is read, and which topic helps where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.guide.rules.text import Places, anchor, read
from medspiller.guide.rules.topics import BY_KEY, Audience, in_order, topic_for

PLACES = Places(topic=lambda key: f"/vejledning/{key}/", picture=lambda path: (f"/static/{path}", 390, 700))
OPENING = "# Titel\n\nDet her får du ud af det.\n\n"


def test_a_text_has_a_title_a_summary_and_the_rest() -> None:
    text = read(OPENING + "1. Tryk på **Gem**.\n\n## Når det går galt\n\nPrøv igen.\n", PLACES)
    assert (text.title, text.summary) == ("Titel", "Det her får du ud af det.")
    assert "<strong>Gem</strong>" in text.html
    assert '<h2 id="når-det-går-galt">' in text.html
    assert "Titel" not in text.html
    assert text.anchors == {"når-det-går-galt"}
    assert "Det her får du ud af det." in text.words
    assert "Prøv igen." in text.words


def test_links_lead_to_topics_and_pictures_keep_their_room() -> None:
    text = read(OPENING + "Se [her](agree.md#svar).\n\n![En side](../../static/guide/da/agree.png)\n", PLACES)
    assert '<a href="/vejledning/agree/#svar">her</a>' in text.html
    assert 'src="/static/guide/da/agree.png"' in text.html
    assert 'alt="En side"' in text.html
    assert 'width="390"' in text.html
    assert 'height="700"' in text.html


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("Ingen titel.\n", "begins with its title"),
        ("## Titel\n\nFor lille.\n", "first level"),
        (OPENING + "[ud](https://example.org/)\n", "Links go to other topics"),
        (OPENING + "[kør](javascript:alert)\n\n[ud](//example.org)\n", "Links go to other topics"),
        (OPENING + "![](../../static/guide/da/agree.png)\n", "no text for those who do not see it"),
        (OPENING + "![Et billede](https://example.org/x.png)\n", "no picture of the help"),
        (OPENING + "Et <b>fedt</b> ord.\n", "No HTML"),
        (OPENING + "<script>alert(1)</script>\n", "No HTML"),
        (OPENING + "### For dybt\n", "wrong level"),
        (OPENING + "# Én til\n", "wrong level"),
        (OPENING + "## Svar\n\nJa.\n\n## Svar\n\nNej.\n", "Two headings"),
    ],
)
def test_what_does_not_keep_to_the_form_is_refused(wrong: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(wrong, PLACES)


@given(st.text(max_size=200))
def test_no_text_whatever_becomes_markup_of_its_own(written: str) -> None:
    try:
        text = read(OPENING + written, PLACES)
    except ValueError:
        return
    assert "<script" not in text.html
    assert "<b>" not in text.html


@pytest.mark.parametrize(("heading", "place"), [("Hvem ser hvad?", "hvem-ser-hvad"), ("På papir", "på-papir")])
def test_an_anchor_is_as_in_the_repository(heading: str, place: str) -> None:
    assert anchor(heading) == place


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("own_translation:mine", "own-translation"),
        ("own_translation:leaders", "leaders-words"),
        ("decisions:inbox", "answer-decision"),
        ("decisions:tell", "tell-decision"),
        ("account_login", "sign-in"),
        ("indicators:compare", "figures"),
    ],
)
def test_a_pages_own_topic_goes_before_its_packages(page: str, key: str) -> None:
    assert topic_for(page) is BY_KEY[key]


@pytest.mark.parametrize("page", ["", "web:health", "nothing:such"])
def test_some_pages_have_none(page: str) -> None:
    assert topic_for(page) is None


@given(st.sets(st.sampled_from(Audience)))
def test_everybody_is_shown_everything_and_their_own_first(mine: set[Audience]) -> None:
    order = in_order(mine)
    assert sorted(order) == sorted(Audience)
    assert set(order[: len(mine)]) == mine
