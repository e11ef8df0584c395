"""The sheet as a print-ready, tagged PDF (PDF/UA-1), set by typst."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from medspiller.documents.sheet.labels import LABELS, Labels
from medspiller.documents.sheet.lines import join_points
from medspiller.documents.sheet.model import Sheet, SheetRow, Statement
from medspiller.documents.sheet.text import one_line, tidy
from medspiller.documents.typesetting import typeset

_TEMPLATE: Final = Path(__file__).parent / "template" / "sheet.typ"
_REGIONS: Final = {"da": "DK", "en": "GB"}
_SHORT_ROW: Final = 1400  # characters: a row with less in every column fits on a page and is kept whole
_FEW_STATEMENTS: Final = 7


def render_pdf(sheet: Sheet, font_paths: Sequence[Path] = ()) -> bytes:
    """A4 landscape. `font_paths` are folders with TTF files of IBM Plex Sans, and Noto Emoji where emoji are wanted."""
    return typeset(_TEMPLATE, "sheet", _content(sheet), font_paths)


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
