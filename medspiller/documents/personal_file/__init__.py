"""All that is kept about one person, to read: groups of sections of blocks, each some labelled texts. A4, tagged."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["Block", "Group", "PersonalPaper", "Section", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "personal_file.typ"


@dataclass(frozen=True)
class Block:
    """One thing: label and text, in order. Without labels it is a list."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Group:
    title: str
    note: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class PersonalPaper:
    title: str
    subtitle: str
    opening: tuple[str, ...]
    groups: tuple[Group, ...]
    language: str


def render_pdf(paper: PersonalPaper, font_paths: Sequence[Path] = ()) -> bytes:
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
