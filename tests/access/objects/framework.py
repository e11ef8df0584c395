from collections.abc import Callable
from typing import Any

from tests.access.stage import Scene, Side


def draft(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.draft.pk}


def part_of_draft(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.draft.pk, "part": f"ambition-{scene.draft.ambitions.get().pk}"}


def published(scene: Scene, side: Side) -> dict[str, Any]:
    return {"version": scene.framework.version}


_OF_A_DRAFT = [
    "editor",
    "edit",
    "undo",
    "dismiss_warnings",
    "mapping",
    "propose",
    "confirm_mapping",
    "publish",
    "discard",
]
OBJECTS = {f"framework:{name}": draft for name in _OF_A_DRAFT}
OBJECTS |= {f"framework:{name}": published for name in ("version", "changes", "export")}
OBJECTS["framework:take_back"] = lambda scene, side: {"pk": scene.discarded.pk}
OBJECTS["framework:split"] = part_of_draft
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
