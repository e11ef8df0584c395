from typing import Any

from tests.access.stage import Scene, Side


def told(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.decisions.told.pk}


def draft(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.decisions.draft.pk}


OF_TOLD = "answer change decision landed look_again meeting pdf sense start_action withdraw"
OBJECTS = {f"decisions:{name}": told for name in OF_TOLD.split()}
OBJECTS |= {f"decisions:{name}": draft for name in ("discard", "edit", "files", "tell")}
OBJECTS |= {"decisions:talked": lambda scene, side: {"receiver": scene.decisions.talk.pk}}
DATA: dict[str, Any] = {}
