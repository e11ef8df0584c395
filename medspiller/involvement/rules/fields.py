"""What a public page asks: a few fields, each of a kind that is easy to answer on a phone."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_FIELDS = 10
MOST_OPTIONS = 15
LONGEST_LABEL = 200
LONGEST_SHORT = 150
LONGEST_LONG = 3000
SCALE = (1, 2, 3, 4, 5)


class FieldKind(StrEnum):
    SHORT = "short"
    LONG = "long"
    ONE = "one"
    MANY = "many"
    SCALE = "scale"


CHOSEN = frozenset({FieldKind.ONE, FieldKind.MANY, FieldKind.SCALE})


@dataclass(frozen=True)
class Field:
    """`options` of a scale are what its two ends mean; a text has none. `key` never changes once the page is open."""

    key: str
    label: str
    kind: FieldKind
    required: bool = False
    options: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return self.kind not in CHOSEN


def as_json(fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [asdict(field) | {"kind": str(field.kind), "options": list(field.options)} for field in fields]


def read(stored: Iterable[Mapping[str, Any]]) -> tuple[Field, ...]:
    return tuple(
        Field(each["key"], each["label"], FieldKind(each["kind"]), bool(each["required"]), tuple(each["options"]))
        for each in stored
    )


def numbered(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The same fields with a key for each that has none; no key is given twice."""
    every = list(fields)
    taken = {field.key for field in every if field.key}
    free = (f"f{number}" for number in range(1, 1000) if f"f{number}" not in taken)
    return tuple(field if field.key else Field(next(free), *_rest(field)) for field in every)


def _rest(field: Field) -> tuple[str, FieldKind, bool, tuple[str, ...]]:
    return field.label, field.kind, field.required, field.options


def tallies(field: Field, given: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """How many chose each answer, in the order they were offered; nothing for texts."""
    if field.is_text:
        return []
    names = [str(step) for step in SCALE] if field.kind == FieldKind.SCALE else list(field.options)
    counted = dict.fromkeys(names, 0)
    for answers in given:
        chosen = answers.get(field.key, [])
        for name in chosen if isinstance(chosen, list) else [chosen]:
            if name in counted:
                counted[name] += 1
    return list(counted.items())
