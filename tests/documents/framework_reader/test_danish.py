"""Hyphens, capitals and plurals."""

import pytest

from medspiller.documents.framework_reader.danish import Vocabulary, breaks_off, first_sentence, singular


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["be-", "slutninger"], "beslutninger"),
        (["bruger-", "og borgerfokus"], "bruger- og borgerfokus"),
        (["viden-", "eller fagledelse"], "viden- eller fagledelse"),
        (["MED-", "udvalget"], "MED-udvalget"),
        (["Nord-", "Syd"], "Nord-Syd"),
        (["2025-", "planen"], "2025-planen"),
        (["SAMMEN-", "HÆNG"], "SAMMENHÆNG"),
        (["ét –", "to"], "ét – to"),
        (["sam\u00ad", "men"], "sammen"),
        (["uden", "bindestreg"], "uden bindestreg"),
    ],
)
def test_a_hyphen_goes_when_it_only_divided_the_word(lines: list[str], text: str) -> None:
    assert Vocabulary(lines).joined(lines) == text


def test_a_hyphen_stays_where_the_document_writes_it_elsewhere() -> None:
    vocabulary = Vocabulary(["vi har en e-mail til alle", "skriv en e-", "mail i dag"])
    assert vocabulary.joined(["skriv en e-", "mail i dag"]) == "skriv en e-mail i dag"


def test_capitals_become_a_title_and_names_keep_theirs() -> None:
    vocabulary = Vocabulary(["her i Mosedal Kommune taler vi om GST hver dag"])
    assert vocabulary.sentence_case("LEDELSE I MOSEDAL KOMMUNE") == "Ledelse i Mosedal Kommune"
    assert vocabulary.sentence_case("MOSEDALS LEDERE I GST") == "Mosedals ledere i GST"
    assert vocabulary.sentence_case("Blandet Skrift") == "Blandet Skrift"


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("fokuspunkter", "fokuspunkt"),
        ("AMBITIONEN", "ambition"),
        ("pejlemærkerne", "pejlemærke"),
        ("lederkvaliteter", "lederkvalitet"),
        ("principper", "princip"),
        ("ledelsesværdier", "ledelsesværdi"),
        ("formål", ""),
        ("tilbud", ""),
        ("medarbejdere", ""),
    ],
)
def test_names_of_levels_have_their_singular(word: str, form: str) -> None:
    assert singular(word) == form


def test_the_first_sentence_does_not_end_at_an_abbreviation() -> None:
    assert first_sentence("Vi deler bl.a. Viden her. Det hjælper.") == ("Vi deler bl.a. Viden her.", "Det hjælper.")
    assert first_sentence("Kun én sætning") == ("Kun én sætning", "")


@pytest.mark.parametrize(("text", "cut"), [("Skabe en arbejdsplads,", True), ("lære af den", False), ("mål og", True)])
def test_a_text_that_stops_where_no_sentence_can_is_noticed(text: str, cut: bool) -> None:
    assert breaks_off(text) is cut
