"""Recognise a form in columns: short titles on the left, the text that belongs to each on the right."""

import re
from collections.abc import Sequence
from itertools import pairwise

from medspiller.documents.source_text.markers import marker_of
from medspiller.documents.source_text.model import Line

_Column = Sequence[Line]
_SAME_ROW = 0.7
_LONGEST_TITLE = 16
_OPEN_END = re.compile(
    r"(?:[-,]|\b(?:og|i|på|til|af|for|med|en|et|den|det|de|som|at|der|vi|om|fra|ved|eller|vores))$", re.IGNORECASE
)


def paired_rows(columns: Sequence[_Column]) -> list[list[list[Line]]] | None:
    """Rows of cells where the first column holds titles only; None when the columns are running text or boxes."""
    if len(columns) < 2 or not columns[0] or not columns[1]:
        return None
    titles = _titles(columns[0], columns[1])
    if not _looks_like_titles(titles, columns):
        return None
    above = titles[0][0].top - 1.2
    if not any(line.top > above for line in columns[1]):
        return None
    head = [[line for line in column if line.top < above] for column in columns[1:]]
    columns = [columns[0], *([line for line in column if line.top >= above] for column in columns[1:])]
    edges = [_edge(above, below, columns[1]) for above, below in pairwise(titles)]
    rows = [_rows_between(column, edges) for column in columns[1:]]
    if sum(1 for row in rows[0] if row) < len(titles) - 1 or not rows[0][0]:
        return None
    form = [[list(title), *(column[number] for column in rows)] for number, title in enumerate(titles)]
    return [[[], *head], *form] if any(head) else form


def _looks_like_titles(titles: list[list[Line]], columns: Sequence[_Column]) -> bool:
    if len(titles) < 2:
        return False
    texts = [" ".join(line.text for line in title) for title in titles]
    words = [len(text.split()) for text in texts]
    beside = sum(len(line.text.split()) for column in columns[1:] for line in column)
    full_stops = sum(text.endswith(".") for text in texts)
    bullets = sum(bool((found := marker_of(line.text)) and not found.number) for line in columns[0])
    return max(words) <= _LONGEST_TITLE and sum(words) <= 0.6 * beside and not bullets and full_stops <= len(texts) // 4


def _titles(column: _Column, beside: _Column) -> list[list[Line]]:
    usual = _usual_gap([*column, *beside])
    starts = [line.top for n, line in enumerate(beside) if _starts(line, beside[n - 1] if n else None)]
    titles: list[list[Line]] = [[column[0]]]
    for above, line in pairwise(column):
        apart = line.top - above.top > 1.6 * usual
        own_row = (
            line.text[:1].isupper()
            and not _OPEN_END.search(above.text)
            and any(abs(line.top - top) < _SAME_ROW for top in starts)
        )
        if (apart and not line.text[:1].islower()) or own_row or marker_of(line.text):
            titles.append([line])
        else:
            titles[-1].append(line)
    return titles


def _starts(line: Line, above: Line | None) -> bool:
    if above is None or marker_of(line.text):
        return True
    return line.text[:1].isupper() and above.text.rstrip()[-1:] in ".:!?…"


def _usual_gap(lines: Sequence[Line]) -> float:
    tops = sorted({line.top for line in lines})
    gaps = sorted(below - above for above, below in pairwise(tops) if below - above > 0.3)
    return gaps[len(gaps) // 4] if gaps else 1.0


def _edge(above: list[Line], below: list[Line], beside: _Column) -> float:
    """Where the text beside `above` ends and that beside `below` begins."""
    top = below[0].top
    for n, line in enumerate(beside):
        level = abs(line.top - top)
        if level < _SAME_ROW and (
            _starts(line, beside[n - 1] if n else None) or (level < 0.2 and line.text[0].isupper())
        ):
            return line.top - 0.1
    low, high = above[-1].top, below[-1].top
    gaps = [
        (after.top - before.top, (before.top + after.top) / 2)
        for before, after in pairwise(beside)
        if low - 0.5 <= (before.top + after.top) / 2 <= high + 0.5
    ]
    return max(gaps)[1] if gaps else top - 0.1


def _rows_between(column: _Column, edges: list[float]) -> list[list[Line]]:
    rows: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in column:
        rows[sum(line.top >= edge for edge in edges)].append(line)
    return rows
