"""Reads the JSON-stat that StatBank gives: version 1 (json-stat.org/format, 2013), one data set wrapped in `dataset`.

`dimension` holds `id`, `size` and `role` beside the dimensions. The dimension `ContentsCode` (role `metric`) is what
the table counts, and has one value. `value` is a list in row-major order, with null where there is no figure; the
format also lets it hold only those that are there, by position, and a `status` with signs, and both are read.
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
    index = category.get("index", category.get("label"))
    if isinstance(index, Mapping) and "index" in category:
        by_place = {place: code for code, place in index.items() if isinstance(place, int)}
        codes = [by_place.get(place, "") for place in range(len(index))]
    else:
        codes = [str(code) for code in index] if isinstance(index, list | Mapping) else []
    if not codes or "" in codes or len(set(codes)) != len(codes):
        raise NotThisFormError("index")
    return codes


def _places(names: list[str], codes: list[list[str]], dimension: Mapping[str, Any], selection: Selection) -> list[int]:
    """Where each variable of the selection stands; what the table counts is none of them."""
    wanted = [name.casefold() for name in selection.codes]
    counted = _counted(dimension.get("role"))
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in counted and name.casefold() not in wanted and len(codes[place]) == 1:
            continue
        places[name.casefold()] = place
    if places.keys() != set(wanted) or len(set(names)) != len(names):
        raise NotThisFormError("id")
    return [places[name] for name in wanted]


def _counted(role: Any) -> list[Any]:
    metric = role.get("metric") if isinstance(role, Mapping) else None
    return metric if isinstance(metric, list) else ["ContentsCode"]


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
