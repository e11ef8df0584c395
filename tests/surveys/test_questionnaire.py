import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import medspiller.surveys
from medspiller.surveys.rules.questionnaire import MISSING, NONE, Questionnaire, Text, least_step, score_table
from medspiller.surveys.rules.questionnaire_reading import (
    FORMAT,
    LARGEST_FILE,
    UnreadableQuestionnaireError,
    as_data,
    read_questionnaire,
)

SHIPPED = Path(medspiller.surveys.__file__).parent / "questionnaires" / "social_capital_and_wellbeing.json"
Data = dict[str, Any]


def both(text: str) -> dict[str, str]:
    return {"da": text, "en": f"{text} (en)"}


def answers(key: str, *values: float) -> Data:
    options = [{"value": value, "text": both(f"svar {value}")} for value in values]
    return {"key": key, "options": options, "missing": both("ved ikke")}


def item(key: str, of: str = "agree", *, reverse: bool = False) -> Data:
    return {"key": key, "text": both(key), "answers": of, "reverse": reverse}


def scale(key: str, *items: Data) -> Data:
    return {"key": key, "name": both(key), "about": both("om"), "theme": "tema", "items": list(items)}


def small() -> Data:
    return {
        "format": FORMAT,
        "key": "small",
        "version": 1,
        "name": both("Et lille"),
        "introduction": both("Svar"),
        "source": both("Egne ord"),
        "licence": "MPL-2.0",
        "validated": False,
        "answer_sets": [answers("agree", 0, 25, 50, 75, 100), answers("uneven", 100, 90, 0)],
        "scales": [
            scale("one", item("a"), item("b", reverse=True)),
            scale("two", item("c", "uneven"), item("d"), item("e")),
        ],
        "open_questions": [{"key": "open", "text": both("Hvad?")}],
    }


def problems(data: Any) -> tuple[str, ...]:
    with pytest.raises(UnreadableQuestionnaireError) as caught:
        read_questionnaire(data)
    found = caught.value.problems
    assert 1 <= len(found) <= 20
    assert all(one.strip() and len(one) < 2000 and one.isprintable() for one in found)
    return found


def file_of(data: Any) -> bytes:
    return json.dumps(data).encode()


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)
texts = st.fixed_dictionaries({"da": words, "en": words})
keys = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)


@st.composite
def answer_sets(draw: st.DrawFn, key: str) -> Data:
    inner = draw(st.sets(st.integers(1, 99), max_size=9))
    values = sorted([0, *inner, 100], reverse=draw(st.booleans()))
    return {"key": key, "options": [{"value": one, "text": draw(texts)} for one in values], "missing": draw(texts)}


@st.composite
def questionnaires(draw: st.DrawFn) -> Data:
    known = draw(st.lists(keys, unique=True, min_size=1, max_size=3))
    item_keys = iter(draw(st.lists(keys, unique=True, min_size=8, max_size=8)))
    asked = {"text": texts, "answers": st.sampled_from(known), "reverse": st.booleans()}

    def items() -> list[Data]:
        return [{"key": next(item_keys)} | draw(st.fixed_dictionaries(asked)) for _ in range(draw(st.integers(1, 2)))]

    def named(*fields: str) -> Data:
        return {field: draw(texts) for field in fields}

    scale_keys = draw(st.lists(keys, unique=True, min_size=1, max_size=4))
    open_keys = draw(st.lists(keys, unique=True, max_size=2))
    return {
        "format": FORMAT,
        "key": draw(keys),
        "version": draw(st.integers(1, 9999)),
        **named("name", "introduction", "source"),
        "licence": draw(words),
        "validated": draw(st.booleans()),
        "answer_sets": [draw(answer_sets(key)) for key in known],
        "scales": [{"key": key, "theme": draw(keys), "items": items()} | named("name", "about") for key in scale_keys],
        "open_questions": [{"key": key} | named("text") for key in open_keys],
    }


def shipped() -> Questionnaire:
    return read_questionnaire(SHIPPED.read_bytes())


