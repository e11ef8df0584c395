"""A file with one series: `date,value[,denominator]`, one line for each period."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from medspiller.run_charts.shewhart import WITH_DENOMINATOR, Kind, fault_of

LARGEST_FILE = 5_000_000
# Every pair of a point before and one after is looked at.
MOST_POINTS = 2_000
_TOLD_AT_MOST = 20
_LARGEST = 1e15
_HEADINGS = {"dato": "date", "værdi": "value", "nævner": "denominator"}
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DANISH = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_DATES = "2025-12-31, 31-12-2025 or 31.12.2025, or 2025-12 for a month"


class UnreadableSeriesError(ValueError):
    """`problems` name the lines and the mends; as text at most twenty of them."""

    def __init__(self, problems: list[str]) -> None:
        told = problems[:_TOLD_AT_MOST]
        if len(problems) > len(told):
            told.append(f"… and {len(problems) - len(told)} more.")
        super().__init__("\n".join(told))
        self.problems = problems


@dataclass
class Series:
    """Points in order of date; None is a missing value. `denominators` is None where the file has no such column."""

    dates: list[date] = field(default_factory=list)
    values: list[float | None] = field(default_factory=list)
    denominators: list[float | None] | None = None
    was_sorted: bool = True


@dataclass(frozen=True)
class _Point:
    line: int
    day: date
    value: float | None
    size: float | None


def read_series(data: bytes, kind: Kind) -> Series:
    """Reads UTF-8 or Windows-1252, with comma or semicolon; with semicolons decimals may have a comma.

    Raises UnreadableSeriesError naming every line that cannot be read, or that a chart of this kind cannot have.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableSeriesError([f"The file is larger than {LARGEST_FILE // 10**6} MB. Keep one series in it."])
    delimiter, divided, rows = _rows(_decoded(data))
    if kind in WITH_DENOMINATOR and not divided:
        raise UnreadableSeriesError([f"line 1: a {kind} chart needs a column denominator: date,value,denominator."])
    if kind == "c" and divided:
        raise UnreadableSeriesError(["line 1: a c chart has no denominators. Leave the column out, or use --kind u."])
    problems: list[str] = []
    points: list[_Point] = []
    lines: dict[date, int] = {}
    for line, cells in rows:
        try:
            point = _point(kind, line, cells, delimiter, divided)
        except ValueError as wrong:
            problems.append(f"line {line}: {wrong}")
            continue
        if point.day in lines:
            problems.append(f"line {line}: {point.day} stands on line {lines[point.day]} too. Keep one of them.")
        lines.setdefault(point.day, line)
        points.append(point)
    if not points and not problems:
        problems.append("The file holds no points. Write one on each line below the headings.")
    if len(points) > MOST_POINTS:
        problems.append(f"The file holds {len(points)} points. A chart has at most {MOST_POINTS}.")
    if problems:
        raise UnreadableSeriesError(problems)
    ordered = sorted(points, key=lambda point: point.day)
    return Series(
        [point.day for point in ordered],
        [point.value for point in ordered],
        [point.size for point in ordered] if divided else None,
        was_sorted=ordered == points,
    )


def read_date(text: str) -> date:
    """A date as it is written in Denmark or by ISO 8601; a month is its first day. Raises ValueError with the mend."""
    iso, danish = _ISO.fullmatch(text), _DANISH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3] or 1))
        if danish:
            return date(int(danish[4]), int(danish[3]), int(danish[1]))
    except ValueError as wrong:
        raise ValueError(f"there is no such date as {text}.") from wrong
    raise ValueError(f"the date must be written as {_DATES}, not {text[:40]!r}.")


def _decoded(data: bytes) -> str:
    if b"\x00" in data:
        raise UnreadableSeriesError(["The file is not text. Save it as CSV in UTF-8."])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> tuple[str, bool, list[tuple[int, dict[str, str]]]]:
    """The delimiter, whether there is a column of denominators, and each line's cells by heading, "" without one."""
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        given = [head.strip().lower() for head in next(reader, [])]
        heads = [_HEADINGS.get(head, head) for head in given]
        missing = ", ".join(name for name in ("date", "value") if name not in heads)
        if missing or len(set(heads)) < len(heads):
            told = "line 1: the headings must be date,value and, if there is one, denominator, each once."
            raise UnreadableSeriesError([f"{told} Missing: {missing or 'none'}."])
        return delimiter, "denominator" in heads, list(_cells(reader, heads))
    except csv.Error as wrong:
        raise UnreadableSeriesError([f"line {reader.line_num}: cannot be read as CSV ({wrong})."]) from wrong


def _cells(reader: Iterator[list[str]], heads: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            filled = cells + [""] * (len(heads) - len(cells))
            line: int = reader.line_num  # type: ignore[attr-defined]
            yield line, {**dict(zip(heads, filled, strict=False)), "": "".join(cells[len(heads) :])}


def _point(kind: Kind, line: int, cells: dict[str, str], delimiter: str, divided: bool) -> _Point:
    if cells[""]:
        raise ValueError("there are more cells than headings. Separate with semicolons where decimals have a comma.")
    day = read_date(cells["date"])
    value = _number(cells["value"], "the value", delimiter)
    size = _number(cells.get("denominator", ""), "the denominator", delimiter)
    if divided and value is not None and size is None:
        raise ValueError("the denominator is missing. Write it, or leave the value out too.")
    fault = fault_of(kind, value, size)
    if fault:
        raise ValueError(f"{fault}.")
    return _Point(line, day, value, size)


def _number(text: str, what: str, delimiter: str) -> float | None:
    """None where nothing is written. Nothing is guessed: what could be read in two ways is refused."""
    if not text:
        return None
    shown = text[:40]
    if delimiter == ";":
        if _THOUSANDS.fullmatch(text):
            raise ValueError(f"{what} {shown} may be thousands or decimals. Write thousands without a full stop.")
        if text.count(",") == 1:
            whole, _comma, rest = text.partition(",")
            text = f"{whole.replace('.', '') if _THOUSANDS.fullmatch(whole) else whole}.{rest}"
    elif "," in text:
        raise ValueError(f"{what} {shown} has a comma. Write a full stop, or separate the columns with semicolons.")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{what} must be a number, or empty where it is missing, not {shown!r}.")
    number = float(text)
    if abs(number) > _LARGEST or (number and abs(number) < 1 / _LARGEST):
        raise ValueError(f"{what} {shown} is too large or too small for a chart. Count in another unit.")
    return number
