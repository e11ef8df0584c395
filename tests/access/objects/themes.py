from typing import Any

from tests.access.stage import Scene, Side


def statement(scene: Scene, side: Side) -> dict[str, Any]:
    return {"statement": scene.statement.pk}


def part(scene: Scene, side: Side) -> dict[str, Any]:
    return {"part": f"ambition-{scene.framework.ambitions.get().pk}"}


OBJECTS = {"themes:alike": statement, "themes:part": part}
DATA: dict[str, Any] = {}
