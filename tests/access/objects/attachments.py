from typing import Any

OBJECTS: dict[str, Any] = {}
DATA: dict[str, Any] = {}
