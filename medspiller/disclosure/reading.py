"""A file of units and their respondents, as a plan needs it: `unit,parent,respondents[,weight]`."""

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from medspiller.disclosure.hierarchy import Hierarchy, NotATreeError

NEEDED = ("unit", "parent", "respondents")
_TOLD_AT_MOST = 20
_LARGEST = 10**9
_DEEPEST = 200


class UnreadableUnitsError(ValueError):
    """`problems` name the lines and the mends; as text at most twenty of them."""

    def __init__(self, problems: list[str]) -> None:
        told = problems[:_TOLD_AT_MOST]
        if len(problems) > len(told):
            told.append(f"… and {len(problems) - len(told)} more.")
        super().__init__("\n".join(told))
        self.problems = problems


@dataclass
class Units:
    """The tree as `parents`, people directly in each unit as `respondents`, and `weights` (1 where none is given).

    `may_be_totals`: every unit holds at least what stands right below it, as it would if the numbers were sums.
    """

    parents: dict[str, str | None] = field(default_factory=dict)
    respondents: dict[str, int] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    may_be_totals: bool = False


def read_units(data: bytes, *, totals: bool = False) -> Units:
    """Reads UTF-8 or Windows-1252, with comma or semicolon. With `totals` the numbers count those below a unit too.

    Raises UnreadableUnitsError naming every line that cannot be read: nothing is guessed.
    """
    text = _decoded(data)
    units = Units()
    lines: dict[str, int] = {}
    problems: list[str] = []
    for line, cells in _rows(text):
        problems += [f"line {line}: {what}" for what in _take(units, lines, cells, line)]
    if not units.parents and not problems:
        problems.append("The file holds no units. Write one on each line below the headings.")
    problems += [
        f"line {lines[unit]}: the parent {parent!r} is not a unit in the file. Add it, or leave the parent empty."
        for unit, parent in units.parents.items()
        if parent is not None and parent not in units.parents
    ]
    if problems:
        raise UnreadableUnitsError(problems)
    try:
        tree = Hierarchy.of(units.parents)
    except NotATreeError as wrong:
        place = lines[str(wrong.unit)]
        raise UnreadableUnitsError([f"line {place}: {wrong.unit!r} lies below itself. Mend its parent."]) from wrong
    if tree.depth.max() >= _DEEPEST:
        unit = tree.units[int(tree.depth.argmax())]
        told = (
            f"{unit!r} has more than {_DEEPEST} units above it. Look through the parents: no organisation is so deep."
        )
        raise UnreadableUnitsError([f"line {lines[unit]}: {told}"])
    below = _right_below(units)
    short = [unit for unit, count in below.items() if units.respondents[unit] < count]
    units.may_be_totals = not short and any(below.values())
    if totals:
        if short:
            told = "has fewer respondents than the units right below it together, so that the numbers are no totals"
            raise UnreadableUnitsError([f"line {lines[unit]}: {unit!r} {told}." for unit in short])
        units.respondents = {unit: count - below.get(unit, 0) for unit, count in units.respondents.items()}
    return units


def _decoded(data: bytes) -> str:
    if b"\x00" in data:
        raise UnreadableUnitsError(["The file is not text. Save it as CSV in UTF-8."])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its cells by heading; under "" stands what has no heading."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        heads = [head.strip().lower() for head in next(reader, [])]
        missing = ", ".join(name for name in NEEDED if name not in heads)
        if missing or len(set(heads)) < len(heads):
            told = f"line 1: the headings must be {','.join(NEEDED)} and, if you like, weight, each once."
            raise UnreadableUnitsError([f"{told} Missing: {missing or 'none'}."])
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                filled = cells + [""] * (len(heads) - len(cells))
                yield reader.line_num, {**dict(zip(heads, filled, strict=False)), "": "".join(cells[len(heads) :])}
    except csv.Error as wrong:
        raise UnreadableUnitsError([f"line {reader.line_num}: cannot be read as CSV ({wrong})."]) from wrong


def _take(units: Units, lines: dict[str, int], cells: dict[str, str], line: int) -> Iterator[str]:
    """Puts one row in its place; says what is wrong with it."""
    unit, parent, number, weight = (cells.get(name, "") for name in (*NEEDED, "weight"))
    if cells[""]:
        yield "there are more cells than headings. Put a text with a comma in quotation marks."
        return
    if not unit:
        yield "the unit has no name."
        return
    if unit in units.parents:
        yield f"{unit!r} stands on line {lines[unit]} too. Each unit is to stand once."
        return
    lines[unit] = line
    units.parents[unit] = parent or None
    units.respondents[unit], units.weights[unit] = 0, 1.0
    if number.isascii() and number.isdecimal() and len(number) <= 10 and int(number) <= _LARGEST:
        units.respondents[unit] = int(number)
    else:
        yield f"respondents must be a whole number, 0 or more, not {number[:40]!r}."
    if weight:
        try:
            value = float(weight.replace(",", "."))
        except ValueError:
            value = math.nan
        if math.isfinite(value) and 0 <= value <= _LARGEST:
            units.weights[unit] = value
        else:
            yield f"weight must be a number, 0 or more, not {weight[:40]!r}."


def _right_below(units: Units) -> dict[str, int]:
    below: dict[str, int] = {}
    for unit, parent in units.parents.items():
        if parent is not None:
            below[parent] = below.get(parent, 0) + units.respondents[unit]
    return below
