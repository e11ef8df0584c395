from typing import Any

OBJECTS: dict[str, Any] = {"attachments:file": lambda scene, side: {"key": scene.involvement.file.pk}}
DATA: dict[str, Any] = {}
