"""A poster for a wall, with a picture that a phone opens a page by."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import segno

from medspiller.documents.typesetting import typeset

__all__ = ["Poster", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "poster.typ"


@dataclass(frozen=True)
class Poster:
    """`url` is both in the picture and in words; `alternative` says what the picture is."""

    heading: str
    question: str
    influence: str
    how: str
    url: str
    until: str
    promise: str
    alternative: str
    sender: str
    language: str


def render_pdf(poster: Poster, font_paths: Sequence[Path] = ()) -> bytes:
    """One A4 page: a long text is set smaller, and where all of it is long the influence is left out."""
    data = asdict(poster)
    length = len(poster.heading) + len(poster.question)
    data["shown_url"] = poster.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    data["picture"] = _picture(poster.url)
    data["large"] = length <= 160
    data["influence"] = poster.influence if length + len(poster.influence) <= 600 else ""
    return typeset(_TEMPLATE, "paper", data, font_paths)


def _picture(url: str) -> str:
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="svg", scale=6, border=2, xmldecl=False)
    return out.getvalue().decode()
