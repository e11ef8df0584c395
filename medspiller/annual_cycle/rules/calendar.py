"""A calendar that other programs subscribe to (RFC 5545), from plain facts. Days are whole; moments are in UTC."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

REFRESH = datetime.timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Entry:
    """`ends` is the last day for a whole-day entry, and the moment it ends for one with a time.

    `changed` is when what it says was last changed, as far as anybody knows.
    """

    uid: str
    title: str
    starts: datetime.date | datetime.datetime
    ends: datetime.date | datetime.datetime
    changed: datetime.datetime
    url: str
    place: str = ""
    sequence: int = 0


def calendar_of(entries: Iterable[Entry], *, name: str, language: str) -> bytes:
    """The whole calendar as it is sent, with CRLF and folded lines."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Medspiller//Medspiller//{language.upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.title)
    changed = entry.changed.astimezone(datetime.UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    if isinstance(entry.starts, datetime.datetime):
        event.add("dtstart", entry.starts.astimezone(datetime.UTC))
        event.add("dtend", _moment(entry.ends).astimezone(datetime.UTC))
    else:
        event.add("dtstart", entry.starts)
        # The end of a whole-day event is the first day that is not part of it.
        event.add("dtend", entry.ends + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    event.add("url", entry.url)
    return event


def _moment(when: datetime.date | datetime.datetime) -> datetime.datetime:
    if not isinstance(when, datetime.datetime):
        raise TypeError("An entry that begins at a time ends at a time.")
    return when
