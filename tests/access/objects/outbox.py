from typing import Any

from tests.access.stage import Scene, Side


def letter(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.letter.pk}


NAMES = ("try_again", "demo_letter", "demo_letter_html", "demo_letter_calendar")
OBJECTS = {f"outbox:{name}": letter for name in NAMES}
DATA: dict[str, Any] = {}
