from typing import Any

from tests.access.stage import Scene, Side


def dialogue(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.dialogue.pk}


def point(scene: Scene, side: Side) -> dict[str, Any]:
    return dialogue(scene, side) | {"point": scene.dialogue.points.get().pk}


def agreement(scene: Scene, side: Side) -> dict[str, Any]:
    return {"agreement": scene.dialogue.agreements.get().pk}


OF_DIALOGUE = (
    "dialogue set_time cancel open calendar_file prepare add_point minutes lay_out sign correct minutes_pdf"
    " add_agreement"
)
OBJECTS = {f"dialogues:{name}": dialogue for name in OF_DIALOGUE.split()}
OBJECTS |= {
    "dialogues:bring_along": point,
    "dialogues:remove_point": point,
    "dialogues:follow_up": agreement,
    "dialogues:make_action": agreement,
    "dialogues:remove_agreement": lambda scene, side: dialogue(scene, side) | agreement(scene, side),
}
DATA = {
    "dialogues:new": lambda scene, side: {"slags": "leadership", "med": scene.cast.people["dorte"].pk},
}
