from collections.abc import Mapping
from typing import NamedTuple


def gettext_noop(message: str) -> str:
    """Marks a text for translation; whoever shows it translates it."""
    return message


class Message(NamedTuple):
    """A Danish sentence with named placeholders, and what they are filled with."""

    text: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.text % self.values


class StatBankError(Exception):
    """Figures could not be fetched. `messages` say why and what to do, for an administrator to read.

    `temporary` tells whether the same call may well succeed later without anybody changing anything.
    """

    temporary = False

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__(" ".join(str(message) for message in messages))

    @classmethod
    def because(cls, message: str, **values: object) -> "StatBankError":
        return cls(Message(message, values))


class UnreachableError(StatBankError):
    """No answer, or not the whole of it: no connection, too slow, broken off."""

    temporary = True


class BusyError(StatBankError):
    """StatBank answered that it cannot answer now: HTTP 429 or 5xx."""

    temporary = True


class RefusedError(StatBankError):
    """StatBank does not want to answer this: HTTP 4xx. `code` is its `errorTypeCode`, empty where it gave none."""

    def __init__(self, *messages: Message, code: str = "") -> None:
        super().__init__(*messages)
        self.code = code


class UnreadableAnswerError(StatBankError):
    """The answer is not what StatBank's documentation says it is, or not what was asked for."""


class TooLargeError(StatBankError):
    """More is asked for than StatBank gives in one answer, or more was answered than is read."""


class SelectionError(StatBankError):
    """The selection is not written as StatBank wants it, or asks for what cannot become figures over time."""


class ChangedTableError(StatBankError):
    """The table no longer has what the selection asks for. `messages` has one for each change."""
