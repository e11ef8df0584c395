"""A unit's room to act on one A4 page, to hang up: what we are here for, and who decides what."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

__all__ = ["FramePoster", "PosterRule", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "frame_poster.typ"


@dataclass(frozen=True)
class PosterRule:
    """`room` is from 0, the most, to 3, the least; it gives the colour that the level is set on."""

    name: str
    level: str
    room: int
    limit: str
    note: str


@dataclass(frozen=True)
class FramePoster:
    """`sections` are heading and text; `header` names the two columns."""

    title: str
    subtitle: str
    sections: tuple[tuple[str, str], ...]
    heading: str
    header: tuple[str, str]
    rules: tuple[PosterRule, ...]
    foot: str
    language: str


def render_pdf(poster: FramePoster, font_paths: Sequence[Path] = ()) -> bytes:
    return typeset(_TEMPLATE, "poster", asdict(poster), font_paths)
