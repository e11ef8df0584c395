"""A notice to hang up: a heading, short parts, and the address as a picture for a phone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import segno

from medspiller.documents.typesetting import typeset

__all__ = ["Notice", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "notice.typ"


@dataclass(frozen=True)
class Notice:
    """`banner` stands above all else, for what no longer holds; `parts` pair a heading with its text."""

    title: str
    subtitle: str
    banner: str
    lead: str
    parts: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    url: str
    url_text: str
    language: str


def render_pdf(notice: Notice, font_paths: Sequence[Path] = ()) -> bytes:
    data = asdict(notice) | {"picture": _picture(notice.url)}
    return typeset(_TEMPLATE, "notice", data, font_paths)


def _picture(url: str) -> str:
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False)
    return out.getvalue().decode()
