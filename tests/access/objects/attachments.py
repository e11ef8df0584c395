import uuid
from typing import Any

OBJECTS: dict[str, Any] = {"attachments:file": lambda scene, side: {"key": uuid.uuid4()}}
DATA: dict[str, Any] = {}
