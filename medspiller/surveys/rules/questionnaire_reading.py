"""Questionnaires as files: the format `medspiller-questionnaire/1`. Every fault is told with its place."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as Fault

from medspiller.surveys.rules.questionnaire import AnswerSet, Item, OpenQuestion, Option, Questionnaire, Scale, Text

FORMAT = "medspiller-questionnaire/1"
LARGEST_FILE = 1_000_000
ITEMS_AT_MOST = 60
_TOLD_AT_MOST = 20
_LONGEST_NUMBER = 20
_SCHEMA = Path(__file__).with_name("questionnaire.schema.json")
_PLACES = {
    "about": "beskrivelse",
    "answer_sets": "svarskalaer",
    "answers": "svarskala",
    "da": "på dansk",
    "en": "på engelsk",
    "introduction": "indledning",
    "items": "spørgsmål",
    "key": "nøgle",
    "licence": "licens",
    "missing": "svar uden værdi",
    "name": "navn",
    "open_questions": "åbne spørgsmål",
    "options": "svar",
    "reverse": "omvendt",
    "scales": "skalaer",
    "source": "kilde",
    "text": "tekst",
    "theme": "tema",
    "validated": "valideret",
    "value": "værdi",
    "version": "udgave",
}
_TYPES = {
    "object": "et objekt med navne og værdier i krølleparenteser",
    "array": "en liste i skarpe parenteser",
    "string": "en tekst i anførselstegn",
    "integer": "et helt tal",
    "boolean": "true eller false",
}


class UnreadableQuestionnaireError(ValueError):
    """`problems` names each place in the file that is wrong, and the mend, in Danish; at most twenty."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def read_questionnaire(data: bytes | str | dict[str, Any]) -> Questionnaire:
    """From a file or its text, or from what was read from one before. Raises UnreadableQuestionnaireError."""
    try:
        content = data if isinstance(data, dict) else _parsed(data)
        # Only as many as are told: a hostile file can hold a hundred thousand faults.
        faults = list(islice(_schema_faults(content), _TOLD_AT_MOST + 1))
    except RecursionError:
        told = "Filen har for mange lag inden i hinanden. Byg den op som et spørgeskema, der er hentet fra Medspiller."
        raise UnreadableQuestionnaireError([told]) from None
    faults = faults or list(_cross_faults(content))
    if len(faults) > _TOLD_AT_MOST:
        faults = [*faults[: _TOLD_AT_MOST - 1], "Der er flere fejl i filen. Ret disse, og prøv igen."]
    if faults:
        raise UnreadableQuestionnaireError(faults)
    return _built(content)


def as_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """What `read_questionnaire` reads, as plain lists and dictionaries."""
    made: dict[str, Any] = json.loads(json.dumps({"format": FORMAT} | asdict(questionnaire)))
    return made


@cache
def _schema() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_SCHEMA.read_text("utf-8"))
    return made


def _parsed(data: bytes | str) -> Any:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > LARGEST_FILE:
        raise UnreadableQuestionnaireError(["Filen fylder mere end 1 MB. Et spørgeskema er meget mindre."])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = "Filen er ikke gemt som UTF-8. Gem den igen med den tegnkodning."
        raise UnreadableQuestionnaireError([told]) from None
    if not text.strip():
        raise UnreadableQuestionnaireError(["Filen er tom. Vælg en fil med et spørgeskema."])
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as problem:
        place = f"linje {problem.lineno}, tegn {problem.colno}"
        told = f"Filen er ikke gyldig JSON: {place}. Se efter et komma eller et anførselstegn."
        raise UnreadableQuestionnaireError([told]) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            told = f"Navnet {_quoted(name)} står to gange på samme sted i filen. Fjern det ene."
            raise UnreadableQuestionnaireError([told])
        made[name] = value
    return made


def _no_number(name: str) -> Any:
    raise UnreadableQuestionnaireError([f"{name} er ikke et tal, der kan bruges. Skriv et helt tal."])


def _whole(digits: str) -> int:
    # Python refuses to read numbers of several thousand digits, and not with an error of JSON.
    if len(digits) > _LONGEST_NUMBER:
        raise UnreadableQuestionnaireError([f"Tallet {digits[:_LONGEST_NUMBER]}… er for langt. Skriv et kortere."])
    return int(digits)


def _schema_faults(content: Any) -> Iterator[str]:
    """Each once: the library tells of every missing name by itself, `_missing` of all of them."""
    seen: set[str] = set()
    for fault in Draft202012Validator(_schema()).iter_errors(content):
        told = _told(fault)
        if told not in seen:
            seen.add(told)
            yield told


