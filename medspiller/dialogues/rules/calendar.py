"""An appointment as iCalendar (RFC 5545), sent to people's calendars the way RFC 5546 (iTIP) says.

One appointment keeps its UID through every change; each change has a higher SEQUENCE, so that calendars know which word
is the last.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

ZONE = ZoneInfo("Europe/Copenhagen")


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Attendee:
    name: str
    email: str


@dataclass(frozen=True)
class Appointment:
    """`starts_at` has a time zone. `summary` and `description` are read by whoever sees the calendar."""

    uid: str
    sequence: int
    summary: str
    description: str
    starts_at: datetime.datetime
    minutes: int
    place: str
    url: str
    organizer: Attendee
    stamp: datetime.datetime


def as_calendar(appointment: Appointment, attendees: Sequence[Attendee], method: Method) -> str:
    """The whole calendar object, with the time zone's own rules, so that summer time is right everywhere."""
    calendar = Calendar()
    calendar.add("prodid", "-//Medspiller//Medspiller//DA")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(_copenhagen())
    calendar.add_component(_event(appointment, attendees, method))
    return str(calendar.to_ical().decode("utf-8"))


def _copenhagen() -> Timezone:
    """The time zone by its rule (the last Sundays of March and October, EU directive 2000/84/EC).

    Lists of single changes, which a library can work out, are misread by some calendar programs; the rule is not.
    """
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    winter, summer = datetime.timedelta(hours=1), datetime.timedelta(hours=2)
    for part, month, first, before, after, name in (
        (TimezoneDaylight(), 3, datetime.datetime(1996, 3, 31, 2), winter, summer, "CEST"),  # noqa: DTZ001 - local time
        (TimezoneStandard(), 10, datetime.datetime(1996, 10, 27, 3), summer, winter, "CET"),  # noqa: DTZ001
    ):
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(appointment: Appointment, attendees: Sequence[Attendee], method: Method) -> Event:
    begins = appointment.starts_at.astimezone(ZONE)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamp.astimezone(datetime.UTC))
    event.add("dtstart", begins)
    # Whole minutes on the clock of the world, so that one across the change to summer time is as long as it was meant.
    ends = appointment.starts_at.astimezone(datetime.UTC) + datetime.timedelta(minutes=appointment.minutes)
    event.add("dtend", ends.astimezone(ZONE))
    event.add("summary", appointment.summary)
    event.add("description", appointment.description)
    if appointment.place:
        event.add("location", appointment.place)
    event.add("url", appointment.url)
    event.add("status", "CANCELLED" if method == Method.CANCEL else "CONFIRMED")
    event["organizer"] = _address(appointment.organizer)
    for attendee in attendees:
        address = _address(attendee)
        address.params["role"] = vText("REQ-PARTICIPANT")
        address.params["rsvp"] = vText("FALSE")
        event.add("attendee", address, encode=False)
    return event


def _address(attendee: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{attendee.email}")
    # Quotes may not stand in a parameter, whatever encloses it (RFC 5545, 3.2).
    address.params["cn"] = vText(attendee.name.replace('"', "'"))
    return address
