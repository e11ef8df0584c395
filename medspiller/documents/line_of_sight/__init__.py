"""The framework on one page: each focus point, and where it is practised. A4 on its side, tagged, to hang up."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["Group", "Line", "LineOfSightPaper", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "line_of_sight.typ"


@dataclass(frozen=True)
class Line:
    title: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """One ambition with its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class LineOfSightPaper:
    """`whole` is what stands there instead of a table where the framework is one sentence."""

    title: str
    subtitle: str
    day: str
    headers: tuple[str, str]
    groups: tuple[Group, ...]
    whole: str
    language: str


def render_pdf(paper: LineOfSightPaper, font_paths: Sequence[Path] = ()) -> bytes:
    """The letters get smaller, down to seven points, so that it stays one page as long as it can be read."""
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
