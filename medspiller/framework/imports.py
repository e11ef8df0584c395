"""Frameworks from outside: our own JSON form, the files that are shipped, and documents."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from medspiller.documents.framework_reader import FrameworkDraft, read_framework
from medspiller.framework.models import Framework
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.draft import Draft, Part, Whole
from medspiller.framework.rules.editing import TITLE_LIMITS

FORMAT = "medspiller-framework/1"
SHIPPED = Path(__file__).parent / "data"
LARGEST_FILE = 5 * 1024 * 1024
LONGEST_NAME = 80
MOST_PARTS = 2000
FIELD_LIMITS = {"title": 300, "owner": 200, "prompt": 300, "source.name": 300, "source.credit": 300}

Json = Mapping[str, Any]


class FrameworkFileError(Exception):
    """The file is no framework in our JSON form; the message is one sentence for the person who chose it."""


def shipped_names() -> list[str]:
    """The frameworks that a new installation can start from."""
    return sorted(path.stem for path in SHIPPED.glob("*.json"))


def shipped_choices() -> list[tuple[str, str]]:
    """Each shipped framework with the owner and title that people know it by."""
    wholes = [(name, shipped(name).content.whole) for name in shipped_names()]
    return [(name, f"{whole.owner}: {whole.title}" if whole.owner else whole.title) for name, whole in wholes]


def shipped(name: str) -> FrameworkData:
    """The shipped framework called `name`. Raises `FrameworkFileError` where there is none."""
    if name not in shipped_names():
        known = ", ".join(shipped_names())
        raise FrameworkFileError(
            _("Der følger intet ledelsesgrundlag med, som hedder »%(name)s«: vælg et af disse: %(known)s.")
            % {"name": name, "known": known}
        )
    return from_json((SHIPPED / f"{name}.json").read_bytes(), f"{name}.json")


def from_json(content: bytes, filename: str) -> FrameworkData:
    """A framework in our JSON form (as `exports.as_json` and `framework read --json` write it).

    Raises `FrameworkFileError` with the place and the mend.
    """
    if len(content) > LARGEST_FILE:
        raise FrameworkFileError(_("Filen er for stor til at være et ledelsesgrundlag: den må højst fylde 5 MB."))
    try:
        values = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FrameworkFileError(_("Filen er ikke gyldig JSON: ret den, eller hent den på ny.")) from error
    if not isinstance(values, dict) or values.get("format", FORMAT) != FORMAT:
        raise FrameworkFileError(
            _("Filen er ikke et ledelsesgrundlag i Medspillers form: den skal have »format«: »%(format)s«.")
            % {"format": FORMAT}
        )
    source = _mapping(values, "source") if "source" in values else {"name": filename[:300]}
    return FrameworkData(
        _content(values),
        source_name=_text(source, "name", "source.name"),
        source_credit=_text(source, "credit", "source.credit"),
    )


def from_document(content: bytes, filename: str) -> FrameworkData:
    """What the reader finds in a TXT, PDF or DOCX document. Raises `UnreadableDocument` with one sentence."""
    return from_reader(read_framework(content, filename), filename)


def from_reader(found: FrameworkDraft, filename: str) -> FrameworkData:
    """The reader's findings within our limits: a title too long for its field goes on in the text."""
    names = [name[:LONGEST_NAME] for name in found.levels]
    whole = Whole(
        title=_clean(found.title)[:300] or _("Ledelsesgrundlag uden titel"),
        owner=_clean(found.owner)[:200],
        preface="\n\n".join(_clean(paragraph) for paragraph in found.preface),
        prompt=_clean(found.prompt)[:300],
        **_level_names(names),
    )
    ambitions = tuple(
        _fitted("ambition", theme.title, theme.text, tuple(_fitted("point", p.title, p.text) for p in theme.points))
        for theme in found.themes
    )
    legs = tuple(_fitted("leg", leg.title, leg.text) for leg in found.legs)
    return FrameworkData(
        Draft(whole, legs, ambitions), filename[:300], _clean(found.source_text), warnings=tuple(found.warnings)
    )


