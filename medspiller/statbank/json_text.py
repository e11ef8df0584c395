"""JSON from outside: read strictly, and asked for what it should hold."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn


class NotThisFormError(ValueError):
    """A part is missing or is of another kind than it should be; says which."""


def loads(body: bytes) -> Any:
    """Raises `NotThisFormError` for what is not JSON in UTF-8, with or without a byte order mark."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotThisFormError("JSON") from error


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def text_of(parent: Any, name: str) -> str:
    value = parent.get(name) if isinstance(parent, Mapping) else None
    if not isinstance(value, str):
        raise NotThisFormError(name)
    return value


def yes_of(parent: Any, name: str) -> bool:
    value = parent.get(name) if isinstance(parent, Mapping) else None
    if not isinstance(value, bool):
        raise NotThisFormError(name)
    return value


def list_of(parent: Any, name: str) -> list[Any]:
    value = parent.get(name) if isinstance(parent, Mapping) else None
    if not isinstance(value, list):
        raise NotThisFormError(name)
    return value


def mapping_of(parent: Any, name: str) -> Mapping[str, Any]:
    value = parent.get(name) if isinstance(parent, Mapping) else None
    if not isinstance(value, Mapping):
        raise NotThisFormError(name)
    return value
