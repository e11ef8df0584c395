"""Bring tables into reading order: forms row by row, columns under their own titles, boxes one by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from medspiller.documents.framework_reader.blocks import Block
from medspiller.documents.framework_reader.danish import ROLE, folded, is_capitals, singular

_OWN_COLUMN = re.compile(r"\b(?:egen|eget|egne|min|mit|mine|jeg)\b", re.IGNORECASE)
_COLUMN_NAMES = re.compile(
    r"\b(?:tema|overskrift|beskrivelse|det betyder|betydning|adfærd|vi har fokus|hvad|hvordan|sådan)\b", re.IGNORECASE
)
_LONGEST_TITLE = 16

_Grid = dict[tuple[int, int], list[Block]]


@dataclass
class Unfolded:
    """Blocks in reading order, and the names of levels that a form's head row gives."""

    blocks: list[Block] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)


def unfold(blocks: Sequence[Block]) -> Unfolded:
    """All blocks with every table's cells in the order in which they are meant to be read."""
    result = Unfolded()
    names: list[str] = []
    for table, group in groupby(blocks, key=lambda block: block.cell.table if block.cell else None):
        if table is None:
            result.blocks += group
            continue
        grid = _without_repeated_head(_grid(list(group)), names)
        head = _head(grid)
        if head:
            names = head
            grid = {place: cell for place, cell in grid.items() if place[0] != min(row for row, _ in grid)}
            result.levels = result.levels or _levels(head)
        result.blocks += _in_order(grid, names)
    return result


def _grid(blocks: list[Block]) -> _Grid:
    grid: _Grid = {}
    for block in blocks:
        if block.cell:
            grid.setdefault((block.cell.row, block.cell.column), []).append(block)
    return grid


def _without_repeated_head(grid: _Grid, names: Sequence[str]) -> _Grid:
    """Where the form goes on over a page, its head row comes again; what follows it goes on with the row before."""
    top = min((row for row, _ in grid), default=0)
    first = {place: cell for place, cell in grid.items() if place[0] == top}
    known = {folded(name) for name in names}
    if not known or not all(folded(cell[0].text) in known for cell in first.values()):
        return grid
    return {place: kept for place, cell in grid.items() if (kept := cell[1:] if place in first else cell)}


def _text(cell: Sequence[Block]) -> str:
    return " ".join(block.text for block in cell)


def _head(grid: _Grid) -> list[str]:
    """The texts of the head row, one for each column, [] when the first row is none."""
    top = min((row for row, _ in grid), default=0)
    columns = sorted({column for _, column in grid})
    cells = [_text(grid.get((top, column), [])) for column in columns]
    if len(cells) < 2 or any(len(cell.split()) > 12 for cell in cells) or len({row for row, _ in grid}) < 2:
        return []
    if not cells[0] and all(0 < len(cell.split()) <= 6 for cell in cells[1:]):
        return cells
    named = sum(bool(_levels([cell]) or _OWN_COLUMN.search(cell) or _COLUMN_NAMES.search(cell)) for cell in cells)
    return cells if named >= 2 or (_levels(cells[:1]) and len(cells[0].split()) <= 3) else []


def _levels(head: Sequence[str]) -> list[str]:
    levels: list[str] = []
    for cell in head:
        if _OWN_COLUMN.search(cell):
            break
        found = [name for word in re.findall(r"[\w-]+", cell) if (name := singular(word))]
        levels += found[-1:]
    return levels


def _in_order(grid: _Grid, names: Sequence[str]) -> Iterator[Block]:
    if not grid:
        return
    if _is_form(grid):
        yield from _form(grid, names)
        return
    by_column = _has_titles_on_top(grid)
    top = min(row for row, _ in grid)
    for (row, _), cell in sorted(grid.items(), key=lambda item: item[0][::-1] if by_column else item[0]):
        if by_column and row == top:
            yield _title(cell)
        else:
            yield from cell


def _is_form(grid: _Grid) -> bool:
    first = min(column for _, column in grid)
    titles = [cell for (_, column), cell in grid.items() if column == first]
    beside = [cell for (_, column), cell in grid.items() if column == first + 1]
    short = [cell for cell in titles if len(_text(cell).split()) <= _LONGEST_TITLE and not _is_list(cell)]
    words = sum(len(_text(cell).split()) for cell in beside)
    enough = len(titles) >= 2 or (len(titles) == 1 and any(_is_list(cell) for cell in beside))
    return enough and len(short) >= 0.75 * len(titles) and words > 1.3 * sum(len(_text(c).split()) for c in short)


def _is_list(cell: Sequence[Block]) -> bool:
    return sum(block.marker is not None for block in cell) >= 2


def _has_titles_on_top(grid: _Grid) -> bool:
    top = min(row for row, _ in grid)
    first = {column: cell for (row, column), cell in grid.items() if row == top}
    below = {column for row, column in grid if row != top}
    short = all(len(cell) == 1 and cell[0].words <= _LONGEST_TITLE and not cell[0].marker for cell in first.values())
    more = sum(len(_text(cell).split()) for (row, _), cell in grid.items() if row != top)
    return len(first) >= 2 and short and below == set(first) and more > 2 * sum(c[0].words for c in first.values())


def _title(cell: Sequence[Block]) -> Block:
    text = " ".join(block.text for block in cell) if is_capitals(_text(cell)) or len(cell) > 1 else cell[0].text
    return replace(cell[0], text=text, sort="heading", from_form=True, marker=cell[0].marker)


def _form(grid: _Grid, names: Sequence[str]) -> Iterator[Block]:
    first = min(column for _, column in grid)
    by_role = [name for name in names[1:] if ROLE.search(name) and not _COLUMN_NAMES.search(name)]
    listed = len(by_role) >= 2 or _points_without_marks(grid, first + 1, names)
    for (_, column), cell in sorted(grid.items(), key=lambda item: item[0]):
        name = names[column - first] if column - first < len(names) else ""
        if column == first:
            yield _title(cell)
            continue
        if name in by_role or (column > first + 1 and name and not _OWN_COLUMN.search(name)):
            yield Block(f"{name.rstrip(':')}:", list(cell[0].lines), sort="intro")
        if listed and (column == first + 1 or name in by_role):
            yield from (_as_item(block) for block in cell)
        else:
            yield from cell


def _points_without_marks(grid: _Grid, column: int, names: Sequence[str]) -> bool:
    """Whether the second column's paragraphs are points though nothing marks them."""
    cells = [cell for (_, c), cell in grid.items() if c == column]
    if any(block.marker for cell in cells for block in cell):
        return False
    titles = sum(c == column - 1 for _, c in grid)
    several = len(cells) > titles or sum(len(cell) > 1 for cell in cells) > len(cells) / 2
    return several or len(_levels(names[:2])) == 2


def _as_item(block: Block) -> Block:
    return block if block.text.endswith(":") else replace(block, sort="item")
