from collections.abc import Callable
from typing import Any

from tests.access.stage import Scene, Side


def unit(scene: Scene, side: Side) -> dict[str, Any]:
    return {"unit": scene.counted.units.get(unit=scene.cast.units["south"]).unit_id}


def figure(scene: Scene, side: Side) -> dict[str, Any]:
    return unit(scene, side) | {"measure": "leaders"}


OBJECTS: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {
    "patterns:unit": unit,
    "patterns:unit_pdf": unit,
    "patterns:unit_xlsx": unit,
    "patterns:behind": figure,
}
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
