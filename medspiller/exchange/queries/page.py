from dataclasses import dataclass

from medspiller.accounts.access import AnyUser
from medspiller.exchange.access import archives_known_to
from medspiller.exchange.models import Archive
from medspiller.exchange.queries.open_answers import OpenAnswers, open_answers
from medspiller.exchange.queries.selection import LEFT_OUT, STAND_INS, Reason

SHOWN = 100


@dataclass(frozen=True)
class ArchivesPage:
    """The newest archives first; `reasons` is why something does not travel, each once."""

    archives: list[Archive]
    open: OpenAnswers
    reasons: list[Reason]


def archives_page(user: AnyUser) -> ArchivesPage:
    archives = list(archives_known_to(user)[:SHOWN])
    every = [*(one.why for one in STAND_INS.values()), *LEFT_OUT.values()]
    return ArchivesPage(archives, open_answers(), list({str(why): why for why in every}.values()))
