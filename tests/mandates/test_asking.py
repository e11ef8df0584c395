"""'May I decide this?' answers from what holds for whoever asks, forgives inflection and slips, and says where from."""

import re

import pytest

from tests.cast import Cast
from tests.mandates.conftest import GiveFrame, GiveMandate, SignIn


def ask(sign_in: SignIn, name: str, words: str) -> str:
    page = sign_in(name).get("/ledelsesrum/maa-jeg/", {"q": words})
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode().partition('id="indhold"')[2])


INFLECTED = ["indkøbene", "indkb", "anskaffelser", "computere til klassen", "INDKOEB"]
HOSTILE = ["' OR 1=1 --", '"*"', "NEAR(a b)", "<script>alert(1)</script>", "\x00", "a" * 5_000]


@pytest.mark.parametrize("words", ["indkøb", "Må jeg købe en ny støvsuger?", *INFLECTED])
def test_the_own_frame_answers_first(sign_in: SignIn, give_frame: GiveFrame, words: str) -> None:
    give_frame("anna", "south", Indkøb="self op til 10.000 kr.", Vikarer="leader")
    page = ask(sign_in, "ea", words)
    assert "Ja, I afgør selv" in page
    assert "op til 10.000 kr." in page
    assert "ledelsesrummet for Søndre Skole" in page
    assert "Nej, det afgør" not in page


def test_each_level_is_said_in_plain_words(sign_in: SignIn, give_frame: GiveFrame) -> None:
    give_frame("anna", "south", Indkøb="tell", Vikarer="ask", Ansættelse="leader")
    assert "Ja, I afgør det, og I siger det til jeres leder" in ask(sign_in, "ea", "indkøb")
    assert "Spørg Anna Test først" in ask(sign_in, "ea", "kalde en vikar ind")
    assert "Nej, det afgør Anna Test" in ask(sign_in, "ea", "ansætte")
    assert "Det afgør du som leder" in ask(sign_in, "anna", "ansætte")


def test_a_unit_without_its_own_is_answered_from_above(sign_in: SignIn, give_frame: GiveFrame) -> None:
    give_frame("karen", "top", Indkøb="ask")
    page = ask(sign_in, "sif", "indkøb")
    assert "Spørg Bo Test først" in page
    assert "ledelsesrummet for Fjordby Kommune" in page
    assert "Jeres egen enhed har ikke sagt noget andet" in page


def test_a_leader_is_told_which_answer_is_for_whom(sign_in: SignIn, give_frame: GiveFrame) -> None:
    give_frame("anna", "south", Indkøb="tell")
    give_frame("dorte", "children", Indkøb="self")
    page = ask(sign_in, "anna", "indkøb")
    assert page.index("For dem, du leder") < page.index("De ansatte afgør det og siger det til dig")
    assert page.index("De ansatte") < page.index("For dig selv") < page.index("Ja, I afgør selv")
    assert "For dig selv" not in ask(sign_in, "ea", "indkøb")


def test_what_is_not_said_is_said_to_be_so(sign_in: SignIn, give_frame: GiveFrame) -> None:
    give_frame("anna", "south", Vikarer="ask")
    give_frame("bo", "north", Indkøb="self op til 7 kr.")
    page = ask(sign_in, "ea", "indkøb")
    assert "Indkøb: det er ikke sagt endnu" in page
    assert "Spørg Anna Test" in page
    assert page.index("ikke sagt endnu") < page.index("Nordre Skole")
    assert "op til 7 kr." in page


def test_own_mandates_come_before_all_else(sign_in: SignIn, give_frame: GiveFrame, give_mandate: GiveMandate) -> None:
    give_frame("anna", "south", Vikarer="leader")
    give_mandate("anna", "ea", "Bestille vikarer til indskolingen", "Vikarer", limits="Højst to om dagen")
    mine = ask(sign_in, "ea", "bestille en vikar")
    assert mine.index("Ja, det har du mandat til") < mine.index("Nej, det afgør Anna Test")
    assert "Højst to om dagen" in mine
    near = ask(sign_in, "ib", "vikarer")
    assert "Ea Test har mandat til det" in near
    assert near.index("Hos jer kan de her") > near.index("Nej, det afgør Anna Test")
    far = ask(sign_in, "zoe", "vikar")
    assert "Ea Test" in far
    assert "Hos jer" not in far


def test_what_one_may_not_see_does_not_answer(sign_in: SignIn, give_mandate: GiveMandate) -> None:
    give_mandate("anna", "ea", "Drikke kaffe med borgmesteren", openness="unit")
    give_mandate("anna", "ib", "Spise kage med borgmesteren", accept=False)
    assert "kaffe" in ask(sign_in, "liv", "borgmesteren")
    assert "kage" not in ask(sign_in, "liv", "borgmesteren")
    assert "kaffe" not in ask(sign_in, "sif", "borgmesteren")


@pytest.mark.parametrize("words", ["xyzzy", "?", "må jeg"])
def test_what_nobody_has_said_anything_of(sign_in: SignIn, give_frame: GiveFrame, words: str) -> None:
    give_frame("anna", "south", Vikarer="ask")
    page = ask(sign_in, "ea", words)
    assert "siger ledelsesrummet ikke noget om" in page
    assert "spørg Anna Test" in page


def test_nothing_is_asked_yet(cast: Cast, sign_in: SignIn) -> None:
    assert "Ingen gemmer, hvad du spørger om" in ask(sign_in, "ea", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_asked_there_is_a_page(sign_in: SignIn, give_frame: GiveFrame, words: str) -> None:
    give_frame("anna", "south", Vikarer="ask")
    assert "<script>alert" not in ask(sign_in, "ea", words)
