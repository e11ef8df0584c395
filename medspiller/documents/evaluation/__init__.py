"""The evaluation of a framework on paper: what each part came to, and what is to become of it. A4, tagged."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["EvaluationPaper", "PaperPart", "PaperSection", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "evaluation.typ"


@dataclass(frozen=True)
class PaperPart:
    """`choice` and `why` are empty where nothing is answered; `found` are headings with what stands under each."""

    title: str
    choice: str
    why: str
    new_title: str
    new_text: str
    found: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PaperSection:
    title: str
    parts: tuple[PaperPart, ...]


@dataclass(frozen=True)
class EvaluationPaper:
    """`unanswered` and `instead` are the words for a part without an answer, and before what is to be written."""

    title: str
    subtitle: str
    state: str
    day: str
    unanswered: str
    instead: str
    sections: tuple[PaperSection, ...]
    language: str


def render_pdf(paper: EvaluationPaper, font_paths: Sequence[Path] = ()) -> bytes:
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
