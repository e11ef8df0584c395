"""A leader drafts a page, opens it, reads what comes in, and answers."""

import datetime
import re
import uuid
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from medspiller.audit.models import Event
from medspiller.framework.models import Framework
from medspiller.involvement.changes import drafting, moderating, opening
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.handing_over import Handed, Receiver, receivers
from medspiller.involvement.rules.gate import Rate
from medspiller.organisation.models import Leadership
from tests.cast import Cast
from tests.involvement.conftest import MakePage, rows, visitor

SignIn = Callable[[str], Client]
State = Contribution.State


def page_fields(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "question",
        "audiences": ["citizens"],
        "language": "da",
        "title": "Skolegården",
        "question": "Hvad skal der være plads til?",
        "introduction": "Vi bygger om.",
        "influence": "Alt.",
        "opens_on": "2026-09-01",
        "closes_on": "2026-09-11",
        **changed,
    }


def test_a_leader_drafts_previews_and_opens(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    unit = cast.units["south"].pk
    made = anna.post("/inddragelse/ny/", page_fields(unit=unit))
    page = Page.objects.get()
    assert made["Location"] == f"/inddragelse/{page.pk}/"
    assert page.answer_by == datetime.date(2026, 10, 11)
    preview = anna.get(f"/inddragelse/{page.pk}/vis/").content.decode()
    assert "Sådan kommer siden til at se ud" in preview
    assert visitor().get(f"/deltag/{page.slug}/").status_code == 404
    anna.post(f"/inddragelse/{page.pk}/aabn/", {"revision": page.revision})
    assert visitor().get(f"/deltag/{page.slug}/").status_code == 200
    assert anna.get(f"/inddragelse/{page.pk}/ret/").status_code == 404
    assert sorted(Event.objects.values_list("action", flat=True)) == ["involvement.drafted", "involvement.opened"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"closes_on": "2026-08-01"}, "Den sidste dag ligger før den første"),
        ({"answer_by": "2026-09-02"}, "Svaret kan ikke komme, før siden lukker"),
        ({"answer_by": "2028-09-02"}, "inden for fire måneder"),
        ({"closes_on": "2029-01-01"}, "højst et år"),
        ({"opens_on": "9999-01-05", "closes_on": "9999-12-31"}, "mellem 1900 og 2200"),
        ({"audiences": []}, "Dette felt er påkrævet"),
        ({"slug": "Skole gården"}, "små bogstaver"),
        ({"slug": "../admin"}, "små bogstaver"),
        ({"unit": "999999"}, "Marker en gyldig valgmulighed"),
        ({"title": "x" * 121}, "højst have 120 tegn"),
        ({"title": "a\0b"}, "Null"),
    ],
)
def test_what_is_wrong_is_named_at_its_place(cast: Cast, sign_in: SignIn, changed: dict[str, Any], told: str) -> None:
    sent = page_fields(unit=cast.units["south"].pk) | changed
    response = sign_in("anna").post("/inddragelse/ny/", sent)
    assert response.status_code == 422
    assert told in str([*response.context["form"].errors.as_data().values()])
    assert not Page.objects.exists()


def test_a_taken_address_is_refused_and_one_of_our_own_gets_a_number(draft: MakePage) -> None:
    assert [draft().slug, draft().slug, draft().slug] == ["skolegaarden", "skolegaarden-2", "skolegaarden-3"]
    with pytest.raises(ValidationError, match="Adressen er brugt"):
        draft(slug="skolegaarden")
    assert Page.objects.count() == 3


def test_two_who_edit_at_once_do_not_overwrite_each_other(cast: Cast, sign_in: SignIn, draft: MakePage) -> None:
    page, anna = draft(), sign_in("anna")
    sent = page_fields(unit=page.unit_id, revision=page.revision, slug=page.slug)
    assert anna.post(f"/inddragelse/{page.pk}/ret/", {**sent, "title": "Først"}).status_code == 302
    late = anna.post(f"/inddragelse/{page.pk}/ret/", {**sent, "title": "Bagefter"})
    assert late.status_code == 422
    assert "er ændret, siden du åbnede den" in late.content.decode()
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Først", "skolegaarden")


