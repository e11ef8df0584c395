"""Slips to cut out, each with a code and the same as a picture for a phone; no slip has a name on it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import segno

from medspiller.documents.typesetting import typeset

__all__ = ["Slip", "Slips", "render_pdf"]

_TEMPLATE: Final = Path(__file__).parent / "template" / "slips.typ"


@dataclass(frozen=True)
class Slip:
    """`url` opens the blank form; `code` is what is typed by hand."""

    code: str
    url: str


@dataclass(frozen=True)
class Slips:
    """`units` pairs each workplace with its slips, in the order they are to be cut and handed out."""

    title: str
    instruction: str
    where: str
    last_day: str
    alternative: str
    units: tuple[tuple[str, tuple[Slip, ...]], ...]
    language: str


def render_pdf(slips: Slips, font_paths: Sequence[Path] = ()) -> bytes:
    data = asdict(slips)
    data["units"] = [
        {"name": name, "slips": [{"code": slip.code, "picture": _picture(slip.url)} for slip in held]}
        for name, held in slips.units
    ]
    return typeset(_TEMPLATE, "paper", data, font_paths)


def _picture(url: str) -> str:
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False)
    return out.getvalue().decode()
