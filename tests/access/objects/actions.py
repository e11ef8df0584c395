from typing import Any

from medspiller.actions.queries.links import check_in_link
from tests.access.stage import Scene, Side


def action(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.action.pk}


def step(scene: Scene, side: Side) -> dict[str, Any]:
    return action(scene, side) | {"step": scene.action.steps.get().pk}


def token(scene: Scene, side: Side) -> dict[str, Any]:
    on = scene.action.next_check_in_on
    assert on is not None
    return {"token": check_in_link(scene.action.pk, scene.action.owner_id, on).rstrip("/").rsplit("/", 1)[1]}


NAMES = ("action", "edit", "answer", "hand_over", "history", "check_in", "close", "reopen", "add_step")
OBJECTS = {f"actions:{name}": action for name in NAMES}
OBJECTS |= {
    "actions:tick_step": step,
    "actions:remove_step": step,
    "actions:check_in_by_mail": token,
    "actions:help": lambda scene, side: action(scene, side) | {"check_in": scene.action.check_ins.get().pk},
    "actions:learning": lambda scene, side: {"pk": scene.learning.pk},
    "actions:share_learning": lambda scene, side: {"pk": scene.learning.pk},
}
DATA: dict[str, Any] = {}
