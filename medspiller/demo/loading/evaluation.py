"""The executive group is looking back: the version ends in two months, and half of its points are answered."""

import datetime
import json
from pathlib import Path
from typing import Any

from medspiller.accounts.models import User
from medspiller.demo.loading.translations import Municipal
from medspiller.evaluation.changes.answering import answer, begin, propose
from medspiller.evaluation.changes.terms import set_term
from medspiller.evaluation.rules.answers import Written
from medspiller.framework.rules.parts import Part, parts_of
from medspiller.web import clock

TEXTS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
ENDS_IN = datetime.timedelta(days=60)
BEGAN = datetime.timedelta(days=16)


def write_evaluation(place: Municipal, chief: User, hr: User) -> None:
    """Points and ambitions are named by their number through the whole framework, from 1."""
    by = {"chief": chief, "hr": hr}
    parts = list(parts_of(place.structure))
    points = [part for part in parts if part.kind == "point"]
    ambitions = [part for part in parts if part.kind == "ambition"]
    began = clock.now() - BEGAN
    with clock.set_to(began):
        set_term(by=hr, framework=place.framework, ends_on=clock.today() + BEGAN + ENDS_IN, revision=0)
        evaluation = begin(by=chief, framework=place.framework)
    answers: list[tuple[Part, dict[str, str]]] = [(parts[0], TEXTS["whole"])]
    answers += [(points[int(number) - 1], said) for number, said in TEXTS["points"].items()]
    # One of them was written by another first, so that there is an earlier answer to read.
    first = TEXTS["rewritten"]
    with clock.set_to(began + datetime.timedelta(hours=2)):
        answer(
            by=by[first["by"]],
            evaluation=evaluation,
            part=points[int(first["point"]) - 1],
            written=Written("keep", first["why"]),
            revision=0,
        )
    for day, (part, said) in enumerate(answers, 1):
        with clock.set_to(began + datetime.timedelta(days=day, minutes=7 * day)):
            answer(
                by=by[said["by"]],
                evaluation=evaluation,
                part=part,
                written=_written(said),
                revision=1 if part == points[int(first["point"]) - 1] else 0,
            )
    for number, said in TEXTS["added"].items():
        with clock.set_to(began + datetime.timedelta(days=12)):
            ambition = ambitions[int(number) - 1].id
            propose(by=by[said["by"]], evaluation=evaluation, ambition=ambition, written=_written(said))


def _written(said: dict[str, str]) -> Written:
    return Written(said.get("choice", "add"), said["why"], said.get("title", ""), said.get("text", ""))