def test_the_questionnaire_that_ships_reads_and_is_written_the_same() -> None:
    found = shipped()
    assert as_data(found) == json.loads(SHIPPED.read_text("utf-8"))
    assert len(found.items) == 12
    assert [len(one.items) for one in found.scales] == [3, 3, 3, 1, 1, 1]
    assert [one.theme for one in found.scales] == ["social_capital"] * 3 + ["wellbeing", "room_to_act", "attendance"]
    assert len(found.open_questions) == 2
    assert not found.validated
    assert any(one.reverse for one in found.items)
    assert max(len(text) for one in found.items for text in (one.text.da, one.text.en)) <= 90  # for a phone


@given(questionnaires())
def test_what_is_written_reads_as_the_same(data: Data) -> None:
    found = read_questionnaire(data)
    assert as_data(found) == data
    assert read_questionnaire(as_data(found)) == found
    text = json.dumps(data, ensure_ascii=False)
    for written in (text, "\ufeff" + text, text.encode(), text.encode("utf-8-sig"), file_of(data)):
        assert read_questionnaire(written) == found


@given(questionnaires())
def test_scores_are_those_of_the_options_and_the_least_step_is_reached(data: Data) -> None:
    found = read_questionnaire(data)
    table = score_table(found)
    assert table.shape == (len(found.items), 256)
    for row, one in zip(table, found.items, strict=True):
        values = [option.value for option in found.answers_of(one).options]
        expected = [100 - value for value in values] if one.reverse else values
        assert row[1 : len(values) + 1].tolist() == expected
        assert np.isnan(row[[NONE, *range(len(values) + 1, 256)]]).all()
    for one_scale in found.scales:
        sets = [sorted(option.value for option in found.answers_of(one).options) for one in one_scale.items]
        gaps = [high - low for values in sets for low, high in pairwise(values)]
        assert least_step(found, one_scale) == pytest.approx(min(gaps) / len(one_scale.items))


def test_choices_score_by_their_order_and_from_the_other_end_where_reversed() -> None:
    found = read_questionnaire(small())
    plain, turned, uneven = found.items[:3]
    assert [found.value_of(plain, choice) for choice in (NONE, 1, 4, 5, 6, MISSING)] == [None, 0, 75, 100, None, None]
    assert [found.value_of(turned, choice) for choice in (1, 4, 5)] == [100, 25, 0]
    assert [found.value_of(uneven, choice) for choice in (1, 2, 3)] == [100, 90, 0]
    assert [least_step(found, one) for one in found.scales] == [12.5, pytest.approx(10 / 3)]


def test_a_text_is_danish_in_any_language_but_english() -> None:
    text = Text("Hvad?", "What?")
    assert [text.in_(language) for language in ("da", "en", "de", "")] == ["Hvad?", "What?", "Hvad?", "Hvad?"]


def test_a_whole_number_may_be_written_with_a_decimal_point_and_is_kept_whole() -> None:
    found = read_questionnaire(small() | {"version": 2.0, "answer_sets": [answers("agree", 0.0, 1e2)]} | only("a"))
    values = [found.version, *(option.value for option in found.answer_sets[0].options)]
    assert values == [2, 0, 100]
    assert all(type(value) is int for value in values)


def only(*keys: str) -> Data:
    return {"scales": [scale("one", *(item(key) for key in keys))]}


def changed(path: str, value: Any) -> Data:
    """The small questionnaire with the value at the path, or with nothing there for None."""
    data = small()
    inner: Any = data
    *outer, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in outer:
        inner = inner[part]
    inner[last] = value
    if value is None:
        del inner[last]
    return data


