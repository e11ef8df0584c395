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
    gutter = _gutter(rows)
    if gutter is None:
        return [[rows]] if rows else []
    bands: list[list[list[Row]]] = []
    for crosses, group in _grouped(rows, gutter):
        if crosses:
            bands.append([group])
            continue
        left = [part for row in group if (part := [w for w in row if w.left < gutter])]
        right = [part for row in group if (part := [w for w in row if w.left >= gutter])]
        bands.append([*_columns(left), *_columns(right)])
    return bands


def _columns(rows: list[Row]) -> list[list[Row]]:
    gutter = _gutter(rows)
    if gutter is None or any(_crosses(row, gutter) for row in rows):
        return [rows] if rows else []
    left = [part for row in rows if (part := [w for w in row if w.left < gutter])]
    right = [part for row in rows if (part := [w for w in row if w.left >= gutter])]
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


def _gutter(rows: list[Row]) -> float | None:
    """The white line that separates most rows while (almost) no row crosses it; None when there is none."""
    width = min(int(max((row[-1].right for row in rows), default=0)) + 2, _WIDEST)
    both, crossed, wide = [0] * (width + 1), [0] * (width + 1), [0] * (width + 1)
    for row in rows:
        runs = _runs(row)
        for (_, end), (start, _) in pairwise(runs):
            _count(both, end, start)
            if start - end >= _WIDE_GUTTER:
                _count(wide, end, start)
        for start, end in runs:
            _count(crossed, start, end)
    best, best_score = None, 0.0
    for x, score in enumerate(_scores(_summed(both), _summed(crossed), _summed(wide))):
        if score > best_score:
            best, best_score = x + 0.5, score
    return best


def _scores(both: list[int], crossed: list[int], wide: list[int]) -> Iterable[float]:
    for x in range(len(both)):
        lone = wide[x] >= 1 and crossed[x] == 0
        yield both[x] - 4 * crossed[x] if both[x] >= 3 or lone else 0


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
