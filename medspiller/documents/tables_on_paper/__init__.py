"""Plain tables on A4, tagged: what a page shows, for a meeting."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["Drawing", "Paper", "Table", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "tables.typ"


@dataclass(frozen=True)
class Table:
    """Every row has as many cells as the header; the first column is of words, the rest of figures."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """`svg` is a whole document of our own; `alt` says in words what it shows."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Paper:
    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    language: str
    drawings: tuple[Drawing, ...] = ()


def render_pdf(paper: Paper, font_paths: Sequence[Path] = ()) -> bytes:
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
