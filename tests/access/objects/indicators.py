from typing import Any

from tests.access.stage import Scene, Side


def read(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": scene.indicators.absence.key}


def kept(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.indicator.pk}


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
}
DATA: dict[str, Any] = {}
