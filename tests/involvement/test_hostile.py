"""What comes in from a whole world: script, much, malformed, wrongly encoded, tricks with path, headers and methods."""

import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings

from medspiller.involvement import middleware
from medspiller.involvement.changes import moderating
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.forms.public import ContributionForm
from medspiller.involvement.models import Contribution
from medspiller.involvement.rules.fields import Field, FieldKind
from medspiller.involvement.rules.gate import SENDS
from tests.cast import Cast
from tests.involvement.conftest import MakePage, form_key, later, post, send, visitor

FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}"


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is let in only because the tests are slow."""
    monkeypatch.setattr(middleware, "monotonic", lambda: 0.0)


def raw(path: str, body: bytes, content_type: str = FORM, **headers: Any) -> Any:
    with later(seconds=10):
        return Client(raise_request_exception=False).generic("POST", path, body, content_type, **headers)


def test_script_is_shown_as_words_outside_and_inside(cast: Cast, opened: MakePage) -> None:
    page = opened("ideas")
    send(page, idea=SCRIPT[:140], more=SCRIPT)
    idea = Contribution.objects.get()
    moderating.decide(by=cast.user("anna"), page=page, keys=[idea.pk], decision=moderating.Decision.SHOW)
    inside = Client()
    inside.force_login(cast.user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    for text in (
        visitor().get(f"/deltag/{page.slug}/").content.decode(),
        inside.get(f"/inddragelse/{page.pk}/bidrag/?vis=shown").content.decode(),
        send(page, idea="", more=SCRIPT).content.decode(),
    ):
        assert "<script>alert" not in text
        assert "<svg/onload" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_script_in_the_address_is_not_repeated(opened: MakePage) -> None:
    page = opened("ideas")
    for query in ("?sprog=<script>", "?stoettet=<script>alert(1)</script>", "?side=<script>", "?side=-1", "?side=9e9"):
        response = visitor().get(f"/deltag/{page.slug}/{query}")
        assert response.status_code == 200
        assert b"<script>" not in response.content


def test_much_is_refused_by_its_declared_length_before_it_is_read(opened: MakePage) -> None:
    page = opened()
    assert raw(f"/deltag/{page.slug}/", b"reply=" + b"a" * middleware.BODY_LIMIT).status_code == 413
    for length in ("99999999999999999999", "-1", "1e3", "\u0662"):
        assert raw(f"/deltag/{page.slug}/", b"", CONTENT_LENGTH=length).status_code == 413
    assert not Contribution.objects.exists()


def test_long_texts_and_many_fields_are_refused(opened: MakePage) -> None:
    page = opened()
    assert send(page, reply="a" * 3001).status_code == 422
    many = "&".join(f"f{number}=" for number in range(6000)).encode()
    assert raw(f"/deltag/{page.slug}/", many).status_code == 400
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"&&&===", b"reply", b"%", b"%zz=%zz", b"\xff\xfe\x00", b"reply=%ff%fe", b"reply=%00", b"{}", b"\0" * 50],
)
def test_malformed_bodies_are_answered_and_never_kept(opened: MakePage, body: bytes) -> None:
    assert raw(f"/deltag/{opened().slug}/", body).status_code in {400, 422}
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "multipart/form-data; boundary=x", "text/plain", "text/xml", "", "x" * 500, FORM + "x"],
)
def test_other_kinds_of_bodies_are_refused(opened: MakePage, content_type: str) -> None:
    assert raw(f"/deltag/{opened().slug}/", b"reply=Hej", content_type).status_code == 415


def test_another_encoding_is_refused(opened: MakePage) -> None:
    page = opened()
    assert raw(f"/deltag/{page.slug}/", "reply=Hej".encode("utf-16"), f"{FORM}; charset=utf-16").status_code == 415


def test_null_bytes_and_marks_of_direction_are_taken_out(opened: MakePage) -> None:
    page = opened()
    assert send(page, reply="a\0b").status_code == 422
    assert send(page, reply="pæn\u202etekst\u200b\x07").status_code == 303
    assert Contribution.objects.get().answers == {"reply": "pæntekst"}


@pytest.mark.parametrize(
    "path",
    [
        "/deltag/../inddragelse/",
        "/deltag/..%2f..%2fetc/passwd/",
        "/deltag/%00/",
        "/deltag/a%0d%0aSet-Cookie:x=1/",
        "/deltag//",
        "/deltag/" + "a" * 5000 + "/",
        "/deltag/skolegaarden/stoet/ikke-en-nøgle/",
        "/deltag/skolegaarden/admin/",
        "/deltag/%ff%fe/",
    ],
)
def test_paths_that_lead_nowhere(opened: MakePage, path: str) -> None:
    opened()
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code in {302, 404}, response.status_code
    assert "Set-Cookie" not in response.headers
    if response.status_code == 302:
        assert response["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("path", ["/deltag/skolegaarden", "/deltag/Skolegaarden/", "/deltag"])
def test_an_address_as_people_type_it_leads_to_the_page(opened: MakePage, path: str) -> None:
    opened()
    response = Client().get(path, follow=True)
    assert response.status_code == 200
    assert "Skolegården" in response.content.decode()


def test_no_redirect_leads_elsewhere(opened: MakePage) -> None:
    for path in ("/deltag//ond.example", "/deltag/%2f%2fond.example", "/deltag/\\ond.example"):
        location = Client().get(path).headers.get("Location", "/deltag/")
        assert location.startswith("/deltag/")


def test_a_forged_host_is_refused_and_stands_nowhere(opened: MakePage) -> None:
    page = opened()
    response = Client(raise_request_exception=False).get(f"/deltag/{page.slug}/", HTTP_HOST="ond.example")
    assert response.status_code == 400
    assert b"ond.example" not in response.content
    forwarded = visitor(**{"x-forwarded-host": "ond.example"}).get(f"/deltag/{page.slug}/")
    assert b"ond.example" not in forwarded.content


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused(opened: MakePage, method: str) -> None:
    page = opened("ideas")
    assert getattr(Client(), method)(f"/deltag/{page.slug}/").status_code == 405
    assert Client().get(f"/deltag/{page.slug}/stoet/{page.slug}/").status_code == 404


def test_a_forged_forwarding_header_does_not_make_a_newcomer(opened: MakePage) -> None:
    page, client, told = opened(), visitor(), []
    for number in range(int(SENDS.burst) + 5):
        forged = {"x-forwarded-for": f"10.9.{number}.1", "x-real-ip": f"10.9.{number}.1", "forwarded": "for=10.9.1.1"}
        told.append(post(client, f"/deltag/{page.slug}/", {"reply": "x"}, headers=forged).status_code)
    assert told[-1] == 429


def test_behind_a_proxy_it_is_the_proxys_word_that_counts(opened: MakePage, settings: Settings) -> None:
    settings.PROXIES = 1
    page, client = opened(), visitor()
    for forged, stops in [("10.9.{}.1, 10.3.3.3", True), ("10.3.3.3, 10.9.{}.1", False)]:
        told = [
            post(client, f"/deltag/{page.slug}/", {"reply": "x"}, headers={"x-forwarded-for": forged.format(number)})
            for number in range(int(SENDS.burst) + 5)
        ]
        assert (told[-1].status_code == 429) is stops


def test_addresses_in_one_network_are_one(opened: MakePage) -> None:
    page, client = opened(), visitor()
    told = [
        post(client, f"/deltag/{page.slug}/", {"reply": "x"}, REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
        for number in range(int(SENDS.burst) + 5)
    ]
    assert told[-1].status_code == 429


def test_who_is_asked_to_wait_is_told_so_with_the_same_headers(opened: MakePage) -> None:
    page, client = opened(), visitor()
    answers = [post(client, f"/deltag/{page.slug}/", {"reply": "x"}) for _ in range(int(SENDS.burst) + 1)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert answers[-1]["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answers[-1]["Content-Security-Policy"]
    assert "Vent lidt" in answers[-1].content.decode()
    # Reading goes on for whoever has sent too much, and sending for everybody else.
    assert client.get(f"/deltag/{page.slug}/").status_code == 200
    assert post(client, f"/deltag/{page.slug}/", {}, REMOTE_ADDR="10.7.7.7").status_code == 422


def test_who_is_refused_costs_no_query(opened: MakePage, django_assert_num_queries: Any) -> None:
    page, client = opened(), visitor()
    while post(client, f"/deltag/{page.slug}/", {"reply": "x"}).status_code != 429:
        pass
    with django_assert_num_queries(0):
        assert post(client, f"/deltag/{page.slug}/", {"reply": "x"}).status_code == 429


def test_who_is_taken_costs_no_reading_of_what_others_wrote(opened: MakePage) -> None:
    """In a flood those that are let in cost the most: the page, the queue and the row itself, however much is there."""
    page, client = opened("ideas"), visitor()
    key = form_key(client, page)
    with later(seconds=10), CaptureQueriesContext(connection) as queries:
        assert post(client, f"/deltag/{page.slug}/", {"formular": key, "idea": "Flere træer"}).status_code == 303
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 3


def test_a_form_from_another_site_is_taken_as_from_anybody(cast: Cast, opened: MakePage) -> None:
    """There is no session: what a foreign page makes a browser send is sent by nobody, and waits to be read."""
    page = opened()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    key = form_key(client, page)
    with later(seconds=10):
        sent = post(
            client, f"/deltag/{page.slug}/", {"formular": key, "reply": "Hej"}, HTTP_ORIGIN="https://ond.example"
        )
    assert sent.status_code == 303
    assert Contribution.objects.get().state == Contribution.State.WAITING
    assert "Anna" not in str(list(Contribution.objects.values()))


ASKED = (
    Field("f1", "Kort", FieldKind.SHORT),
    Field("f2", "Lang", FieldKind.LONG),
    Field("f3", "Et", FieldKind.ONE, options=("a", "b")),
    Field("f4", "Flere", FieldKind.MANY, options=("a", "b")),
    Field("f5", "Skala", FieldKind.SCALE, options=("lidt", "meget")),
)
texts = st.text(max_size=200) | st.sampled_from(["a", "b", "1", "5", "6", SCRIPT, "=1+1", "\0"])


@examples(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(st.dictionaries(st.sampled_from(["f1", "f2", "f3", "f4", "f5", "email", "x"]), st.lists(texts, max_size=3)))
def test_whatever_is_sent_is_refused_or_holds_only_what_was_asked(sent: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, values)
    form = ContributionForm(data, asked=ASKED)
    if not form.is_valid():
        return
    answers = form.answers()
    assert set(answers) <= {field.key for field in ASKED}
    assert answers.get("f3", "a") in {"a", "b"}
    assert set(answers.get("f4", [])) <= {"a", "b"}
    assert answers.get("f5", "1") in set("12345")
    assert "\0" not in str(answers)


def test_cells_are_never_formulas(cast: Cast, opened: MakePage) -> None:
    page = opened()
    for number, text in enumerate(['=HYPERLINK("http://ond.example")', "+1", "@SUM(A1)", "-2", "http://ond.example"]):
        receive(page=page, answers={"reply": text}, form_key=str(number))
    client = Client()
    client.force_login(cast.user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    data = client.get(f"/inddragelse/{page.pk}/bidrag/excel/").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows(min_row=2, max_col=4) for cell in row if cell.value is not None]
    assert len(cells) >= 15
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
