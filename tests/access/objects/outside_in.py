from typing import Any

from tests.access.stage import Scene, Side


def signal(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.signal.pk}


NAMES = ("signal", "edit", "comment", "decide", "pass_on", "join", "plan_action")
OBJECTS: dict[str, Any] = {f"outside_in:{name}": signal for name in NAMES}
DATA: dict[str, Any] = {}
