from collections.abc import Callable
from typing import Any

from tests.access.stage import Scene, Side

OBJECTS: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {}
