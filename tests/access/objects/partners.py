import re
from typing import Any

from medspiller.outbox.models import Letter
from tests.access.stage import Scene, Side


def action(scene: Scene, side: Side) -> dict[str, Any]:
    return {"action": scene.action.pk}


def partner(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.partner_word.partner_id}


def word(scene: Scene, side: Side) -> dict[str, Any]:
    return partner(scene, side) | {"contribution": scene.partner_word.pk}


def token(scene: Scene, side: Side) -> dict[str, Any]:
    """The key stands nowhere but in the letter."""
    letter = Letter.objects.get(kind="partners.invitation", key__contains=str(scene.partner_word.partner_id))
    found = re.search(r"/partner/([^/\s]+)/", letter.text)
    assert found is not None
    return {"token": found[1]}


OBJECTS = {f"partners:{name}": action for name in ("on_action", "invite")}
OBJECTS |= {
    f"partners:{name}": partner
    for name in (
        "partner",
        "change_terms",
        "renew_link",
        "end_access",
        "send_learning",
        "shared_action",
        "contribute",
        "leave",
        "say_goodbye",
    )
}
OBJECTS |= {f"partners:{name}": word for name in ("set_done", "take_back")}
OBJECTS |= {f"partners:{name}": token for name in ("door", "send_code", "enter")}
DATA: dict[str, Any] = {}