ITEM, SET = "skalaer › 2 › spørgsmål › 1", "svarskalaer › 1"
UNSEEN = "licens: har linjeskift eller tegn, der ikke kan vises. Fjern dem."
BAD_KEY = "nøgle: skal begynde med et lille bogstav og være højst 40 tegn af a-z, 0-9 og _."
MONOTONE = f"{SET}: værdierne skal stige eller falde hele vejen. Ret dem, så de gør."
ENDS = "De skal gå fra 0 til 100."
ANOTHER = "Giv den ene en anden."
OPEN = [{"key": key, "text": both("Hvad?")} for key in ("open", "open", "third")]
SCALES = [scale(f"s{number}", item(f"i{number}")) for number in range(21)]
HALVES = [scale(f"s{size}", *(item(f"i{size}_{number}") for number in range(size))) for size in (30, 31)]
REFUSED: list[tuple[str, Any, str]] = [
    ("format", "other/1", "format: skal være “medspiller-questionnaire/1”."),
    ("licence", None, "Filen: mangler “licence”. Tilføj det."),
    ("extra", 1, "Filen: har “extra”, som ikke hører til. Fjern det."),
    ("version", 0, "udgave: skal være mindst 1."),
    *[("version", value, "udgave: skal være et helt tal.") for value in (1.5, True, float("nan"), "1")],
    ("validated", "no", "valideret: skal være true eller false."),
    ("name", "Navn", "navn: skal være et objekt med navne og værdier i krølleparenteser."),
    ("scales", {}, "skalaer: skal være en liste i skarpe parenteser."),
    ("scales", [], "skalaer: skal have mindst 1. Tilføj flere."),
    ("scales", SCALES, "skalaer: har 21 og må højst have 20. Fjern nogle."),
    ("scales", HALVES, "skalaer: har 61 spørgsmål i alt og må højst have 60. Fjern nogle."),
    ("scales.0.items", [], "skalaer › 1 › spørgsmål: skal have mindst 1. Tilføj flere."),
    ("open_questions", OPEN, "åbne spørgsmål: har 3 og må højst have 2. Fjern nogle."),
    ("scales.1.items.0.text.en", None, f"{ITEM} › tekst: mangler på engelsk. Skriv teksten under “en”."),
    ("scales.1.items.0.text", {}, f"{ITEM} › tekst: mangler på dansk og på engelsk. Skriv teksten under “da”, “en”."),
    ("scales.1.items.0.text.da", 7, f"{ITEM} › tekst › på dansk: skal være en tekst i anførselstegn."),
    *[("licence", text, "licens: er tom. Skriv en tekst.") for text in ("", " ", "\u00a0")],
    ("licence", "x" * 501, "licens: er på 501 tegn og må højst være på 500. Skriv kortere."),
    *[("licence", f"a{sign}b", UNSEEN) for sign in "\x00\t\n\x1b\x7f\x85\u2028\ud800"],
    ("licence", "MPL-2.0\n", UNSEEN),
    *[("key", key, BAD_KEY) for key in ("", "Ab", "1a", "_a", "æ", "a-b", "a" * 41, "a\n")],
    ("scales.1.items.0.answers", "x", f"{ITEM}: svarskalaen “x” findes ikke i filen. Vælg en af dem, der gør."),
    ("answer_sets.0", answers("agree", 0), f"{SET} › svar: skal have mindst 2. Tilføj flere."),
    ("answer_sets.0", answers("agree", *range(12)), f"{SET} › svar: har 12 og må højst have 11. Fjern nogle."),
    ("answer_sets.0", answers("agree", 0, 101), f"{SET} › svar › 2 › værdi: må højst være 100."),
    ("answer_sets.0", answers("agree", -1, 100), f"{SET} › svar › 1 › værdi: skal være mindst 0."),
    ("answer_sets.0", answers("agree", 0, 0.5, 100), f"{SET} › svar › 2 › værdi: skal være et helt tal."),
    ("answer_sets.0", answers("agree", 0, 50, 50, 100), MONOTONE),
    ("answer_sets.0", answers("agree", 0, 100, 50), MONOTONE),
    ("answer_sets.0", answers("agree", 0, 50, 99), f"{SET}: værdierne går fra 0 til 99. {ENDS}"),
    ("answer_sets.0", answers("agree", 100, 1), f"{SET}: værdierne går fra 1 til 100. {ENDS}"),
    ("answer_sets.1.key", "agree", f"svarskalaer › 2: nøglen “agree” bruges også i {SET}. {ANOTHER}"),
    ("scales.1.key", "one", f"skalaer › 2: nøglen “one” bruges også i skalaer › 1. {ANOTHER}"),
    ("scales.1.items.0.key", "b", f"{ITEM}: nøglen “b” bruges også i skalaer › 1 › spørgsmål › 2. {ANOTHER}"),
    ("open_questions", OPEN[:2], f"åbne spørgsmål › 2: nøglen “open” bruges også i åbne spørgsmål › 1. {ANOTHER}"),
]