def _content(values: Json) -> Draft:
    preface, levels = _list(values, "preface"), _list(values, "levels")
    if not all(isinstance(text, str) for text in [*preface, *levels]):
        raise FrameworkFileError(_("»preface« og »levels« skal være lister af tekster: ret dem i filen."))
    whole = Whole(
        title=_text(values, "title", "title", required=True),
        owner=_text(values, "owner", "owner"),
        preface="\n\n".join(_clean(text) for text in preface),
        prompt=_text(values, "prompt", "prompt"),
        **_level_names([name[:LONGEST_NAME] for name in levels]),
    )
    legs = tuple(_part(leg, "leg", f"legs[{at}]") for at, leg in enumerate(_list(values, "legs"), 1))
    themes = tuple(_theme(theme, f"themes[{at}]") for at, theme in enumerate(_list(values, "themes"), 1))
    if len(legs) + len(themes) + sum(len(theme.points) for theme in themes) > MOST_PARTS:
        raise FrameworkFileError(
            _("Filen har for mange dele til at være et ledelsesgrundlag: der må højst være 2.000.")
        )
    return Draft(whole, legs, themes)


def _theme(value: Any, place: str) -> Part:
    theme = _part(value, "ambition", place)
    points = tuple(_part(p, "point", f"{place}.points[{at}]") for at, p in enumerate(_list(value, "points", place), 1))
    return Part(title=theme.title, text=theme.text, points=points)


def _part(value: Any, kind: str, place: str) -> Part:
    if not isinstance(value, dict):
        raise FrameworkFileError(_("%(place)s skal være et objekt med »title« og »text«.") % {"place": place})
    title = _text(value, "title", f"{place}.title", required=True, limit=TITLE_LIMITS[kind])
    heading = _text(value, "heading", f"{place}.heading", limit=300) if kind == "point" else ""
    return Part(heading=heading, title=title, text=_text(value, "text", f"{place}.text", limit=100_000))


def _text(values: Json, key: str, place: str, *, required: bool = False, limit: int | None = None) -> str:
    value = values.get(key, "")
    longest = FIELD_LIMITS.get(place, 300) if limit is None else limit
    if not isinstance(value, str):
        raise FrameworkFileError(_("%(place)s skal være en tekst i anførselstegn.") % {"place": place})
    if required and not value.strip():
        raise FrameworkFileError(_("%(place)s mangler: skriv den i filen.") % {"place": place})
    if len(value) > longest:
        raise FrameworkFileError(
            _("%(place)s er for lang: den må højst være %(limit)s tegn.") % {"place": place, "limit": longest}
        )
    return _clean(value)


def _list(values: Json, key: str, place: str = "") -> list[Any]:
    value = values.get(key, [])
    if not isinstance(value, list):
        where = f"{place}.{key}".lstrip(".")
        raise FrameworkFileError(_("%(place)s skal være en liste i skarpe parenteser.") % {"place": where})
    return value


def _mapping(values: Json, key: str) -> Json:
    value = values[key]
    if not isinstance(value, dict):
        raise FrameworkFileError(_("%(place)s skal være et objekt.") % {"place": key})
    return value


def _level_names(levels: list[str]) -> dict[str, str]:
    names = Framework()
    return {
        "ambition_name": (levels[0] if levels else "") or names.ambition_name,
        "focus_point_name": (levels[-1] if len(levels) > 1 else "") or names.focus_point_name,
    }


def _fitted(kind: str, title: str, text: str, points: tuple[Part, ...] = ()) -> Part:
    title, text, limit = _clean(title), _clean(text), TITLE_LIMITS[kind]
    if len(title) > limit:
        cut = title.rfind(" ", 0, limit)
        cut = cut if cut > 0 else limit
        title, text = title[:cut], f"{title[cut:].strip()} {text}".strip()
    return Part(title=title or _("Uden titel"), text=text, points=points)


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()
