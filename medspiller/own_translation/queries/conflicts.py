"""Two texts of one statement, when it was changed in two places at once."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspiller.documents.plain_language.word_diff import Piece, word_diff
from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.own_translation.models import Statement
from medspiller.own_translation.queries.writing import Card, card_of, posted_card
from medspiller.own_translation.rules.drafting import Written


@dataclass(frozen=True)
class Conflict:
    """`mine` is what was sent, as a form that begins from the stored revision; `stored` is what is on the page."""

    mine: Card
    stored: Card
    changed_at: datetime.datetime
    removed: bool
    text_pieces: list[Piece]
    effect_pieces: list[Piece]

    @property
    def title(self) -> str:
        return _("Udsagnet er fjernet et andet sted") if self.removed else _("Teksten er ændret et andet sted")


def conflict_between(stored: Statement, sent: Written, framework: Framework) -> Conflict:
    structure = structure_of(framework)
    theirs = card_of(stored, structure)
    return Conflict(
        mine=posted_card(str(stored.pk), stored.revision, sent.normalised(), structure, []),
        stored=theirs,
        changed_at=stored.changed_at,
        removed=stored.removed_at is not None,
        text_pieces=word_diff(theirs.written.text, sent.text),
        effect_pieces=word_diff(theirs.written.hoped_effect, sent.hoped_effect),
    )
