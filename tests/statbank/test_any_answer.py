"""Whatever comes back, it is read or refused in a sentence; nothing else is ever raised."""

import copy
import random
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from medspiller.statbank import Answer, Client, Format, StatBankError, checked, tables
from tests.statbank.cubes import absence, dumped

CUBE = absence()
WANTED = {"OMRÅDE": ["000", "316"], "FRAVÆRSÅRSAG": ["EGS"], "Tid": ["(-n+2)"]}
CHOSEN = checked(WANTED, tables.read(CUBE.information())).codes
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "x", "2024", "..", "-"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["0", "id", "2024", "text"]), inner),
    max_leaves=4,
)


def places(node: Any) -> list[tuple[Any, Any]]:
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [(node, key) for key in keys] + [place for key in keys for place in places(node[key])]


def changed(answer: Any, chance: random.Random, value: Any) -> bytes:
    """One part of `answer` is taken away, or another stands in its place."""
    answer = copy.deepcopy(answer)
    node, key = chance.choice(places(answer))
    if value is None and isinstance(node, dict):
        del node[key]
    else:
        node[key] = value
    return dumped(answer)


def ask(information: bytes, data: bytes, form: Format) -> None:
    def opener(url: str, body: bytes, timeout: float) -> Answer:
        if url.endswith("tableinfo"):
            return Answer(200, "text/json", information)
        return Answer(200, "text/csv" if form is Format.CSV else "text/json", data)

    with suppress(StatBankError):
        found = Client(opener=opener).data("FRA024", WANTED, form)
        assert len(found) >= 1
        assert all(row.value is None or isinstance(row.value, float) for row in found)


@given(st.randoms(use_true_random=False), VALUES)
def test_any_information(chance: random.Random, value: Any) -> None:
    ask(changed(CUBE.information(), chance, value), dumped(CUBE.json_stat(CHOSEN)), Format.JSONSTAT)


@given(st.randoms(use_true_random=False), VALUES)
def test_any_json_stat(chance: random.Random, value: Any) -> None:
    ask(dumped(CUBE.information()), changed(CUBE.json_stat(CHOSEN), chance, value), Format.JSONSTAT)


@given(st.data())
def test_any_csv(data: st.DataObject) -> None:
    text = CUBE.csv(CHOSEN)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    ask(dumped(CUBE.information()), (text[:start] + data.draw(st.text(max_size=5)) + text[end:]).encode(), Format.CSV)


@given(st.binary(max_size=200), st.sampled_from(Format))
def test_any_bytes(body: bytes, form: Format) -> None:
    ask(dumped(CUBE.information()), body, form)
    ask(body, body, form)
