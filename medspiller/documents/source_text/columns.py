"""Cut a page of placed words into columns along its white gutters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from medspiller.documents.source_text.forms import paired_rows
from medspiller.documents.source_text.markers import is_marker
from medspiller.documents.source_text.model import Cell, Line

_WIDEST = 600
_GUTTER = 2.0
_WIDE_GUTTER = 3.0
_FEWEST_ROWS = 3
_MOST_TRIES = 12


@dataclass(frozen=True)
class Word:
    """A word and its place: `left` and `right` in character widths, `top` in rows."""

    text: str
    left: float
    right: float
    top: float
    size: float = 0.0
    bold: bool = False


Row = list[Word]


def lines_of_page(rows: Sequence[Row], page: int, tables_before: int = 0) -> list[Line]:
    """The page's lines in reading order; side-by-side titles and texts become the cells of a table."""
    filled = [sorted(row, key=lambda word: word.left) for row in rows if row]
    lines: list[Line] = []
    before = 0
    for band in _bands(filled):
        columns = [[line_of(row, page) for row in column] for column in band]
        form = paired_rows(columns)
        if form is None:
            lines += [replace(line, column=before + n) for n, column in enumerate(columns) for line in column]
            before += len(columns)
            continue
        lines += [
            replace(line, cell=Cell(tables_before, r, c))
            for r, cells in enumerate(form)
            for c, cell in enumerate(cells)
            for line in cell
        ]
        tables_before += 1
    return lines


def line_of(row: Row, page: int) -> Line:
    """One printed line of the words of a row."""
    lead = _bold_lead(row)
    return Line(
        text=" ".join(word.text for word in row),
        page=page,
        top=row[0].top,
        left=row[0].left,
        right=row[-1].right,
        size=round(median(word.size for word in row), 2),
        bold=all(word.bold for word in row),
        lead=lead,
    )


def _bold_lead(row: Row) -> int:
    if row[0].bold == row[-1].bold or not row[0].bold:
        return 0
    count = next(i for i, word in enumerate(row) if not word.bold)
    return len(" ".join(word.text for word in row[:count]))


def _bands(rows: list[Row]) -> list[list[list[Row]]]:
    """The page from top to bottom as bands, each a list of columns of rows."""
    if not rows:
        return []
    gutter, start, end = _gutter(rows)
    if gutter is None:
        return [[rows]]
    bands = _bands(rows[:start])
    for crosses, group in _grouped(rows[start:end], gutter):
        if crosses:
            bands.append([group])
            continue
        left, right = _parted(group, gutter)
        bands.append([*_columns(left), *_columns(right)])
    return [*bands, *_bands(rows[end:])]


def _parted(rows: list[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left = [part for row in rows if (part := [w for w in row if w.left < gutter])]
    right = [part for row in rows if (part := [w for w in row if w.left >= gutter])]
    return left, right


def _columns(rows: list[Row]) -> list[list[Row]]:
    if not rows:
        return []
    gutter, _, _ = _gutter(rows)
    if gutter is None or any(_crosses(row, gutter) for row in rows):
        return [rows]
    left, right = _parted(rows, gutter)
    return [*_columns(left), *_columns(right)]


def _grouped(rows: list[Row], gutter: float) -> Iterable[tuple[bool, list[Row]]]:
    group: list[Row] = []
    before = False
    for row in rows:
        crosses = _crosses(row, gutter)
        if group and crosses != before:
            yield before, group
            group = []
        before = crosses
        group.append(row)
    if group:
        yield before, group


def _runs(row: Row) -> list[tuple[float, float]]:
    """Stretches of a row without a gap that could be a gutter; a list marker belongs to the word after it."""
    if row[-1].right > _WIDEST:
        return [(row[0].left, row[-1].right)]
    runs = [(row[0].left, row[0].right)]
    after_marker = is_marker(row[0].text)
    for word in row[1:]:
        if after_marker or word.left - runs[-1][1] < _GUTTER:
            runs[-1] = (runs[-1][0], word.right)
        else:
            runs.append((word.left, word.right))
        after_marker = len(runs) > 1 and word.left == runs[-1][0] and is_marker(word.text)
    return runs


def _crosses(row: Row, gutter: float) -> bool:
    return any(left < gutter < right for left, right in _runs(row))


def _gutter(rows: list[Row]) -> tuple[float | None, int, int]:
    """The white line that best separates consecutive rows, and which rows; (None, 0, 0) when there is none."""
    width = min(int(max(row[-1].right for row in rows)) + 2, _WIDEST)
    both, crossed, wide = [0] * (width + 1), [0] * (width + 1), [0] * (width + 1)
    every_run = [_runs(row) for row in rows]
    for runs in every_run:
        for (_, end), (start, _) in pairwise(runs):
            _count(both, end, start)
            if start - end >= _WIDE_GUTTER:
                _count(wide, end, start)
        for start, end in runs:
            _count(crossed, start, end)
    best: tuple[float, float, int, int] = (0.0, 0.0, 0, 0)
    crossings = _summed(crossed)
    for x in _promising(_summed(both), crossings, _summed(wide)):
        lone = crossings[x] == 0
        score, start_row, end_row = _stretch(rows, every_run, x + 0.5)
        if score > best[0] and (score >= _FEWEST_ROWS or lone):
            best = (score, x + 0.5, start_row, end_row)
    return (best[1], best[2], best[3]) if best[0] else (None, 0, 0)


def _promising(both: list[int], crossed: list[int], wide: list[int]) -> list[int]:
    """The positions worth a closer look: the middles of the whitest stretches."""
    found: dict[tuple[int, int], list[int]] = {}
    for x, count in enumerate(both):
        if count >= _FEWEST_ROWS or (wide[x] and not crossed[x]):
            found.setdefault((count, crossed[x]), []).append(x)
    middles = {key: places[len(places) // 2] for key, places in found.items()}
    ranked = sorted(middles, key=lambda key: 4 * key[1] - key[0]) + sorted(middles, key=lambda key: -key[0])
    return [middles[key] for key in ranked[:_MOST_TRIES] + ranked[len(middles) : len(middles) + _MOST_TRIES]]


def _stretch(rows: list[Row], every_run: list[list[tuple[float, float]]], x: float) -> tuple[float, int, int]:
    """The consecutive rows that x separates best: their score, the first, and the one after the last."""
    best, total, start = (0.0, 0, 0), 0.0, 0
    for n, runs in enumerate(every_run):
        if any(left < x < right for left, right in runs):
            total -= 4
        elif runs[0][1] <= x <= runs[-1][0]:
            total += 1
        if total <= 0:
            total, start = 0.0, n + 1
        elif total > best[0]:
            best = (total, start, n + 1)
    score, first, end = best
    while end < len(rows) and rows[end][0].top - rows[end - 1][0].top <= 2 and not _crosses(rows[end], x):
        end += 1
    return score, first, end


def _count(counts: list[int], start: float, end: float) -> None:
    """Mark every half position x + 0.5 strictly between start and end."""
    first, last = min(int(start + 0.5), len(counts) - 1), min(int(end + 0.5), len(counts) - 1)
    if start < 0:
        first = 0
    if first < last:
        counts[first] += 1
        counts[last] -= 1


def _summed(differences: list[int]) -> list[int]:
    total, sums = 0, []
    for difference in differences:
        total += difference
        sums.append(total)
    return sums