def test_a_form_is_laid_out_and_answered(cast: Cast, sign_in: SignIn, draft: MakePage) -> None:
    page, anna = draft("form"), sign_in("anna")
    empty = anna.post(f"/inddragelse/{page.pk}/aabn/", {"revision": 1}, follow=True)
    assert "Skemaet har ingen spørgsmål" in empty.content.decode()
    sent = rows(
        {"label": "Hvor tit?", "kind": "one", "options": "Hver dag\nSjældent", "required": "on"},
        {"label": "", "kind": "long"},
        {"label": "Hvor godt?", "kind": "scale", "options": "Slet ikke\nMeget"},
        revision=1,
    )
    assert anna.post(f"/inddragelse/{page.pk}/felter/", sent).status_code == 302
    page.refresh_from_db()
    assert [field["key"] for field in page.fields] == ["f1", "f2"]
    opening.open_page(by=cast.user("anna"), page=page, revision=page.revision)
    shown = visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert "5 – Meget" in shown
    receive(page=page, answers={"f1": "Sjældent", "f2": "5"}, form_key="a")
    counted = anna.get(f"/inddragelse/{page.pk}/").context["told"].tallies
    assert counted[0][1] == [("Hver dag", 0), ("Sjældent", 1)]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"label": "Hvor tit?", "kind": "one", "options": "Kun ét"}, "mellem 2 og 15"),
        ({"label": "Hvor tit?", "kind": "many", "options": "a\na"}, "er ens"),
        ({"label": "Hvor godt?", "kind": "scale", "options": ""}, "Skriv to linjer"),
    ],
)
def test_fields_that_cannot_be_answered_are_refused(
    sign_in: SignIn, draft: MakePage, field: dict[str, str], told: str
) -> None:
    page = draft("form")
    response = sign_in("anna").post(f"/inddragelse/{page.pk}/felter/", rows(field, revision=1))
    assert response.status_code == 422
    assert told in response.content.decode()


ASKED = ("Først", "Så", "Til sidst")


def asked_in_order(page: Page) -> list[tuple[str, bool, str]]:
    page.refresh_from_db()
    return [(field["label"], field["required"], field["key"]) for field in page.fields]


@pytest.mark.parametrize(
    ("wish", "number", "order"),
    [
        ("up-3", 2, ["Først", "Til sidst", "Så"]),
        ("down-0", 2, ["Så", "Først", "Til sidst"]),
    ],
)
def test_a_question_is_moved_past_its_neighbour_with_all_that_belongs_to_it(
    sign_in: SignIn, draft: MakePage, wish: str, number: int, order: list[str]
) -> None:
    page, anna = draft("form"), sign_in("anna")
    first, then, last = ({"label": label, "kind": "long"} for label in ASKED)
    # The row between asks nothing and is stepped over; of what is written and not saved nothing is lost.
    sent = rows(first, then | {"required": "on"}, {"label": " "}, last, revision=1, move=wish)
    response = anna.post(f"/inddragelse/{page.pk}/felter/", sent)
    assert response["Location"] == f"/inddragelse/{page.pk}/felter/#spoergsmaal-{number}"
    kept = asked_in_order(page)
    assert [label for label, _required, _key in kept] == order
    assert [required for label, required, _key in kept if label == "Så"] == [True]
    assert sum(required for _label, required, _key in kept) == 1


