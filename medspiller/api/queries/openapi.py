"""The OpenAPI description made readable: in the reader's language, and as a page shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

Node = dict[str, Any]
_TEXTS = {"summary", "description"}


def in_this_language(schema: Node) -> Node:
    """A copy in which every text stands in the language of the one who asks."""
    return {name: _translated(name, value) for name, value in schema.items()}


def _translated(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return in_this_language(value)
    if isinstance(value, list):
        return [_translated("", one) for one in value]
    return gettext(value) if name in _TEXTS and isinstance(value, str) and value else value


@dataclass(frozen=True)
class Field:
    """One field or parameter: its name, its kind in JSON's words, whether it must be there, and what it is."""

    name: str
    kind: str
    required: bool
    text: str


@dataclass(frozen=True)
class Shape:
    name: str
    fields: list[Field]


@dataclass(frozen=True)
class Address:
    """One method of one address. `sent` and `answered` name shapes."""

    method: str
    path: str
    summary: str
    text: str
    parameters: list[Field] = field(default_factory=list)
    sent: str = ""
    answered: str = ""
    refusals: list[str] = field(default_factory=list)


def addresses_of(schema: Node) -> list[Address]:
    """Every address, in the order of the description."""
    return [
        _address(method, path, told) for path, methods in schema["paths"].items() for method, told in methods.items()
    ]


def shapes_of(schema: Node) -> list[Shape]:
    """Every shape, with its fields."""
    shapes = schema["components"]["schemas"]
    return [
        Shape(
            name, [_field(each, told, each in shape.get("required", [])) for each, told in shape["properties"].items()]
        )
        for name, shape in shapes.items()
    ]


def _address(method: str, path: str, told: Node) -> Address:
    parameters = [_field(one["name"], one["schema"], one["required"]) for one in told.get("parameters", [])]
    statuses = told["responses"]
    return Address(
        method.upper(),
        path,
        told["summary"],
        told.get("description", ""),
        parameters,
        _content(told["requestBody"]) if "requestBody" in told else "",
        _content(statuses[200]),
        [str(status) for status in statuses if status != 200],
    )


def _content(told: Node) -> str:
    return _kind(told["content"]["application/json"]["schema"])


def _field(name: str, told: Node, required: bool) -> Field:
    return Field(name, _kind(told), required, told.get("description", ""))


def _kind(told: Node) -> str:
    if "$ref" in told:
        return str(told["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in told:
        return " | ".join(_kind(one) for one in told["anyOf"])
    if "enum" in told:
        return " | ".join(str(one) for one in told["enum"])
    if told.get("type") == "array":
        return f"[{_kind(told['items'])}]"
    return str(told.get("format") or told.get("type", ""))
