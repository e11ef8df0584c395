"""Reads the CSV that StatBank gives: UTF-8 with a byte order mark, semicolons, CRLF, decimal comma in Danish.

The heading has the variables' codes in capitals, time as `TID`, and last `INDHOLD`, the figure. The cells hold codes,
for that is how they are asked for (`valuePresentation`).
"""

import csv
import io
from collections.abc import Iterator

from medspiller.statbank.cube import Figures
from medspiller.statbank.json_text import NotThisFormError
from medspiller.statbank.selection import Selection
from medspiller.statbank.symbols import NotAFigureError, figure

_FIGURE = "INDHOLD"


def read(body: bytes, selection: Selection) -> Figures:
    """Raises `NotThisFormError` for another form, other variables than `selection` has, and a combination met twice."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotThisFormError("UTF-8") from error
    # The last line is whole only when it ends.
    if not text.endswith("\n"):
        raise NotThisFormError("CSV")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        places, last = _heading(next(reader), selection)
        return _figures(reader, places, last)
    except (csv.Error, StopIteration) as error:
        raise NotThisFormError("CSV") from error


def _heading(heading: list[str], selection: Selection) -> tuple[list[int], int]:
    places = {name.casefold(): place for place, name in enumerate(heading)}
    names = [name.casefold() for name in selection.codes]
    if len(places) != len(heading) or places.keys() != {*names, _FIGURE.casefold()}:
        raise NotThisFormError("CSV")
    return [places[name] for name in names], places[_FIGURE.casefold()]


def _figures(reader: Iterator[list[str]], places: list[int], last: int) -> Figures:
    found: dict[tuple[str, ...], float | None] = {}
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(places) + 1:
            raise NotThisFormError("CSV")
        key = tuple(cells[place] for place in places)
        if key in found:
            raise NotThisFormError("CSV")
        try:
            found[key] = figure(cells[last])
        except NotAFigureError as error:
            raise NotThisFormError(_FIGURE) from error
    return found
