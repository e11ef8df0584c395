from typing import Any

from tests.access.stage import Scene, Side


def evaluation(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.evaluation.evaluation.pk}


def proposal(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.evaluation.pk}


def ambition(scene: Scene, side: Side) -> dict[str, Any]:
    return evaluation(scene, side) | {"part": f"ambition-{scene.framework.ambitions.get().pk}"}


OBJECTS = {f"evaluation:{name}": evaluation for name in ("conclude", "evaluation", "pdf")}
OBJECTS |= {f"evaluation:{name}": proposal for name in ("proposal", "withdraw")}
OBJECTS |= {f"evaluation:{name}": ambition for name in ("add", "part")}
DATA: dict[str, Any] = {}