def test_a_question_keeps_its_key_when_it_is_moved_and_is_asked_in_the_new_order(
    sign_in: SignIn, draft: MakePage
) -> None:
    page, anna = draft("form"), sign_in("anna")
    given = [{"label": label, "kind": "long", "key": f"f{number}"} for number, label in enumerate(ASKED, 1)]
    anna.post(f"/inddragelse/{page.pk}/felter/", rows(*given, revision=1))
    anna.post(f"/inddragelse/{page.pk}/felter/", rows(*given, revision=2, move="down-0"))
    assert asked_in_order(page) == [("Så", False, "f2"), ("Først", False, "f1"), ("Til sidst", False, "f3")]
    # Nothing stands before the first and after the last, though the page offers two empty rows more.
    offered = re.findall(r'name="move" value="([^"]+)"', anna.get(f"/inddragelse/{page.pk}/felter/").content.decode())
    assert offered == ["down-0", "up-1", "down-1", "up-2"]
    seen = anna.get(f"/inddragelse/{page.pk}/vis/").content.decode()
    assert seen.index("Så") < seen.index("Først") < seen.index("Til sidst")


@pytest.mark.parametrize(
    "wish", ["up-0", "down-1", "up", "up-", "up-x", "up--1", "sideways-0", "up-99", "down-²", "up-1" * 200]
)
def test_a_wish_to_move_that_means_nothing_just_saves(sign_in: SignIn, draft: MakePage, wish: str) -> None:
    page, anna = draft("form"), sign_in("anna")
    sent = rows({"label": "Først", "kind": "long"}, {"label": "Så", "kind": "long"}, revision=1, move=wish)
    assert anna.post(f"/inddragelse/{page.pk}/felter/", sent)["Location"] == f"/inddragelse/{page.pk}/"
    assert [label for label, _required, _key in asked_in_order(page)] == ["Først", "Så"]


def test_a_move_that_cannot_be_saved_is_shown_as_moved_with_what_to_mend(sign_in: SignIn, draft: MakePage) -> None:
    page, anna = draft("form"), sign_in("anna")
    one = {"label": "Hvor tit?", "kind": "one", "options": "Kun ét"}
    response = anna.post(f"/inddragelse/{page.pk}/felter/", rows({"label": "Først"}, one, revision=1, move="up-1"))
    assert response.status_code == 422
    assert [form["label"].value() for form in response.context["forms"]] == ["Hvor tit?", "Først"]


def test_what_is_open_never_changes_its_questions(cast: Cast, opened: MakePage) -> None:
    page = opened()
    with pytest.raises(ValidationError, match="Åbnet"):
        drafting.set_fields(by=cast.user("anna"), page=page, fields=[], revision=page.revision)


def test_the_last_day_is_moved_and_the_promise_with_it(cast: Cast, sign_in: SignIn, opened: MakePage) -> None:
    page = opened()
    sign_in("anna").post(f"/inddragelse/{page.pk}/sidste-dag/", {"closes_on": "2026-09-15"})
    page.refresh_from_db()
    assert (page.closes_on.day, page.answer_by) == (15, datetime.date(2026, 10, 15))
    with pytest.raises(ValidationError, match="fra i dag"):
        opening.move_last_day(by=cast.user("anna"), page=page, closes_on=datetime.date(2026, 8, 1))
    opening.close_page(by=cast.user("anna"), page=page)
    assert "Vi skylder et svar" in visitor().get(f"/deltag/{page.slug}/").content.decode()
    with pytest.raises(ValidationError, match="skylder nu et svar"):
        opening.move_last_day(by=cast.user("anna"), page=page, closes_on=datetime.date(2026, 9, 30))


# Reading.


