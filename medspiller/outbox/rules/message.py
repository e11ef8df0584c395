"""What a mail says, before it is plain text or HTML."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Entry:
    """One line of a list: what it is, where it is, and perhaps a word more."""

    text: str
    link: Link | None = None
    note: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Message:
    """`button` is the one thing to do; `footer` holds links for those who want fewer mails."""

    subject: str
    paragraphs: tuple[str, ...] = ()
    button: Link | None = None
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    footer: tuple[Link, ...] = ()
