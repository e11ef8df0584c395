import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medspiller.survey_answers.models import Sheet, WrittenAnswer
from medspiller.survey_answers.rules import Seal, place_hash


@dataclass(frozen=True)
class Opened:
    """All answers of a round, in no order that means anything.

    `asked` counts everybody by group, whether they answered or not. `choices` is (answers, items) with one byte each;
    `units` and `groups` are of the same people; `words` holds what was written as (unit, question, text) in an order of
    its own.
    """

    asked: Counter[str]
    units: NDArray[np.int64]
    groups: list[str]
    choices: NDArray[np.uint8]
    words: list[tuple[int, int, str]]


def rounds_with_a_place(tokens: Mapping[uuid.UUID, tuple[str, bytes]]) -> set[uuid.UUID]:
    """Those of the rounds (to token and key) in which the token was given to somebody; not whether they have answered.

    One query for any number of rounds.
    """
    places = {place_hash(key, token): round_key for round_key, (token, key) in tokens.items()}
    found = Sheet.objects.filter(place_hash__in=places).values_list("place_hash", flat=True)
    return {places[place] for place in found}


def opened(round_key: uuid.UUID, seal: Seal) -> Opened:
    """Opens every sheet. Raises SheetDamagedError where one was tampered with."""
    asked: Counter[str] = Counter()
    units: list[int] = []
    groups: list[str] = []
    choices: list[bytes] = []
    words: list[tuple[int, int, str]] = []
    sheets = Sheet.objects.filter(round=round_key).order_by("place_hash")
    for place, where, sealed in sheets.values_list("place_hash", "where", "sealed").iterator(2_000):
        found = seal.opened_where(place, bytes(where))
        asked[found.group] += 1
        answers = seal.opened(place, bytes(sealed))
        if answers is None:
            continue
        units.append(found.unit)
        groups.append(found.group)
        choices.append(answers.choices)
        words.extend((found.unit, question, text) for question, text in enumerate(answers.words) if text)
    table = np.frombuffer(b"".join(choices), dtype=np.uint8).reshape(len(choices), seal.items)
    return Opened(asked, np.array(units, dtype=np.int64), groups, table, words)


def written_in(round_key: uuid.UUID, regions: Collection[int]) -> list[WrittenAnswer]:
    """What was written in the regions, by question, and otherwise in the order of random keys."""
    found = WrittenAnswer.objects.filter(round=round_key, region_id__in=regions)
    return list(found.order_by("question", "pk"))


def unit_of(round_key: uuid.UUID, token: str, key: bytes) -> int | None:
    """The unit in which the token's owner is asked, whether they have answered or not."""
    place = place_hash(key, token)
    found = Sheet.objects.filter(place_hash=place, round=round_key).values_list("where", flat=True).first()
    return None if found is None else Seal(key, items=0, questions=0).opened_where(place, bytes(found)).unit


def holds_comment(round_key: uuid.UUID, comment: uuid.UUID) -> bool:
    return WrittenAnswer.objects.filter(round=round_key, pk=comment).exists()
