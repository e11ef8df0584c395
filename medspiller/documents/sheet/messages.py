"""Every sentence the reader and the comparison may show. The keys of translation are the Danish sentences."""

from dataclasses import dataclass
from typing import Final

NOT_DOCX: Final = "Filen er ikke et Word-dokument (.docx). Åbn den i dit skriveprogram, og gem den som .docx."
OLD_WORD: Final = "Filen er i det gamle Word-format (.doc). Åbn den i Word, og gem den som .docx."
ENCRYPTED: Final = "Dokumentet er beskyttet med adgangskode. Fjern adgangskoden, og læg det op igen."
DAMAGED: Final = "Dokumentet er beskadiget og kan ikke læses. Åbn det i Word, gem det igen, og læg det op."
TOO_BIG: Final = "Dokumentet fylder mere end 10 MB. Fjern billeder og andet, der ikke hører til skemaet."
UNSAFE: Final = "Dokumentet er opbygget på en måde, vi af sikkerhedsgrunde ikke åbner. Hent et nyt skema, og brug det."
NOT_THE_FORM: Final = "Dokumentet er ikke skemaet til din egen oversættelse. Hent skemaet her på siden, og skriv i det."

ROW_MISSING: Final = "Rækken »%(ambition)s« mangler i dokumentet. Dens udsagn er ikke ændret."
ROW_UNKNOWN: Final = "Dokumentets række »%(ambition)s« findes ikke i ledelsesgrundlaget og er ikke læst med."
POINT_UNKNOWN: Final = "Der er ikke noget fokuspunkt %(number)s under »%(ambition)s«. Tallet står i teksten: »%(text)s«"
OTHER_SHEET: Final = "Dokumentet er hentet fra en andens side. Se ekstra godt efter, før du bruger det."
OLDER_VERSION: Final = (
    "Dokumentet er hentet fra version %(filled)s, og din oversættelse er nu version %(current)s. "
    "Se efter, at nyere rettelser ikke går tabt."
)
CHANGED_BOTH: Final = "Udsagnet er rettet både i dokumentet og her på siden: »%(text)s«"
CHANGED_BUT_REMOVED: Final = (
    "Udsagnet er rettet i dokumentet, men slettet her på siden. Det kommer med som nyt: »%(text)s«"
)
REMOVED_BUT_CHANGED: Final = "Udsagnet er slettet i dokumentet, men rettet her på siden siden da: »%(text)s«"

MESSAGES: Final[tuple[str, ...]] = (
    NOT_DOCX,
    OLD_WORD,
    ENCRYPTED,
    DAMAGED,
    TOO_BIG,
    UNSAFE,
    NOT_THE_FORM,
    ROW_MISSING,
    ROW_UNKNOWN,
    POINT_UNKNOWN,
    OTHER_SHEET,
    OLDER_VERSION,
    CHANGED_BOTH,
    CHANGED_BUT_REMOVED,
    REMOVED_BUT_CHANGED,
)


class UnreadableSheetError(Exception):
    """The file cannot be read back; `message` is one of MESSAGES and needs no values."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Notice:
    """A warning: `message` is one of MESSAGES, `values` fill its named placeholders."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, message: str, **values: str) -> "Notice":
        return cls(message, tuple(values.items()))

    def __str__(self) -> str:
        return self.message % dict(self.values)
