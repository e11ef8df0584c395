"""How far the framework is alive, on one page for a meeting: figures, a picture and a table. A4 on its side, tagged."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["Facts", "Group", "OverviewPaper", "Row", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "overview.typ"


@dataclass(frozen=True)
class Facts:
    """A heading and what belongs under it: a name and a figure for each line."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """`tints` are 0 for none to 5 for the darkest, as many as the cells."""

    title: str
    cells: tuple[str, ...]
    tints: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OverviewPaper:
    """`header` names the columns of the table, the first that of the rows; `svg` is a whole drawing of our own."""

    title: str
    subtitle: str
    day: str
    facts: tuple[Facts, ...]
    svg: str
    alt: str
    table_title: str
    header: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    language: str


def render_pdf(paper: OverviewPaper, font_paths: Sequence[Path] = ()) -> bytes:
    """The letters get smaller, down to six points, so that it stays one page as long as it can be read."""
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
