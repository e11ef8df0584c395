"""How a statement is laid out as paragraphs, and how paragraphs become statements again.

Writer, reader and comparison share this module: what is written and read back is by construction the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from medspiller.documents.sheet.labels import Labels
from medspiller.documents.sheet.model import Statement
from medspiller.documents.sheet.text import one_line, printable, tidy

Kind = Literal["statement", "hoped_effect", "audience"]

_HOPED_EFFECT: Final = re.compile(
    r"(?:(?:ønsket )?(?:virkning|effekt)|effect hoped for|hoped[- ]for effect)\s*:\s*", re.IGNORECASE
)
_AUDIENCE: Final = re.compile(r"(?:for|til|for hvem|for whom)\s*:\s*", re.IGNORECASE)
_BULLET: Final = re.compile(r"[•·▪◦‣–—*-]\s+")
_POINTS: Final = re.compile(
    r"\s*\((?:(?:fokus)?punkt(?:er)?|pkt\.?|nr\.?|(?:focus )?points?)?\s*"
    r"(\d{1,3}(?:\s*(?:,|;|&|\bog\b|\band\b)\s*\d{1,3})*)\s*\)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the own column; `statement_id` is set where a statement that we know begins."""

    text: str
    statement_id: str | None = None
    kind: Kind = "statement"


@dataclass(frozen=True)
class FilledStatement:
    """A statement as it stands in a filled form; `id` is None where the form does not say which one it is."""

    id: str | None
    text: str
    hoped_effect: str = ""
    audience: tuple[str, ...] = ()
    points: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.hoped_effect or self.audience or self.points)


def paragraphs_of(statement: Statement, labels: Labels) -> list[Paragraph]:
    """The statement with its point numbers behind it, then its hoped effect and audience where it has them."""
    text = printable(statement.text)
    if statement.points:
        text = f"{text} ({join_points(statement.points)})"
    paragraphs = [Paragraph(text, statement.id)]
    if tidy(statement.hoped_effect):
        paragraphs.append(Paragraph(f"{labels.hoped_effect} {printable(statement.hoped_effect)}", kind="hoped_effect"))
    audience = ", ".join(one_line(name) for name in statement.audience if one_line(name))
    if audience:
        paragraphs.append(Paragraph(f"{labels.audience} {audience}", kind="audience"))
    return paragraphs


def statements_in(paragraphs: Iterable[Paragraph], numbers: frozenset[int]) -> tuple[FilledStatement, ...]:
    """The statements that `paragraphs` hold; "(1, 3)" at the end counts as points only when all are in `numbers`."""
    statements: list[FilledStatement] = []
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        if paragraph.statement_id is None:
            if not text:
                continue
            if statements and (longer := _with_extra_line(statements[-1], text)):
                statements[-1] = longer
                continue
        statements.append(_statement(paragraph.statement_id, text, numbers))
    return tuple(statements)


def as_filled(statement: Statement, labels: Labels, numbers: frozenset[int]) -> FilledStatement:
    """What an untouched form gives back for `statement`."""
    return statements_in(paragraphs_of(statement, labels), numbers)[0]


def join_points(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _with_extra_line(statement: FilledStatement, text: str) -> FilledStatement | None:
    if label := _HOPED_EFFECT.match(text):
        effect = "\n".join(part for part in (statement.hoped_effect, text[label.end() :]) if part)
        return replace(statement, hoped_effect=effect)
    if label := _AUDIENCE.match(text):
        names = (one_line(name) for name in text[label.end() :].split(","))
        return replace(statement, audience=statement.audience + tuple(name for name in names if name))
    return None


def _statement(identity: str | None, text: str, numbers: frozenset[int]) -> FilledStatement:
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    found = _POINTS.search(text)
    points = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", found[1]))) if found else ()
    if found and numbers.issuperset(points):
        return FilledStatement(identity, text[: found.start()].rstrip(), points=points)
    return FilledStatement(identity, text)
