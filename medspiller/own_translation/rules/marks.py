"""When marks and anonymous contributions may be seen, and how a mark hides who made it."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

BATCH = 5
"""Marks of one statement are published this many at a time, or more."""
SMALLEST_GROUP = 5
"""A leader with fewer employees than this has no anonymous marks and no anonymous contributions."""
ANONYMOUS_BATCH = 3
"""Anonymous contributions to one leader are shown this many at a time, or more."""

SEEN = "seen"
NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that waits: whose it is stands only as a hash; `kind` is SEEN or NOT_YET."""

    hash: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    seen: int = 0
    not_yet: int = 0

    @property
    def total(self) -> int:
        return self.seen + self.not_yet

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.seen + other.seen, self.not_yet + other.not_yet)


@dataclass(frozen=True, slots=True)
class Received:
    """What one mark leads to: the slips that wait afterwards, the hashes now counted, and what is added in public."""

    waiting: tuple[Slip, ...]
    counted: tuple[str, ...] = ()
    published: Tally = Tally()


def publishable(waiting: int, batch: int = BATCH) -> bool:
    """Whether `waiting` marks, or contributions, are so many that showing them tells of none of them alone."""
    return waiting >= batch


def receive(waiting: Sequence[Slip], mark: Slip, batch: int = BATCH) -> Received:
    """Takes in `mark` of a person who is not yet counted; it takes the place of the mark the same person has waiting.

    Either nothing is published, or everything that waits.
    """
    slips = (*(slip for slip in waiting if slip.hash != mark.hash), mark)
    if not publishable(len(slips), batch):
        return Received(slips)
    seen = sum(slip.kind == SEEN for slip in slips)
    return Received((), tuple(slip.hash for slip in slips), Tally(seen, len(slips) - seen))


def key_name(version: int) -> str:
    """The name of the key, kept outside the database, under which the marks of a version are hashed."""
    return f"marks-{version}"


def slip_hash(key: bytes, person: int, statement: str) -> str:
    """64 hexadecimal digits: SHA-256 over HMAC-SHA-256 (RFC 2104) of person and statement under the version's key.

    The same person gets unlike hashes on two statements, so that their marks cannot be put together.
    """
    code = hmac.digest(key, f"{person}:{statement}".encode(), "sha256")
    return hashlib.sha256(code).hexdigest()
