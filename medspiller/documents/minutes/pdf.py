"""Signed minutes on paper: A4, tagged."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from medspiller.documents.typesetting import typeset

_TEMPLATE: Final = Path(__file__).parent / "template" / "minutes.typ"


@dataclass(frozen=True)
class Agreed:
    text: str
    who: str
    when: str


@dataclass(frozen=True)
class Signed:
    name: str
    at: str
    reservation: str


@dataclass(frozen=True)
class Paper:
    """Every text as it is to be shown; `labels` are the fixed words of the paper, by the names the template uses."""

    title: str
    subtitle: str
    text: str
    agreements: tuple[Agreed, ...]
    signatures: tuple[Signed, ...]
    fingerprint: str
    language: str
    labels: dict[str, str]


def render_pdf(paper: Paper, font_paths: Sequence[Path] = ()) -> bytes:
    return typeset(_TEMPLATE, "paper", asdict(paper), font_paths)
