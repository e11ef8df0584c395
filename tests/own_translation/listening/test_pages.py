from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.organisation.models import Engagement
from medspiller.own_translation.changes.contributing import answer
from medspiller.own_translation.models import MarkSlip, Version
from medspiller.web import clock
from tests.cast import Cast
from tests.own_translation.listening import stage
from tests.own_translation.listening.stage import PUPILS, TEXTS, share_again, statements, told

SignIn = Callable[[str], Client]
LEADERS = reverse("own_translation:leaders")


def page(cast: Cast, leader: str = "anna") -> str:
    return reverse("own_translation:leader", args=[cast.people[leader].pk])


def press(browser: Client, cast: Cast, version: Version, pressed: str = "seen", /, **changed: object) -> str:
    """Presses a mark on the first statement, and gives the page that comes back."""
    body = {"version": version.pk, "statement": statements(version)[0], "kind": pressed} | changed
    return browser.post(page(cast) + "svar/", body, follow=True).content.decode()


def test_list_shows_the_nearest_leader_first_and_only_those_who_have_shared(cast: Cast, sign_in: SignIn) -> None:
    told(cast, "karen")
    told(cast, "anna")
    told(cast, "bo")
    html = sign_in("ea").get(LEADERS).content.decode()
    assert html.index("Anna Test") < html.index("Karen Test")
    assert "Bo Test" not in html
    assert "Dorte Test" not in html


def test_list_is_empty_with_a_kind_word_where_nothing_is_shared(cast: Cast, sign_in: SignIn) -> None:
    assert "Ingen af dine ledere har delt noget endnu" in sign_in("ea").get(LEADERS).content.decode()


def test_employee_in_a_unit_further_down_reads_the_leader_of_the_nearest_one_above(cast: Cast, sign_in: SignIn) -> None:
    told(cast)
    html = sign_in("per").get(page(cast)).content.decode()
    assert TEXTS[0] in html
    assert "Vi er til at tale med" in html
    assert "Nærvær" in html
    assert "Det gør jeg ved at:" in html


def test_draft_written_since_is_not_read(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    stage.write(cast, texts=["en hemmelig kladde"])
    html = sign_in("ea").get(page(cast)).content.decode()
    assert "hemmelig" not in html
    share_again(version.own_translation, cast)
    assert "hemmelig" in sign_in("ea").get(page(cast)).content.decode()


def test_text_on_the_former_framework_is_read_until_one_on_the_new_is_shared(cast: Cast, sign_in: SignIn) -> None:
    told(cast, framework=stage.frame(1, published=False), texts=["på det gamle grundlag"])
    page_on_new = stage.write(cast, framework=stage.frame(2), texts=["på det nye grundlag"])
    assert "på det gamle grundlag" in sign_in("ea").get(page(cast)).content.decode()
    share_again(page_on_new, cast)
    html = sign_in("ea").get(page(cast)).content.decode()
    assert "på det nye grundlag" in html
    assert "på det gamle grundlag" not in html


def test_page_shows_that_one_has_answered_and_never_what(cast: Cast, sign_in: SignIn) -> None:
    version, browser = told(cast), sign_in("ea")
    pages = {kind: press(browser, cast, version, kind) for kind in ("seen", "not_yet")}
    token = browser.cookies["csrftoken"].value
    assert "Dit svar tæller med, når mindst fem har svaret" in pages["seen"]
    assert without_tokens(pages["seen"]) == without_tokens(pages["not_yet"])
    assert token not in pages["seen"]
    assert "har svaret. Indtil" not in sign_in("ib").get(page(cast)).content.decode()


def without_tokens(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_counts_are_shown_to_employees_and_leader_alike(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    for number, name in enumerate(PUPILS[:5]):
        press(sign_in(name), cast, version, "seen" if number < 3 else "not_yet")
    for name, address in (("oda", page(cast)), ("anna", page(cast)), ("anna", reverse("own_translation:heard"))):
        html = sign_in(name).get(address).content.decode()
        assert "3 ser det" in html
        assert "2 ikke endnu" in html
    html = sign_in("ea").get(page(cast)).content.decode()
    assert "Dit svar er talt med" in html


def test_group_of_fewer_than_five_sees_no_marks_and_is_sent_to_the_talk(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast, "carl")
    browser = sign_in("zoe")
    html = browser.get(page(cast, "carl")).content.decode()
    assert "færre end fem" in html
    assert "Det ser jeg" not in html
    body = {"version": version.pk, "statement": statements(version)[0], "kind": "seen"}
    answered = browser.post(page(cast, "carl") + "svar/", body, follow=True).content.decode()
    assert "ikke være anonymt" in answered
    assert not MarkSlip.objects.exists()


def test_form_left_open_while_the_page_was_replaced_gets_a_kind_word(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    share_again(version.own_translation, cast)
    assert "delt en ny udgave" in press(sign_in("ea"), cast, version)
    assert not MarkSlip.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": ""},
        {"kind": "counted"},
        {"kind": "x" * 100_000},
        {"statement": ""},
        {"statement": "1 or 1"},
        {"version": ""},
        {"version": "9" * 30},
    ],
)
def test_unreadable_mark_is_refused_kindly(cast: Cast, sign_in: SignIn, bad: dict[str, str]) -> None:
    version = told(cast)
    assert "kunne ikke læses" in press(sign_in("ea"), cast, version, **bad)
    assert not MarkSlip.objects.exists()


def test_unknown_statement_is_refused_kindly(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    assert "Udsagnet står ikke på siden" in press(sign_in("ea"), cast, version, statement=uuid4())


def test_mark_after_the_engagement_ended_finds_no_page(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    Engagement.objects.filter(person=cast.people["ea"]).update(to_date=clock.today())
    body = {"version": version.pk, "statement": statements(version)[0], "kind": "seen"}
    assert sign_in("ea").post(page(cast) + "svar/", body).status_code == 404
    assert not MarkSlip.objects.exists()


def test_mark_cannot_be_made_by_opening_an_address(cast: Cast, sign_in: SignIn) -> None:
    told(cast)
    assert sign_in("ea").get(page(cast) + "svar/?kind=seen").status_code == 405


def test_answer_of_the_leader_is_read_by_the_employees(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    answer(by=cast.user("anna"), own_translation=version.own_translation, heard="I savner ro", change="Møder kl. 9")
    html = sign_in("ea").get(page(cast)).content.decode()
    assert "Det har jeg hørt" in html
    assert "I savner ro" in html
    assert "Møder kl. 9" in html


def test_text_is_shown_as_text(cast: Cast, sign_in: SignIn) -> None:
    told(cast, texts=["<script>alert(1)</script> & mere"])
    html = sign_in("ea").get(page(cast)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_huge_number_in_the_address_finds_no_page(cast: Cast, sign_in: SignIn) -> None:
    told(cast)
    assert sign_in("ea").get(f"{LEADERS}{'9' * 30}/").status_code == 404
