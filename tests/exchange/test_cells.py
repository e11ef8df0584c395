import csv
import datetime
import io
import json
import math
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.exchange.rules.cells import Kind, NotThatKindError, reader_of, writer_of

TEXTS = st.text() | st.sampled_from(
    ["", "'", "''", "=1+1", "-5", "+45", "@sum", "\t=", "\r\n", '"', ";", "\ufeff", "\\N"]
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.datetimes(timezones=st.just(datetime.UTC))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=10,
)


def as_cell(kind: Kind, value: Any, *, nullable: bool) -> str:
    return writer_of(kind, nullable=nullable)(value)


def from_cell(kind: Kind, cell: str, *, nullable: bool) -> Any:
    return reader_of(kind, nullable=nullable)(cell)


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: TEXTS,
    Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
    Kind.NUMBER: NUMBERS,
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates(),
    Kind.UUID: st.uuids(),
    Kind.BYTES: st.binary(),
}


@pytest.mark.parametrize("kind", sorted(VALUES))
@given(st.data())
def test_what_is_read_is_what_was_written(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    # Bytes that may be missing and are empty are the one thing that no column has.
    for nullable in (False, True) if value != b"" else (False,):
        assert from_cell(kind, as_cell(kind, value, nullable=nullable), nullable=nullable) == value


@given(MOMENTS)
def test_a_moment_is_the_same_moment(moment: datetime.datetime) -> None:
    assert from_cell(Kind.MOMENT, as_cell(Kind.MOMENT, moment, nullable=False), nullable=False) == moment


@given(JSON)
def test_json_comes_back_as_the_text_of_the_same_value(value: Any) -> None:
    cell = as_cell(Kind.JSON, value, nullable=False)
    assert json.loads(from_cell(Kind.JSON, cell, nullable=False)) == value


@given(TEXTS)
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert as_cell(Kind.TEXT, text, nullable=False)[:1] not in set("=+-@\t\r\n")


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_row_of_texts_survives_the_file(texts: list[str]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerow([as_cell(Kind.TEXT, text, nullable=True) for text in texts])
    (read,) = csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=";", strict=True)
    assert [from_cell(Kind.TEXT, cell, nullable=True) for cell in read] == texts


def test_nothing_and_the_empty_text_are_two_things() -> None:
    assert as_cell(Kind.TEXT, None, nullable=True) == ""
    assert from_cell(Kind.TEXT, "", nullable=True) is None
    assert from_cell(Kind.TEXT, as_cell(Kind.TEXT, "", nullable=True), nullable=True) == ""
    assert from_cell(Kind.TEXT, as_cell(Kind.TEXT, "", nullable=False), nullable=False) == ""


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.INTEGER, ""),
        (Kind.INTEGER, "1_000"),
        (Kind.INTEGER, " 1"),
        (Kind.INTEGER, "9" * 5000),
        (Kind.INTEGER, "١"),
        (Kind.NUMBER, "1,5"),
        (Kind.NUMBER, "1_0"),
        (Kind.BOOLEAN, "True"),
        (Kind.DATE, "23-11-2026"),
        (Kind.MOMENT, "2026-11-23T08:00:00"),
        (Kind.MOMENT, "i morgen Z"),
        (Kind.UUID, "17"),
        (Kind.JSON, "{"),
        (Kind.JSON, "NaN"),
        (Kind.JSON, "[" * 100_000),
        (Kind.BYTES, "0g"),
    ],
)
def test_what_is_not_of_its_kind_is_refused(kind: Kind, cell: str) -> None:
    with pytest.raises(NotThatKindError):
        from_cell(kind, cell, nullable=False)


def test_a_number_is_exact() -> None:
    assert from_cell(Kind.NUMBER, as_cell(Kind.NUMBER, math.pi, nullable=False), nullable=False) == math.pi
    assert uuid.UUID(as_cell(Kind.UUID, uuid.UUID(int=5), nullable=False)).int == 5
