"""Invitations as two parsers read them: one appointment through every change."""

import datetime
from collections.abc import Callable

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from medspiller.dialogues.changes import planning
from medspiller.dialogues.models import Dialogue
from medspiller.dialogues.rules.calendar import ZONE, Appointment, Attendee, Method, as_calendar
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.dialogues.conftest import who

NOON = datetime.datetime(2026, 9, 1, 12, tzinfo=datetime.UTC)


def appointment(**facts: object) -> Appointment:
    told: dict[str, object] = {
        "uid": "abc@medspiller.example",
        "sequence": 0,
        "summary": "Ledersamtale (LUS)",
        "description": "Dagsorden: https://medspiller.example/samtaler/1/",
        "starts_at": NOON,
        "minutes": 60,
        "place": "Rådhuset, lokale 2; 1. sal",
        "url": "https://medspiller.example/samtaler/1/",
        "organizer": Attendee("Åse Ærø", "medspiller@medspiller.example"),
        "stamp": NOON,
    }
    return Appointment(**(told | facts))  # type: ignore[arg-type]


ANNA = Attendee('Anna "Æble" Test', "anna@fjordby.example")


def test_two_parsers_read_the_same_appointment() -> None:
    text = as_calendar(appointment(), [ANNA], Method.REQUEST)
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    other = vobject.readOne(text).vevent
    assert event["SUMMARY"] == other.summary.value == "Ledersamtale (LUS)"
    assert event["LOCATION"] == other.location.value == "Rådhuset, lokale 2; 1. sal"
    assert event.decoded("DTSTART") == other.dtstart.value == NOON
    assert event.decoded("DTEND") == other.dtend.value == NOON + datetime.timedelta(hours=1)
    assert other.attendee.value == "mailto:anna@fjordby.example"
    assert vobject.readOne(text).method.value == "REQUEST"


def test_lines_are_as_the_standard_wants_them() -> None:
    text = as_calendar(appointment(place="Æ" * 200), [ANNA], Method.REQUEST)
    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "BEGIN:VTIMEZONE" in text


@given(
    st.integers(0, 4 * 365 * 24 * 12),
    st.integers(5, 480),
)
def test_every_time_is_read_back_as_it_was_also_over_summer_time(fives: int, minutes: int) -> None:
    at = NOON + datetime.timedelta(minutes=5 * fives)
    text = as_calendar(appointment(starts_at=at, minutes=minutes), [], Method.REQUEST)
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    # The hour that comes twice in autumn is written once: the standard has no word for which of the two (RFC 5545).
    twice = any(moment.astimezone(ZONE).fold for moment in (at, at + datetime.timedelta(minutes=minutes)))
    if not twice:
        assert event.decoded("DTSTART") == at
        assert vobject.readOne(text).vevent.dtstart.value == at
        assert event.decoded("DTEND").astimezone(datetime.UTC) == at + datetime.timedelta(minutes=minutes)


@pytest.mark.django_db
def test_a_moved_and_a_cancelled_dialogue_is_the_same_appointment(cast: Cast, planned: Callable[..., Dialogue]) -> None:
    dialogue = planned("anna", "dorte")
    later = clock.now() + datetime.timedelta(days=9)
    planning.set_time(**who(cast, "dorte"), dialogue=dialogue, starts_at=later, duration_minutes=90, place="Hos Anna")
    planning.cancel(**who(cast, "anna"), dialogue=dialogue)
    letters = [letter for letter in Letter.objects.order_by("created_at") if letter.to == "dorte@fjordby.example"]
    assert [letter.calendar_method for letter in letters] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [Calendar.from_ical(letter.calendar).walk("VEVENT")[0] for letter in letters]
    assert len({str(event["UID"]) for event in events}) == 1
    sequences = [int(str(event["SEQUENCE"])) for event in events]
    assert sequences == sorted(set(sequences))
    assert str(events[-1]["STATUS"]) == "CANCELLED"
    assert [vobject.readOne(letter.calendar).method.value for letter in letters] == ["REQUEST", "REQUEST", "CANCEL"]


@pytest.mark.django_db
def test_one_who_is_left_out_is_told_and_the_others_keep_theirs(cast: Cast, planned: Callable[..., Dialogue]) -> None:
    dialogue = planned("anna", unit="south", people=("ea", "ib"))
    Letter.objects.all().delete()
    at = dialogue.starts_at
    assert at is not None
    people = [cast.people["ib"], cast.people["liv"]]
    planning.set_time(**who(cast, "anna"), dialogue=dialogue, starts_at=at, duration_minutes=60, people=people)
    told = {letter.to.split("@")[0]: letter.calendar_method for letter in Letter.objects.all()}
    assert told == {"ea": "CANCEL", "ib": "REQUEST", "liv": "REQUEST", "anna": "REQUEST"}
    assert all("Ib Test" not in letter.calendar for letter in Letter.objects.filter(to__startswith="liv"))