def _told(fault: Fault) -> str:
    limit, given = fault.validator_value, cast("Any", fault.instance)
    messages: dict[str, Callable[[], str]] = {
        "required": lambda: _missing(cast("list[str]", limit), given),
        "additionalProperties": lambda: _surplus(fault.schema, given),
        "type": lambda: f"skal være {_TYPES.get(str(limit), limit)}",
        "const": lambda: f"skal være “{limit}”",
        "minItems": lambda: f"skal have mindst {limit}. Tilføj flere",
        "maxItems": lambda: f"har {len(given)} og må højst have {limit}. Fjern nogle",
        "minLength": lambda: "er tom. Skriv en tekst",
        "maxLength": lambda: f"er på {len(given)} tegn og må højst være på {limit}. Skriv kortere",
        "minimum": lambda: f"skal være mindst {limit}",
        "maximum": lambda: f"må højst være {limit}",
        "pattern": lambda: _PATTERNS.get(str(limit), _UNSEEN),
    }
    return f"{_place(fault.absolute_path)}: {messages[str(fault.validator)]()}."


_PATTERNS = {
    "^[a-z][a-z0-9_]{0,39}$(?!\\n)": "skal begynde med et lille bogstav og være højst 40 tegn af a-z, 0-9 og _",
    "\\S": "er tom. Skriv en tekst",
}
_UNSEEN = "har linjeskift eller tegn, der ikke kan vises. Fjern dem"


def _missing(wanted: list[str], given: dict[str, Any]) -> str:
    names = [name for name in wanted if name not in given]
    if wanted == ["da", "en"]:
        return f"mangler {' og '.join(_PLACES[name] for name in names)}. Skriv teksten under {_listed(names)}"
    return f"mangler {_listed(names)}. Tilføj det"


def _surplus(schema: object, given: dict[str, Any]) -> str:
    known = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
    return f"har {_listed([name for name in given if name not in known])}, som ikke hører til. Fjern det"


def _listed(names: list[str]) -> str:
    told = ", ".join(_quoted(name) for name in names[:_TOLD_AT_MOST])
    return told if len(names) <= _TOLD_AT_MOST else f"{told} med flere"


def _quoted(name: str) -> str:
    shown = "".join(sign if sign.isprintable() else "?" for sign in str(name)[:40])
    return f"“{shown}”"


def _place(path: Iterable[str | int]) -> str:
    words = [str(part + 1) if isinstance(part, int) else _PLACES.get(part, part) for part in path]
    return " › ".join(words) or "Filen"


def _cross_faults(content: dict[str, Any]) -> Iterator[str]:
    """What a schema cannot say."""
    for kind in ("answer_sets", "scales", "open_questions"):
        yield from _doubles([(_place([kind, number]), one) for number, one in enumerate(content[kind])])
    items = [
        (_place(["scales", number, "items", place]), item)
        for number, scale in enumerate(content["scales"])
        for place, item in enumerate(scale["items"])
    ]
    yield from _doubles(items)
    if len(items) > ITEMS_AT_MOST:
        yield f"skalaer: har {len(items)} spørgsmål i alt og må højst have {ITEMS_AT_MOST}. Fjern nogle."
    known = {one["key"] for one in content["answer_sets"]}
    for place, item in items:
        if item["answers"] not in known:
            yield f"{place}: svarskalaen “{item['answers']}” findes ikke i filen. Vælg en af dem, der gør."
    for number, answers in enumerate(content["answer_sets"]):
        yield from _value_faults(_place(["answer_sets", number]), [option["value"] for option in answers["options"]])


def _doubles(keyed: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for place, one in keyed:
        if one["key"] in first:
            yield f"{place}: nøglen “{one['key']}” bruges også i {first[one['key']]}. Giv den ene en anden."
        first.setdefault(one["key"], place)


def _value_faults(place: str, values: list[int]) -> Iterator[str]:
    steps = [second - first for first, second in pairwise(values)]
    if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        yield f"{place}: værdierne skal stige eller falde hele vejen. Ret dem, så de gør."
    if {min(values), max(values)} != {0, 100}:
        yield f"{place}: værdierne går fra {min(values)} til {max(values)}. De skal gå fra 0 til 100."


def _built(content: dict[str, Any]) -> Questionnaire:
    # `int`, because 25.0 is a whole number too in JSON.
    def text(data: dict[str, str]) -> Text:
        return Text(data["da"], data["en"])

    return Questionnaire(
        key=content["key"],
        version=int(content["version"]),
        name=text(content["name"]),
        introduction=text(content["introduction"]),
        source=text(content["source"]),
        licence=content["licence"],
        validated=content["validated"],
        answer_sets=tuple(
            AnswerSet(
                one["key"],
                tuple(Option(int(option["value"]), text(option["text"])) for option in one["options"]),
                text(one["missing"]),
            )
            for one in content["answer_sets"]
        ),
        scales=tuple(
            Scale(
                scale["key"],
                text(scale["name"]),
                text(scale["about"]),
                scale["theme"],
                tuple(Item(one["key"], text(one["text"]), one["answers"], one["reverse"]) for one in scale["items"]),
            )
            for scale in content["scales"]
        ),
        open_questions=tuple(OpenQuestion(one["key"], text(one["text"])) for one in content["open_questions"]),
    )