def test_what_is_ticked_is_decided_on_together(sign_in: SignIn, opened: MakePage) -> None:
    page, other = opened("ideas"), opened("ideas", title="En anden")
    for number in range(3):
        receive(page=page, answers={"idea": f"Idé {number}"}, form_key=str(number))
    receive(page=other, answers={"idea": "Fremmed"}, form_key="x")
    anna, address = sign_in("anna"), f"/inddragelse/{page.pk}/bidrag/"
    keys = [str(key) for key in Contribution.objects.values_list("pk", flat=True)]
    told = anna.post(address, {"bidrag": keys, "decision": "show"}, follow=True).content.decode()
    assert "3 bidrag er gennemset" in told
    assert set(page.contributions.values_list("state", flat=True)) == {State.SHOWN}
    assert other.contributions.get().state == State.WAITING
    nothing = anna.post(address, {"bidrag": ["ikke en nøgle"], "decision": "show"}, follow=True)
    assert "Vælg mindst ét bidrag" in nothing.content.decode()
    why = anna.post(address, {"bidrag": keys[:1], "decision": "hide"}, follow=True)
    assert "Skriv, hvorfor det skjules" in why.content.decode()


def test_hiding_is_audited_with_its_reason(cast: Cast, opened: MakePage) -> None:
    page = opened()
    receive(page=page, answers={"reply": "Grimme ord"}, form_key="a")
    kept = Contribution.objects.get()
    told: dict[str, Any] = {"decision": moderating.Decision.HIDE, "because": "Truer en ansat"}
    moderating.decide(by=cast.user("anna"), page=page, keys=[kept.pk], **told)
    event = Event.objects.get(action="involvement.hid")
    assert (event.why, event.details["contributions"]) == ("Truer en ansat", [str(kept.pk)])
    kept.refresh_from_db()
    assert (kept.hidden_because, kept.decided_by_name) == ("Truer en ansat", "Anna Test")
    with pytest.raises(ValidationError, match="viser ikke"):
        moderating.decide(by=cast.user("anna"), page=page, keys=[kept.pk], decision=moderating.Decision.SHOW)


