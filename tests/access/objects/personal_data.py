from collections.abc import Callable
from typing import Any

from medspiller.personal_data.models import DataFile, DataRequest
from medspiller.web import clock
from tests.access.stage import Scene, Side


def person(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.cast.people["anna"].pk}


def request(scene: Scene, side: Side) -> dict[str, Any]:
    """Anna has asked for something."""
    facts = {"text": "Min stilling er forkert", "asked_at": clock.now()}
    asked, _new = DataRequest.objects.get_or_create(user=scene.cast.user("anna"), kind="correction", defaults=facts)
    return {"pk": asked.pk}


def file(scene: Scene, side: Side) -> dict[str, Any]:
    """Anna's file, which has been fetched: she is told so, and nobody else knows of it."""
    now = clock.now()
    facts = {"asked_at": now, "made_at": now}
    made, _new = DataFile.objects.get_or_create(user=scene.cast.user("anna"), defaults=facts)
    return {"pk": made.pk, "form": "pdf"}


def kind(scene: Scene, side: Side) -> dict[str, Any]:
    return {"kind": "letters"}


OBJECTS: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {
    "personal_data:anonymise": person,
    "personal_data:answer": request,
    "personal_data:fetch": file,
    "personal_data:hand_out": person,
    "personal_data:person": person,
    "personal_data:set_time": kind,
}
DATA: dict[str, Callable[[Scene, Side], dict[str, Any]]] = {
    "personal_data:person": lambda scene, side: {},
}
