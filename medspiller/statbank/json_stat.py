"""Reads the JSON-stat that StatBank gives: version 1 (json-stat.org/format, 2013), one data set wrapped in `dataset`.

`dimension` holds `id`, `size` and `role` beside the dimensions. The dimension `ContentsCode` (role `metric`) is what
the table counts, and has one value. `value` is a list in row-major order, or only those that are there, by position.
"""

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any

from medspiller.statbank.cube import Figures
from medspiller.statbank.json_text import NotThisFormError, list_of, loads, mapping_of
from medspiller.statbank.selection import Selection
from medspiller.statbank.symbols import NIL, NotAFigureError, finite


def read(body: bytes, selection: Selection) -> Figures:
    """Raises `NotThisFormError` for another form, and for other variables than `selection` has."""
    dataset = mapping_of(loads(body), "dataset")
    dimension = mapping_of(dataset, "dimension")
    names = [str(name) for name in list_of(dimension, "id")]
    codes = [_codes(mapping_of(mapping_of(dimension, name), "category")) for name in names]
    if [len(one) for one in codes] != list_of(dimension, "size"):
        raise NotThisFormError("size")
    kept = _places(names, codes, dimension, selection)
    values = _values(dataset, math.prod(len(one) for one in codes))
    return {
        tuple(key[place] for place in kept): value for key, value in zip(itertools.product(*codes), values, strict=True)
    }


def _codes(category: Mapping[str, Any]) -> list[str]:
    """A dimension of one value may have its label only."""
    index = category.get("index", list(category.get("label") or ()))
    if isinstance(index, list):
        return [str(code) for code in index]
    if not isinstance(index, Mapping) or sorted(index.values()) != list(range(len(index))):
        raise NotThisFormError("index")
    return sorted(index, key=lambda code: int(index[code]))


def _places(names: list[str], codes: list[list[str]], dimension: Mapping[str, Any], selection: Selection) -> list[int]:
    """Where each variable of the selection stands."""
    role = dimension.get("role")
    metric = role.get("metric", ["ContentsCode"]) if isinstance(role, Mapping) else ["ContentsCode"]
    places = {}
    for place, name in enumerate(names):
        if name in metric and name.casefold() not in {code.casefold() for code in selection.codes}:
            if len(codes[place]) != 1:
                raise NotThisFormError(name)
        else:
            places[name.casefold()] = place
    if places.keys() != {name.casefold() for name in selection.codes}:
        raise NotThisFormError("id")
    return [places[name.casefold()] for name in selection.codes]


def _values(dataset: Mapping[str, Any], count: int) -> Iterator[float | None]:
    values, signs = _by_place(dataset.get("value"), count), _signs(dataset.get("status"), count)
    if values is None:
        raise NotThisFormError("value")
    return (_figure(values.get(place), signs.get(place)) for place in range(count))


def _signs(status: Any, count: int) -> Mapping[int, Any]:
    if isinstance(status, str):
        return dict.fromkeys(range(count), status)
    return _by_place(status, count) or {}


def _by_place(found: Any, count: int) -> Mapping[int, Any] | None:
    if isinstance(found, list):
        if len(found) != count:
            raise NotThisFormError("value")
        return dict(enumerate(found))
    if not isinstance(found, Mapping):
        return None
    try:
        by_place = {int(place): value for place, value in found.items()}
    except ValueError as error:
        raise NotThisFormError("value") from error
    if any(not 0 <= place < count for place in by_place):
        raise NotThisFormError("value")
    return by_place


def _figure(value: Any, sign: Any) -> float | None:
    if value is None:
        return 0.0 if sign == NIL else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotThisFormError("value")
    try:
        return finite(float(value))
    except (NotAFigureError, OverflowError) as error:
        raise NotThisFormError("value") from error
