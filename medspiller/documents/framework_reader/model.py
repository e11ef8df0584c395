"""The structure of a leadership framework as it was found in a document."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Point:
    """A focus point: its title, and the text after it ('' when the document gives none)."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Leg:
    """One of the foundations a framework rests on."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Theme:
    """A theme (ambition, pejlemærke, fokusområde …); paragraphs of `text` are separated by an empty line."""

    title: str
    text: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class FrameworkDraft:
    """What a document says; `levels` are the names of theme and point, `warnings` plain Danish sentences.

    `source_text` is the document's own text for showing beside the structure; `as_dict` leaves it out.
    """

    title: str = ""
    owner: str = ""
    preface: tuple[str, ...] = ()
    legs: tuple[Leg, ...] = ()
    levels: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    prompt: str = ""
    warnings: tuple[str, ...] = ()
    source_text: str = field(default="", repr=False)

    def as_dict(self) -> dict[str, Any]:
        """The structure as JSON values: title, owner, preface, legs, levels, themes, prompt and warnings."""
        content = asdict(self)
        del content["source_text"]
        return {key: _plain(value) for key, value in content.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
