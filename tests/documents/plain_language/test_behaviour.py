import pytest

from medspiller.documents.plain_language.behaviour import MESSAGES, missing_behaviour


def codes(text: str, hoped_effect: str = "") -> list[str]:
    return [question.code for question in missing_behaviour(text, hoped_effect)]


@pytest.mark.parametrize(
    "text",
    [
        "Hver mandag tager jeg ét brev fra en borger med på teammødet, og vi aftaler, hvem der svarer",
        "Jeg følger op hver fjortende dag med hver medarbejder",
        "ringe til de pårørende inden to dage, når de har klaget",
        "besøge to virksomheder to gange om året",
        "Jeg spørger teamet på mandagsmødet, hvad der drillede",
        "holde morgenmøde med sjakket kl. 7.00 i garagen",
        "skrive til forældrene senest fredag, hvad børnene har lavet",
    ],
)
def test_a_concrete_statement_is_asked_nothing(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["Synlig ledelse", "Jeg prioriterer trivsel", "Vi arbejder inden for de givne rammer"])
def test_an_intention_is_asked_everything(text: str) -> None:
    assert codes(text) == ["act", "who", "when", "noticed"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Jeg går en runde hver morgen", ["who", "noticed"]),
        ("Jeg taler med medarbejderne", ["when", "noticed"]),
        ("Jeg er altid opmærksom på hver enkelt borger", ["act", "when", "noticed"]),
        ("Jeg vil hver uge være noget for borgerne", ["act", "noticed"]),
        ("Jeg er en tydelig leder, der er parat til at møde borgeren", ["when", "noticed"]),
    ],
)
def test_only_what_is_missing_is_asked(text: str, missing: list[str]) -> None:
    assert codes(text) == missing


def test_the_hoped_effect_answers_how_it_is_noticed_and_by_whom() -> None:
    assert codes("Jeg går en runde hver morgen", "Aftenvagten får svar samme dag, og borgerne venter mindre") == []


def test_an_empty_statement_is_not_nagged() -> None:
    assert codes("") == codes(" \n") == []


def test_the_questions_are_the_messages() -> None:
    assert {question.code: question.text for question in missing_behaviour("Synlighed")} == MESSAGES
