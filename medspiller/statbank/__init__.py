"""A client of Statistics Denmark's StatBank API. Plain Python; nothing is called before a `Client` is asked."""

from medspiller.statbank.client import BASE, Client
from medspiller.statbank.errors import (
    BusyError,
    ChangedTableError,
    Message,
    RefusedError,
    SelectionError,
    StatBankError,
    TooLargeError,
    UnreachableError,
    UnreadableAnswerError,
)
from medspiller.statbank.model import Format, Observation, Observations, TableInformation, Variable
from medspiller.statbank.selection import MOST_CELLS, Selection, checked
from medspiller.statbank.transport import Answer, Opener

__all__ = [
    "BASE",
    "MOST_CELLS",
    "Answer",
    "BusyError",
    "ChangedTableError",
    "Client",
    "Format",
    "Message",
    "Observation",
    "Observations",
    "Opener",
    "RefusedError",
    "Selection",
    "SelectionError",
    "StatBankError",
    "TableInformation",
    "TooLargeError",
    "UnreachableError",
    "UnreadableAnswerError",
    "Variable",
    "checked",
]
