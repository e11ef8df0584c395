"""Letters are handed to a real mail server, which takes them, refuses them, hangs up, or is not there."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from medspiller.outbox.changes import post, post_many, written
from medspiller.outbox.changes.sending import CLAIM, claim_some, send_waiting
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Entry, Link, Message, Section, Trouble, fate_of
from medspiller.outbox.rules.failures import KEPT_TRYING
from medspiller.web import clock
from tests.outbox.mail_server import Box, running

SignIn = Callable[[str], Client]
NOON = datetime.datetime(2026, 9, 1, 12, tzinfo=datetime.UTC)
MESSAGE = Message("Æblerne er modne", ("Kom og smag.",), Link("Åbn haven", "http://127.0.0.1:8000/have/"))


@pytest.fixture
def server(settings: Settings) -> Iterator[Box]:
    with running(Box()) as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", box.port, 5
        yield box


def letter_to(*names: str) -> list[Letter]:
    made = [written(to=f"{name}@fjordby.example", language="da", kind="test", message=MESSAGE) for name in names]
    post_many(letters=made)
    return made


def later(minutes: float) -> datetime.datetime:
    return clock.now() + datetime.timedelta(minutes=minutes)


@pytest.mark.django_db
def test_a_letter_arrives_as_text_and_html_and_is_emptied_here(server: Box) -> None:
    (letter,) = letter_to("anna")
    assert send_waiting() == 1
    (arrived,) = server.letters
    assert arrived["To"] == "anna@fjordby.example"
    assert arrived["Subject"] == "Æblerne er modne"
    parts = {part.get_content_type(): part for part in arrived.walk()}
    assert "Åbn haven:\nhttp://127.0.0.1:8000/have/" in parts["text/plain"].get_content().replace("\r\n", "\n")
    assert 'href="http://127.0.0.1:8000/have/"' in parts["text/html"].get_content()
    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert (letter.text, letter.html) == ("", "")
    assert send_waiting() == 0


@pytest.mark.django_db
def test_a_second_letter_with_the_same_key_is_not_written() -> None:
    first = post(to="anna@fjordby.example", language="da", kind="test", message=MESSAGE, key="week 48 to anna")
    second = post(to="anna@fjordby.example", language="da", kind="test", message=MESSAGE, key="week 48 to anna")
    assert first is not None
    assert second is None
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_written_to_one_without_an_address() -> None:
    assert post(to="", language="da", kind="test", message=MESSAGE) is None
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_one_who_is_refused_for_good_is_given_up_and_the_others_get_theirs(server: Box) -> None:
    server.recipient_answers["bo@fjordby.example"] = "550 no such user"
    letter_to("anna", "bo", "carl")
    assert send_waiting() == 2
    given_up = Letter.objects.get(given_up_at__isnull=False)
    assert (given_up.to, given_up.last_error) == ("bo@fjordby.example", "SMTP 550")


@pytest.mark.django_db
def test_one_who_is_refused_for_now_is_tried_again_later(server: Box) -> None:
    server.answers = ["451 greylisted"]
    letter_to("anna")
    assert send_waiting() == 0
    assert send_waiting() == 0, "not before its time"
    with clock.set_to(later(2)):
        assert send_waiting() == 1


@pytest.mark.django_db
def test_a_server_that_is_away_loses_nothing_and_gives_nothing_up(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    box = Box()
    with running(box):
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", box.port, 5
    letter_to("anna", "bo", "carl")
    for day in range(8):
        with clock.set_to(later(day * 24 * 60)):
            assert send_waiting() == 0
    assert not Letter.objects.filter(given_up_at__isnull=False).exists()
    with running(box), clock.set_to(later(10 * 24 * 60)):
        assert send_waiting() == 3
    assert len(set(box.ids)) == 3


@pytest.mark.django_db
def test_a_server_that_hangs_up_in_the_middle_gets_the_rest_when_it_is_back(server: Box) -> None:
    server.answers = ["250 OK", "hang up"]
    letter_to("anna", "bo", "carl")
    assert send_waiting() == 1
    for minutes in (2, 10, 30):
        with clock.set_to(later(minutes)):
            send_waiting()
    assert len(server.ids) == len(set(server.ids)) == 3


@pytest.mark.django_db
def test_a_server_that_does_not_answer_in_time_gets_the_letters_when_it_does(server: Box, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 1
    server.answers = ["say nothing"]
    letter_to("anna", "bo")
    assert send_waiting() == 0
    assert Letter.objects.exclude(last_error="").count() == 1
    for minutes in (2, 10):
        with clock.set_to(later(minutes)):
            send_waiting()
    assert len(set(server.ids)) == 2
    assert not Letter.objects.filter(sent_at=None).exists()


@pytest.mark.django_db
def test_what_one_sender_has_claimed_no_other_takes_until_the_claim_is_over(server: Box) -> None:
    letter_to("anna")
    assert len(claim_some()) == 1
    assert claim_some() == []
    with clock.set_to(clock.now() + CLAIM):
        assert len(claim_some()) == 1


@pytest.mark.django_db
def test_an_invitation_is_a_calendar_part_and_a_file(server: Box) -> None:
    calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    made = written(
        to="anna@fjordby.example",
        language="da",
        kind="test",
        message=MESSAGE,
        calendar=calendar,
        calendar_method="REQUEST",
        unsubscribe_url="http://127.0.0.1:8000/fra/abc/",
    )
    post_many(letters=[made])
    send_waiting()
    (arrived,) = server.letters
    calendars = [part for part in arrived.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in calendars] == ["REQUEST", None]
    assert arrived["List-Unsubscribe"] == "<http://127.0.0.1:8000/fra/abc/>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db
def test_a_subject_cannot_bring_headers_of_its_own(server: Box) -> None:
    made = written(
        to="anna@fjordby.example",
        language="da",
        kind="test",
        message=Message("Hej\r\nBcc: x@fjordby.example", ("Tekst",)),
    )
    post_many(letters=[made])
    send_waiting()
    assert server.letters[0]["Bcc"] is None
    assert server.letters[0]["Subject"] == "Hej Bcc: x@fjordby.example"


@pytest.mark.django_db
def test_what_people_have_written_is_text_in_html() -> None:
    entry = Entry("<script>alert(1)</script>", Link("Åbn", "http://127.0.0.1:8000/"), "note & mere")
    made = written(
        to="a@fjordby.example", language="da", kind="test", message=Message("S", sections=(Section("Nu", (entry,)),))
    )
    assert "<script>" not in made.html
    assert "<script>alert(1)</script>" in made.text
    assert "note & mere" in made.text


@pytest.mark.django_db
def test_a_claim_costs_the_same_for_few_and_many() -> None:
    counts = []
    for names in (["anna"], [f"person{number}" for number in range(20)]):
        letter_to(*names)
        with CaptureQueriesContext(connection) as queries:
            claim_some()
        counts.append(len(queries))
    assert counts[0] == counts[1]


@given(st.sampled_from(Trouble), st.integers(1, 200), st.integers(0, 60 * 24 * 30), st.integers(0, 60 * 24 * 30))
def test_a_letter_is_tried_later_and_never_sooner_or_given_up_for_a_reason(
    trouble: Trouble, attempts: int, created: int, passed: int
) -> None:
    begun = NOON + datetime.timedelta(minutes=created)
    now = begun + datetime.timedelta(minutes=passed)
    fate = fate_of(trouble, attempts, begun, now)
    if fate.at is None:
        assert trouble == Trouble.NEVER or (trouble == Trouble.LATER and now - begun >= KEPT_TRYING)
    else:
        assert trouble != Trouble.NEVER
        assert datetime.timedelta(minutes=1) <= fate.at - now <= datetime.timedelta(hours=4)


def test_hr_sees_what_was_given_up_and_has_it_tried_again(sign_in: SignIn, server: Box) -> None:
    server.recipient_answers["bo@fjordby.example"] = "550 no such user"
    letter_to("bo")
    send_waiting()
    hanne = sign_in("hanne")
    assert "bo@fjordby.example" in hanne.get(reverse("outbox:undelivered")).content.decode()
    server.recipient_answers.clear()
    hanne.post(reverse("outbox:try_again", args=[Letter.objects.get().pk]))
    assert "Alle mails er nået frem" in hanne.get(reverse("outbox:undelivered")).content.decode()
    assert send_waiting() == 1
