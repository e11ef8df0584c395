"""What a draft may hold, when a sitting at it begins, and when a save may go through."""

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from medspiller.own_translation.rules.content import AUDIENCES

TEXT_LIMIT = 2000  # characters
EFFECT_LIMIT = 1000  # characters
STATEMENTS_LIMIT = 60  # under one ambition
PAUSE = datetime.timedelta(minutes=30)

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a leader has written as one statement. `ambition` and `points` are keys of the framework's own parts."""

    ambition: int | None
    text: str
    hoped_effect: str = ""
    points: tuple[int, ...] = ()
    audiences: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.text and not self.hoped_effect

    def normalised(self) -> "Written":
        """The one form in which two texts are compared: cleaned, sorted, each choice once."""
        return Written(
            self.ambition,
            cleaned(self.text),
            cleaned(self.hoped_effect),
            tuple(sorted(set(self.points))),
            tuple(audience for audience in AUDIENCES if audience in self.audiences),
        )


def cleaned(text: str) -> str:
    """`text` with one kind of line break, composed letters, no control or direction-changing characters."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(_plain_character(character) for character in plain)
    lines = "\n".join(line.rstrip() for line in kept.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _plain_character(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if character == "\t" or category in {"Zs", "Zl", "Zp"}:
        return " "
    # A zero-width joiner holds an emoji together; every other unseen character only hides something.
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} and character != "\u200d" else character


def may_save(stored: Written, stored_revision: int, base_revision: int, sent_before: Collection[Written]) -> bool:
    """Whether a save that began from `base_revision` overwrites nothing unseen.

    It does not where the stored text is the one it began from, or one that the same window has sent before
    (`sent_before`) without hearing the answer.
    """
    return stored_revision == base_revision or stored in {written.normalised() for written in sent_before}


def begins_sitting(
    changes: Iterable[datetime.datetime], now: datetime.datetime, zone: datetime.tzinfo | None = None
) -> bool:
    """Whether a save at `now` is the first after a pause of more than half an hour, or the first that day in `zone`.

    False where nothing was written before: there is no earlier text to keep.
    """
    latest = max(changes, default=None)
    if latest is None:
        return False
    return now - latest > PAUSE or now.astimezone(zone).date() != latest.astimezone(zone).date()
