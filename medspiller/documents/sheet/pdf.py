"""The sheet as a print-ready, tagged PDF (PDF/UA-1), set by typst."""

import json
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typst

from medspiller.documents.sheet.labels import LABELS, Labels
from medspiller.documents.sheet.lines import join_points
from medspiller.documents.sheet.model import Sheet, SheetRow, Statement
from medspiller.documents.sheet.text import one_line, tidy

_TEMPLATE: Final = Path(__file__).parent / "template"
_REGIONS: Final = {"da": "DK", "en": "GB"}
_UNSHOWN: Final = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_RARE: Final = re.compile("[^\n\x20-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u25a1]")
_SUBSTITUTE: Final = "□"
_TRIES: Final = 12
_SHORT_ROW: Final = 1400  # characters: a row with less in every column fits on a page and is kept whole
_FEW_STATEMENTS: Final = 7


def render_pdf(sheet: Sheet, font_paths: Sequence[Path] = ()) -> bytes:
    """A4 landscape. `font_paths` are folders with TTF files of IBM Plex Sans, and Noto Emoji where emoji are wanted.

    Without them typst's own fonts are used. A character that no font has is shown as a square, for PDF/UA allows no
    missing glyph.
    """
    data = json.dumps(_content(sheet), ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in font_paths])
    for _ in range(_TRIES):
        try:
            return _compile(data, fonts)
        except typst.TypstError as problem:
            showable = _without_unshown(data, problem.message)
            if showable == data:
                raise
            data = showable
    return _compile(_RARE.sub(_SUBSTITUTE, data), fonts)


def _compile(data: str, fonts: typst.Fonts) -> bytes:
    return typst.compile(
        _TEMPLATE / "sheet.typ", root=_TEMPLATE, font_paths=fonts, sys_inputs={"sheet": data}, pdf_standards="ua-1"
    )


def _without_unshown(data: str, problem: str) -> str:
    """`data` with squares for the characters that typst says it has no glyph for, or for all rare ones where the
    message names only the character that one of them was joined to. Unchanged when `problem` is another one."""
    unshown = _UNSHOWN.search(problem)
    if unshown is None:
        return data
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unshown[1])
    named = _RARE.findall(text)
    return re.sub("|".join(map(re.escape, named)), _SUBSTITUTE, data) if named else _RARE.sub(_SUBSTITUTE, data)


def _content(sheet: Sheet) -> dict[str, Any]:
    labels = LABELS[sheet.language]
    leader = one_line(sheet.leader_name)
    status = _joined(sheet.state_label, sheet.date_label, f"{labels.version} {sheet.version}")
    return {
        "title": one_line(sheet.title) or leader or one_line(sheet.organisation) or labels.page,
        "author": leader,
        "leader": leader,
        "place": _joined(sheet.leader_function, sheet.unit, sheet.organisation),
        "status": status,
        "foot": _joined(leader, sheet.leader_function, sheet.unit, status),
        "language": sheet.language,
        "region": _REGIONS[sheet.language],
        "labels": {"continued": labels.continued, "page": labels.page},
        "legs": [{"title": tidy(leg.title), "text": tidy(leg.text)} for leg in sheet.legs],
        "points_lead": tidy(sheet.points_lead),
        "prompt": tidy(sheet.prompt),
        "columns": _columns(sheet),
        "rows": [_row(index, row, labels) for index, row in enumerate(sheet.rows)],
    }


def _joined(*parts: str) -> str:
    return "  ·  ".join(filter(None, map(one_line, parts)))


def _columns(sheet: Sheet) -> list[dict[str, str]]:
    """The columns that have something in them; the own column always."""
    shown = {"ambition": sheet.has_ambitions, "points": sheet.has_points, "own": True}
    headings = zip(shown, sheet.headings, strict=True)
    return [{"name": name, "heading": one_line(heading)} for name, heading in headings if shown[name]]


def _row(index: int, row: SheetRow, labels: Labels) -> dict[str, Any]:
    return {
        "index": index,
        "short": _is_short(row),
        "title": tidy(row.title),
        "text": tidy(row.text),
        "points": [
            {
                "title": tidy(group),
                "points": [
                    {"number": point.number, "title": tidy(point.title), "text": tidy(point.text)} for point in members
                ],
            }
            for group, members in groupby(row.points, key=lambda point: point.group)
        ],
        "statements": [_statement(statement, labels) for statement in row.statements if _has_text(statement)],
    }


def _has_text(statement: Statement) -> bool:
    return bool(tidy(statement.text) or tidy(statement.hoped_effect))


def _is_short(row: SheetRow) -> bool:
    own = sum(len(statement.text) + len(statement.hoped_effect) for statement in row.statements)
    shared = sum(len(point.title) + len(point.text) + len(point.group) for point in row.points)
    left = 2 * len(row.title + row.text)
    breaks = sum(statement.text.count("\n") for statement in row.statements)
    return max(own, shared, left) < _SHORT_ROW and len(row.statements) + breaks <= _FEW_STATEMENTS


def _statement(statement: Statement, labels: Labels) -> dict[str, Any]:
    extra = (
        (labels.hoped_effect, tidy(statement.hoped_effect)),
        (labels.audience, ", ".join(filter(None, map(one_line, statement.audience)))),
    )
    return {
        "text": tidy(statement.text),
        "points": join_points(statement.points),
        "extra": [{"label": label, "text": text} for label, text in extra if text],
    }
