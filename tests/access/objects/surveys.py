from typing import Any

from medspiller.survey_answers.rules import key_name, token_of
from medspiller.web import keyring
from tests.access.stage import Scene, Side
from tests.access.surveys_scene import Surveys


def held(scene: Scene) -> Surveys:
    return scene.surveys


def published(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": held(scene).published.pk}


def unit(scene: Scene, side: Side) -> dict[str, Any]:
    return published(scene, side) | {"unit": scene.cast.units["south"].pk}


def draft(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": held(scene).draft.pk}


def opened(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": held(scene).open.pk}


def questionnaire(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": held(scene).questionnaire.pk}


def mirror(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": held(scene).mirror.pk}


def code(scene: Scene, side: Side) -> str:
    round_ = held(scene).open
    key = keyring.read(key_name(round_.pk))
    assert key is not None
    return token_of(key, scene.cast.people["ea"].pk, round_.pk)


OBJECTS = {
    "surveys:answer": lambda scene, side: {"token": code(scene, side)},
    "surveys:survey": published,
    "surveys:comments": published,
    "surveys:close": published,
    "surveys:hide_comment": lambda scene, side: published(scene, side) | {"comment": held(scene).comment},
    "surveys:unit": unit,
    "surveys:unit_pdf": unit,
    "surveys:unit_workbook": unit,
    "surveys:follow_up": unit,
    "surveys:start_action": lambda scene, side: unit(scene, side) | {"scale": "trust"},
    "surveys:edit": draft,
    "surveys:decide": draft,
    "surveys:give_up": draft,
    "surveys:slips": opened,
    "surveys:questionnaire": questionnaire,
    "surveys:copy_questionnaire": questionnaire,
    "surveys:questionnaire_parts": questionnaire,
    "surveys:questionnaire_file": questionnaire,
    "surveys:mirror": mirror,
    "surveys:answer_self": mirror,
    "surveys:share_mirror": mirror,
    "surveys:end_mirror": mirror,
}
DATA = {
    "surveys:send": lambda scene, side: {"kode": code(scene, side), "runde": held(scene).open.pk, "q1": "4"},
    "surveys:enter": lambda scene, side: {"kode": code(scene, side)},
}
