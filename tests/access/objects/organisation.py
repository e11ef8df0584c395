from collections.abc import Callable
from typing import Any

from tests.access.stage import Scene, Side


def annas_unit(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.cast.units["south"].pk}


def one_of_annas(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.cast.people["ib"].pk}


OBJECTS = {
    "organisation:unit": annas_unit,
    "organisation:person": one_of_annas,
    "organisation:import_template": lambda scene, side: {"name": "enheder"},
    "organisation:import_preview": lambda scene, side: {"token": "findes-ikke"},
}
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
