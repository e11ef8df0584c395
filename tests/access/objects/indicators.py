from typing import Any

from tests.access.stage import Scene, Side


def indicator(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": scene.indicators.absence.key}


OBJECTS = {
    "indicators:indicator": indicator,
    "indicators:indicator_pdf": indicator,
    "indicators:compare": lambda scene, side: indicator(scene, side) | {"unit": scene.cast.units["children"].pk},
}
DATA: dict[str, Any] = {}