@pytest.mark.parametrize(("path", "value", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_breaks_a_rule_is_told_with_its_place(path: str, value: Any, told: str) -> None:
    assert told in problems(changed(path, value))


def test_all_that_is_wrong_is_told_at_once() -> None:
    data = small()
    data["version"], data["scales"][1]["items"][2]["reverse"] = "1", "no"
    del data["name"]["en"]
    assert set(problems(data)) == {
        "udgave: skal være et helt tal.",
        "navn: mangler på engelsk. Skriv teksten under “en”.",
        "skalaer › 2 › spørgsmål › 3 › omvendt: skal være true eller false.",
    }


def test_of_more_than_twenty_faults_the_first_are_told() -> None:
    found = problems(small() | only(*["same"] * 40))
    assert len(found) == 20
    assert found[-1] == "Der er flere fejl i filen. Ret disse, og prøv igen."


def test_the_limits_themselves_are_allowed() -> None:
    full = small() | only(*(f"i{number}" for number in range(60)))
    full |= {"licence": "x" * 500, "key": "a" * 40}
    full["answer_sets"][0] = answers("agree", *range(0, 101, 10))
    assert len(read_questionnaire(full).items) == 60


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen er tom"),
        (b"\xef\xbb\xbf \n", "Filen er tom"),
        ("", "Filen er tom"),
        (b" " * (LARGEST_FILE + 1), "mere end 1 MB"),
        ("æ" * (LARGEST_FILE // 2 + 1), "mere end 1 MB"),
        ("{æ}".encode("cp1252"), "ikke gemt som UTF-8"),
        ("{}".encode("utf-16"), "ikke gemt som UTF-8"),
        ("\ud800", "ikke gemt som UTF-8"),
        (b"PK\x03\x04", "ikke gyldig JSON: linje 1, tegn 1"),
        (b'{\n"key": "a",}', "ikke gyldig JSON: linje 2"),
        (b'{"a": 1, "b": {"key": 1, "key": 2}}', "Navnet “key” står to gange"),
        (b'{"a\\u001b": 1, "a\\u001b": 2}', "Navnet “a?” står to gange"),
        (b'{"version": NaN}', "NaN er ikke et tal"),
        (b'{"version": -Infinity}', "-Infinity er ikke et tal"),
        (b'{"version": ' + b"9" * 5000 + b"}", "er for langt"),
        (b'{"version": 1e999}', "udgave: skal være et helt tal"),
        (b'{"key": "raw \n line"}', "ikke gyldig JSON"),
        (b"[" * 100_000, "for mange lag"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "for mange lag"),
    ],
    ids=range(19),
)
def test_hostile_files_are_refused(data: bytes | str, told: str) -> None:
    assert told in " ".join(problems(data))


@pytest.mark.parametrize("data", [[], [{}], 1, None, "text", True])
def test_what_is_no_object_is_refused(data: Any) -> None:
    told = "Filen: skal være et objekt med navne og værdier i krølleparenteser."
    assert problems(file_of(data)) == (told,)


@pytest.mark.parametrize("depth", [*range(50, 1000, 50), 1500])
def test_nesting_just_within_what_json_can_hold_is_refused_too(depth: int) -> None:
    data = small()
    del data["scales"]
    nested = b"[" * depth + b"]" * depth
    assert problems(file_of(data)[:-1] + b', "scales": ' + nested + b"}")


HEAVY: list[tuple[str, Any]] = [
    ("licence", "a" * 900_000 + "\x01"),
    ("licence", " " * 900_000),
    ("key", "a" * 900_000),
    ("scales", [1] * 300_000),
    ("open_questions", [{}] * 200_000),
    ("name", {f"surplus{number}": 1 for number in range(50_000)}),
]


@pytest.mark.parametrize(("path", "value"), HEAVY, ids=range(len(HEAVY)))
def test_a_file_made_to_take_long_is_refused_soon(path: str, value: Any) -> None:
    data = file_of(changed(path, value))
    assert len(data) <= LARGEST_FILE
    began = time.perf_counter()
    problems(data)
    assert time.perf_counter() - began < 5


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_refused_and_nothing_else(data: bytes) -> None:
    problems(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(st.sampled_from(sorted(small())), json_values)
def test_a_value_of_any_kind_in_any_place_is_read_or_refused(name: str, value: Any) -> None:
    try:
        found = read_questionnaire(small() | {name: value})
    except UnreadableQuestionnaireError:
        return
    assert read_questionnaire(as_data(found)) == found