def test_pages_inside_cost_the_same_however_much_there_is(
    sign_in: SignIn, opened: MakePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page, anna = opened("ideas"), sign_in("anna")
    for number in range(80):
        receive(page=page, answers={"idea": f"Idé {number}"}, form_key=str(number))
    for number in range(6):
        opened(title=f"Side {number}")
    for path, most in [("", 16), (f"{page.pk}/", 18), (f"{page.pk}/bidrag/", 20), (f"{page.pk}/svar/", 20)]:
        with django_assert_max_num_queries(most):
            assert anna.get(f"/inddragelse/{path}").status_code == 200


def test_whoever_leads_the_unit_runs_what_a_former_leader_left(
    cast: Cast, sign_in: SignIn, framework: Framework, opened: MakePage
) -> None:
    page = opened()
    Leadership.objects.filter(person=cast.people["anna"]).update(to_date=datetime.date(2026, 8, 1))
    Leadership.objects.create(person=cast.people["ib"], unit=cast.units["south"], from_date=datetime.date(2026, 8, 1))
    receive(page=page, answers={"reply": "Hej"}, form_key="a")
    assert sign_in("ib").get(f"/inddragelse/{page.pk}/svar/").status_code == 200
    assert "Læs bidrag til" in sign_in("ib").get("/").content.decode()


def test_a_contribution_is_given_on_once(
    cast: Cast, sign_in: SignIn, opened: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Handed] = []

    def take(by: object, handed: Handed) -> str:
        taken.append(handed)
        return "/handlinger/"

    monkeypatch.setitem(receivers, "signals", Receiver("signals", lambda: "Bring ind som signal", take))
    page = opened("ideas")
    receive(page=page, answers={"idea": "Lys", "more": "Der er mørkt"}, form_key="a")
    anna, key = sign_in("anna"), Contribution.objects.get().pk
    assert "Bring ind som signal" in anna.get(f"/inddragelse/{page.pk}/bidrag/").content.decode()
    address = f"/inddragelse/{page.pk}/bidrag/{key}/giv-videre/"
    assert anna.post(address, {"til": "signals"})["Location"] == "/handlinger/"
    assert anna.post(address, {"til": "signals"})["Location"] == f"/inddragelse/{page.pk}/bidrag/"
    assert anna.post(address, {"til": "andet"}).status_code == 404
    assert anna.post(address.replace(str(key), str(uuid.uuid4())), {"til": "signals"}).status_code == 404
    (handed,) = taken
    assert "Der er mørkt" in handed.text
    assert (handed.unit, handed.for_citizens, handed.for_businesses) == (page.unit_id, True, False)


def test_the_poster_says_the_question_and_the_address_in_the_pages_language(sign_in: SignIn, opened: MakePage) -> None:
    page = opened(title="Skolegården " + "æøå " * 5, influence="#danger[*x*] \\ $1$")
    response = sign_in("anna").get(f"/inddragelse/{page.pk}/plakat/pdf/")
    document = pypdfium2.PdfDocument(response.content)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    assert "Hvad skal der være plads til?" in text
    assert f"deltag/{page.slug}" in text.replace("\r\n", "")
    assert "#danger[*x*]" in text


def test_files_are_seen_by_all_once_the_page_is_open(cast: Cast, sign_in: SignIn, draft: MakePage) -> None:
    page, anna = draft(), sign_in("anna")
    anna.post(f"/inddragelse/{page.pk}/bilag/", {"attached": SimpleUploadedFile("plan.txt", b"Vi bygger")})
    address = f"/bilag/{anna.get(f'/inddragelse/{page.pk}/').context['told'].attachments[0].pk}/"
    assert visitor().get(address).status_code == 404
    opening.open_page(by=cast.user("anna"), page=page, revision=page.revision)
    assert visitor().get(address).content == b"Vi bygger"
    assert address in visitor().get(f"/deltag/{page.slug}/").content.decode()
    refused = anna.post(f"/inddragelse/{page.pk}/bilag/", {"attached": SimpleUploadedFile("a.exe", b"MZ")}, follow=True)
    assert "tages ikke" in refused.content.decode()
    anna.post(f"/inddragelse/{page.pk}/bilag/tag-af/", {"bilag": address.split("/")[2]})
    assert visitor().get(address).status_code == 404


def test_files_of_a_public_page_are_fetched_at_a_trickle_but_by_those_who_work_here(
    cast: Cast, sign_in: SignIn, draft: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.involvement.rules.gate.FETCHES", Rate(2, 0))
    page, anna = draft(), sign_in("anna")
    anna.post(f"/inddragelse/{page.pk}/bilag/", {"attached": SimpleUploadedFile("plan.txt", b"Vi bygger")})
    address = f"/bilag/{anna.get(f'/inddragelse/{page.pk}/').context['told'].attachments[0].pk}/"
    opening.open_page(by=cast.user("anna"), page=page, revision=page.revision)
    client = visitor()
    answers = [client.get(address) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "Vent lidt" in answers[2].content.decode()
    assert answers[2]["Retry-After"] == "60"
    assert client.get(f"/deltag/{page.slug}/").status_code == 200
    assert [anna.get(address).status_code for _ in range(4)] == [200] * 4


def test_of_several_files_all_are_kept_or_none(
    sign_in: SignIn, draft: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.attachments.changes.MOST_TOGETHER", 12)
    page, anna = draft(), sign_in("anna")
    sent = [SimpleUploadedFile("et.txt", b"Vi bygger"), SimpleUploadedFile("to.txt", b"om til sommer")]
    refused = anna.post(f"/inddragelse/{page.pk}/bilag/", {"attached": sent}, follow=True)
    assert "ikke plads til flere bilag" in refused.content.decode()
    assert refused.context["told"].attachments == []


@pytest.mark.parametrize("first", [datetime.date.max - datetime.timedelta(days=2), datetime.date.min])
def test_days_that_nobody_means_are_told_of(draft: MakePage, first: datetime.date) -> None:
    last = first + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="to år"):
        draft(opens_on=first, closes_on=last, answer_by=last)
