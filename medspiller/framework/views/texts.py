"""The sentences that the pages put to the codes of the rules."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspiller.documents.plain_language.word_diff import Piece, word_diff
from medspiller.framework.rules.checks import Check
from medspiller.framework.rules.comparison import Change, Changes
from medspiller.framework.rules.editing import Refusal
from medspiller.framework.rules.succession import Worded

# A lazy text is a string to whoever shows it; Django's stubs keep the two apart.
REFUSALS: dict[Refusal, Any] = {
    Refusal.GONE: _("Den del findes ikke længere i kladden."),
    Refusal.NO_NEXT: _("Der er ikke en næste at lægge den sammen med."),
    Refusal.NOT_FURTHER: _("Den står allerede yderst."),
    Refusal.TITLE_TOO_LONG: _("Titlen bliver for lang: forkort den først."),
    Refusal.NOTHING_TO_CUT: _("Der kan ikke deles dér: vælg et sted, hvor der står tekst på begge sider."),
    Refusal.UNKNOWN: _("Det kunne ikke lade sig gøre: hent siden igen."),
}
CHECKS: dict[Check, Promise] = {
    Check.NO_TITLE: _("Ledelsesgrundlaget har ingen titel."),
    Check.NO_CONTENT: _("Der er hverken indhold eller en sætning, der åbner egen oversættelse."),
    Check.UNTITLED_PART: _("En af delene har ingen titel."),
    Check.OTHER_VERSION_OUT: _(
        "En anden version er offentliggjort, siden kladden blev til. Gå forbindelserne igennem."
    ),
    Check.UNACCOUNTED: _("Der er dele af det nuværende ledelsesgrundlag, som I ikke har sagt, hvad der skal ske med."),
    Check.NO_PROMPT: _("Der er ingen sætning, der åbner egen oversættelse."),
    Check.NO_OWNER: _("Der står ikke, hvem der ejer ledelsesgrundlaget."),
    Check.AMBITIONS_WITHOUT_POINTS: _("Nogle dele på første niveau har ingen punkter under sig."),
    Check.READER_UNSURE: _("Læseren var i tvivl om noget i dokumentet, og det er ikke gået igennem."),
}
WHOLE: dict[str, Promise] = {
    "title": _("Titel"),
    "owner": _("Ejer"),
    "preface": _("Forord"),
    "legs": _("Ben"),
    "prompt": _("Sætningen, der åbner egen oversættelse"),
}
CHANGES: dict[str, Promise] = {
    "kept": _("Uændret"),
    "renamed": _("Ændret"),
    "merged": _("Lagt sammen"),
    "split": _("Delt"),
    "dropped": _("Udgået"),
    "added": _("Nyt"),
}
MOVED = _("Flyttet")


@dataclass(frozen=True)
class ToldChange:
    """One change as the page shows it: its name, and the words that came and went where that can be shown."""

    name: Promise
    kind: str
    old: tuple[Worded, ...] = ()
    new: tuple[Worded, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Told:
    whole: list[ToldChange]
    ambitions: list[ToldChange]
    points: list[ToldChange]
    unchanged: int

    @property
    def nothing(self) -> bool:
        return not (self.whole or self.ambitions or self.points)


def told(changes: Changes) -> Told:
    """`changes` as the page tells them; what is unchanged is counted and not shown."""
    parts = changes.ambitions + changes.points
    return Told(
        [ToldChange(WHOLE[text.name], "renamed", pieces=_diff(text.old, text.new)) for text in changes.texts],
        [_told(change) for change in changes.ambitions if _is_news(change)],
        [_told(change) for change in changes.points if _is_news(change)],
        sum(not _is_news(change) for change in parts),
    )


def _is_news(change: Change) -> bool:
    return change.kind != "kept" or change.moved


def _told(change: Change) -> ToldChange:
    name = MOVED if change.kind == "kept" else CHANGES[change.kind]
    one_to_one = len(change.old) == len(change.new) == 1
    pieces = _diff(_in_one(change.old[0]), _in_one(change.new[0])) if one_to_one else ()
    return ToldChange(name, change.kind, change.old, change.new, pieces)


def _diff(old: str, new: str) -> tuple[Piece, ...]:
    return tuple(word_diff(old, new))


def _in_one(part: Worded) -> str:
    return f"{part.title} – {part.text}" if part.text else part.title
