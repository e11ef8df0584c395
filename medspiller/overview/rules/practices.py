"""Where a focus point is practised, as far as its own words tell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AT_MOST = 3  # places for one focus point: more would show no way
FALLBACK = "own_translation"

# Beginnings of the words by which municipalities write of each practice. What stands first wins where two fit alike.
WORDS: Mapping[str, tuple[str, ...]] = {
    "signals": (
        "borgerperspektiv", "borgersyn", "borgerens", "borgeren først", "borgeren i centrum", "omverden", "udefra",
        "tendens", "perspektiver", "viden", "indsigt", "nysgerrig", "åbne", "pårørende",
    ),
    "involvement": ("inddrag", "civilsamfund", "samskab", "medborger", "borgerdialog", "lytte", "demokrati"),
    "partners": ("partner", "samarbejde med borgere", "virksomheder", "foreninger", "frivillige", "lokalsamfund"),
    "decisions": (
        "beslutning", "prioriter", "formidle", "rettidig", "kommunik", "mening", "balance", "hensyn",
        "helhedsorienter", "fællesskabets", "helheden", "retning",
    ),
    "mandates": ("ramme", "råderum", "handlerum", "ledelsesrum", "ansvar", "frihed", "delegere", "selvstændig"),
    "may_i_decide": ("frihed", "selvstændig", "myndighed", "kompetence"),
    "surveys": ("trivsel", "arbejdsmiljø", "arbejdsplads", "social kapital", "tillid", "retfærdig"),
    "mirror": ("feedback", "spejl", "faciliter", "lytte", "rollemodel"),
    "dialogues": ("dialog", "samtale", "faglig ledelse", "faglighed", "engagement", "medarbejderne", "sparring"),
    "actions": ("mod", "innovation", "nye veje", "forandring", "prøve", "eksperiment", "implementer", "handling"),
    "learnings": ("læring", "lære", "udvikling", "kvalitet", "værdi"),
    "indicators": ("data", "teknologi", "effekt", "resultat", "fremmøde", "drift", "økonomi", "måle", "budget"),
    "annual_cycle": ("én organisation", "sammenhæng", "på tværs", "planlæg", "årshjul", "fælles retning"),
    "own_translation": ("egen oversættelse", "værdier", "menneskesyn", "forbillede"),
}  # fmt: skip


@dataclass(frozen=True)
class Fit:
    practice: str
    weight: int


def fits(title: str, text: str) -> list[Fit]:
    """The practices whose words are in the focus point, the likeliest first. A word of the title counts for three."""
    heading, body = _plain(title), _plain(text)
    found = []
    for practice, words in WORDS.items():
        weight = sum(3 * _begins(word, heading) + _begins(word, body) for word in words)
        if weight:
            found.append(Fit(practice, weight))
    order = list(WORDS)
    return sorted(found, key=lambda fit: (-fit.weight, order.index(fit.practice)))


def suggested(title: str, text: str, known: Iterable[str]) -> list[str]:
    """One or two of the practices that there are; never none."""
    there = set(known)
    found = [fit for fit in fits(title, text) if fit.practice in there]
    near = [fit.practice for fit in found[:2] if fit.weight * 2 > found[0].weight]
    return near or [FALLBACK]


def kept(chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """What was chosen, each once, in the order it was chosen, as far as it exists; at most three."""
    there = set(known)
    return [practice for practice in dict.fromkeys(chosen) if practice in there][:AT_MOST]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _begins(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None
