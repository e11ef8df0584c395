from collections.abc import Callable
from typing import Any

from tests.access.stage import Scene, Side

OBJECTS: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {
    "guide:topic": lambda scene, side: {"slug": "ordliste"},
}
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
