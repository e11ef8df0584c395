"""The description, the page that shows it, and that nothing which fits or does not fit it breaks anything."""

import json
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.api.conftest import Connect, Lay, System

Node = dict[str, Any]


@pytest.fixture
def schema(db: None) -> Node:
    told: Node = Client().get("/api/v1/openapi.json").json()
    return told


def operations(schema: Node) -> list[tuple[str, str, Node]]:
    return [(method, path, told) for path, each in schema["paths"].items() for method, told in each.items()]


def test_every_address_says_how_it_refuses(schema: Node) -> None:
    assert {(method, path) for method, path, _told in operations(schema)} == {
        ("get", "/api/v1/indicators"),
        ("get", "/api/v1/indicators/{key}"),
        ("get", "/api/v1/indicators/{key}/figures"),
        ("put", "/api/v1/indicators/{key}/values"),
    }
    for _method, _path, told in operations(schema):
        assert {"200", "400", "401", "403", "404", "409", "413", "422", "429"} <= set(told["responses"])
        assert told["security"]
        assert told["description"]


def test_every_field_says_what_it_is(schema: Node) -> None:
    parameters = [one for _method, _path, told in operations(schema) for one in told["parameters"]]
    assert [one["name"] for one in parameters if not one.get("description")] == []
    for name, shape in schema["components"]["schemas"].items():
        silent = [field for field, told in shape["properties"].items() if not told.get("description")]
        assert silent == [], name


def test_the_page_shows_all_of_it_and_fetches_nothing(schema: Node) -> None:
    answer = Client().get("/api/dokumentation/")
    page = answer.content.decode()
    for method, path, told in operations(schema):
        assert f"{method.upper()} {path}" in page
        assert told["summary"] in page
    for name, shape in schema["components"]["schemas"].items():
        assert f'id="shape-{name}"' in page
        for field in shape["properties"]:
            assert f">{field}</code>" in page
    assert "'none'" in answer.headers["Content-Security-Policy"]
    for word in ("cdn", "unsafe", "swagger"):
        assert word not in page.lower() + answer.headers["Content-Security-Policy"]


TEXTS = st.one_of(
    st.sampled_from(["south", "children", "2026-01", "2026-02", "2026", "2026-Q1", "-", "\x00", "9999-12", "0001-01"]),
    st.text(max_size=20),
)
NUMBERS = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-10, 10), st.integers())
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def fitting(node: Node, schema: Node) -> SearchStrategy[Any]:
    """What the schema allows, as far as this project's schemas go."""
    if "$ref" in node:
        return fitting(schema["components"]["schemas"][node["$ref"].rsplit("/", 1)[1]], schema)
    if "anyOf" in node:
        return st.one_of([fitting(one, schema) for one in node["anyOf"]])
    if node["type"] == "array":
        return st.lists(fitting(node["items"], schema), max_size=4)
    if node["type"] == "object":
        fields = {name: fitting(told, schema) for name, told in node["properties"].items()}
        required = {name: fields.pop(name) for name in node.get("required", [])}
        return st.fixed_dictionaries(required, optional=fields)
    whole = st.integers(node.get("minimum"), node.get("maximum"))
    return {"integer": whole, "number": NUMBERS, "null": st.none(), "string": TEXTS}[node["type"]]


@st.composite
def requests(draw: st.DrawFn, schema: Node) -> tuple[str, str, Node, Node, bytes | None]:
    method, path, told = draw(st.sampled_from(operations(schema)))
    key = draw(st.one_of(st.sampled_from(["waiting", "absence", "spent"]), st.text(min_size=1, max_size=10)))
    asked = {
        one["name"]: draw(st.one_of(fitting(one["schema"], schema), TEXTS))
        for one in told["parameters"]
        if one["in"] == "query" and draw(st.booleans())
    }
    body = None
    if "requestBody" in told:
        shape = told["requestBody"]["content"]["application/json"]["schema"]
        sent = draw(st.one_of(fitting(shape, schema), ANYTHING))
        body = draw(st.one_of(st.just(json.dumps(sent).encode()), st.binary(max_size=20)))
    return method, path.replace("{key}", quote(key, safe="")), told, asked, body


@settings(suppress_health_check=list(HealthCheck), max_examples=100)
@given(data=st.data())
def test_nothing_that_is_sent_breaks_it(connect: Connect, lay_out: Lay, schema: Node, data: st.DataObject) -> None:
    system = connected(connect, lay_out)
    method, path, told, asked, body = data.draw(requests(schema))
    headers = {"Authorization": f"Bearer {system.secret}"}
    if method == "put":
        answer = system.client.put(path, body, content_type="application/json", headers=headers)
    else:
        answer = system.client.get(path, asked, headers=headers)
    assert answer.status_code < 500
    assert str(answer.status_code) in told["responses"]
    shape = told["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**shape, "components": schema["components"]}).validate(answer.json())


_systems: dict[int, System] = {}


def connected(connect: Connect, lay_out: Lay) -> System:
    """The same system and the same three indicators for all examples of one test."""
    if id(connect) not in _systems:
        lay_out("waiting")
        lay_out("absence", about="people")
        lay_out("spent", measure="number", about="operations", adds_up=False)
        _systems.clear()
        _systems[id(connect)] = connect()
    return _systems[id(connect)]
