from typing import Any

from tests.access.stage import Scene, Side


def read(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": scene.indicators.absence.key}


def kept(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.indicator.pk}


def action(scene: Scene, side: Side) -> dict[str, Any]:
    return {"action": scene.action.pk}


def expectation(scene: Scene, side: Side) -> dict[str, Any]:
    return action(scene, side) | {"pk": scene.expectation.pk}


KEPT = ("keep", "change", "end", "take_up", "add_break", "type", "statbank", "statbank_switch")
OBJECTS = {f"indicators:{name}": kept for name in KEPT}
OBJECTS |= {
    "indicators:executive": read,
    "indicators:indicator": read,
    "indicators:indicator_pdf": read,
    "indicators:compare": lambda scene, side: read(scene, side) | {"unit": scene.cast.units["children"].pk},
    "indicators:remove_break": lambda scene, side: (
        kept(scene, side) | {"series_break": scene.indicator.breaks.get().pk}
    ),
    "indicators:fill_in": lambda scene, side: kept(scene, side) | {"kind": "csv"},
    "indicators:delivery": lambda scene, side: {"key": scene.indicator.deliveries.get().pk},
    "indicators:upload_preview": lambda scene, side: {"token": "findes-ikke"},
    "indicators:effects": action,
    "indicators:expect": action,
    "indicators:withdraw": expectation,
    "indicators:conclude": expectation,
}
DATA: dict[str, Any] = {}
