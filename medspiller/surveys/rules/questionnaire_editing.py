"""Steps by which a draft questionnaire is built: each takes the questionnaire as data and gives it changed.

None of them checks the outcome: `questionnaire_reading` does, with the places that are wrong.
"""

import copy
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

Content = dict[str, Any]
PARTS = ("scale", "item", "open")
_LONGEST = 34
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class NoSuchPartError(KeyError):
    """The part has been removed, or never was there."""


def removed(content: Content, part: str, key: str) -> Content:
    """Without the part; a scale goes with its items."""
    made = copy.deepcopy(content)
    home, place = _found(made, part, key)
    del home[place]
    return made


def moved(content: Content, part: str, key: str, by: int) -> Content:
    """The part `by` places further down among its own, up where it is negative; no further than the first or last."""
    made = copy.deepcopy(content)
    home, place = _found(made, part, key)
    one = home.pop(place)
    home.insert(min(max(place + by, 0), len(home)), one)
    return made


def with_item(content: Content, scale: str, text: dict[str, str], answers: str, *, reverse: bool) -> Content:
    """A new item at the end of the scale."""
    made = copy.deepcopy(content)
    home, place = _found(made, "scale", scale)
    item = {"key": _new_key(made, text["da"]), "text": dict(text), "answers": answers, "reverse": reverse}
    home[place]["items"].append(item)
    return made


def with_scale(content: Content, name: dict[str, str], about: dict[str, str], item: dict[str, str]) -> Content:
    """A new scale at the end, with its first item, answered as the items before it are; a theme of its own."""
    made = copy.deepcopy(content)
    key = _new_key(made, name["da"])
    first = {"text": dict(item), "answers": _answers_used_last(made), "reverse": False}
    made["scales"].append({"key": key, "name": dict(name), "about": dict(about), "theme": key, "items": []})
    made["scales"][-1]["items"].append({"key": _new_key(made, item["da"]), **first})
    return made


def with_open_question(content: Content, text: dict[str, str]) -> Content:
    made = copy.deepcopy(content)
    made["open_questions"].append({"key": _new_key(made, text["da"]), "text": dict(text)})
    return made


def answered_by(content: Content, key: str, answers: str, *, reverse: bool) -> Content:
    """The item with another answer set, or turned around."""
    made = copy.deepcopy(content)
    home, place = _found(made, "item", key)
    home[place] |= {"answers": answers, "reverse": reverse}
    return made


def _found(content: Content, part: str, key: str) -> tuple[list[dict[str, Any]], int]:
    for home in _homes(content, part):
        for place, one in enumerate(home):
            if one["key"] == key:
                return home, place
    raise NoSuchPartError(key)


def _homes(content: Content, part: str) -> Iterator[list[dict[str, Any]]]:
    if part == "scale":
        yield content["scales"]
    elif part == "open":
        yield content["open_questions"]
    else:
        yield from (scale["items"] for scale in content["scales"])


def _answers_used_last(content: Content) -> str:
    used = [item["answers"] for scale in content["scales"] for item in scale["items"]]
    return str(used[-1] if used else content["answer_sets"][0]["key"])


def _new_key(content: Content, text: str) -> str:
    """A key made of the words, that no part has: results of rounds are compared by it, so that it never changes."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_").lstrip("0123456789_")[:_LONGEST].rstrip("_") or "del"
    taken = {one["key"] for part in PARTS for home in _homes(content, part) for one in home}
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key
