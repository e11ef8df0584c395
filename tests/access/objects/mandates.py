from typing import Any

from tests.access.stage import Scene, Side


def unit(scene: Scene, side: Side) -> dict[str, Any]:
    return {"unit": scene.cast.units["south"].pk}


def experience(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.mandates.experience.pk}


def mandate(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.mandates.mandate.pk}


OF_A_UNIT = "add_own_kind agree ask_employees frame frame_pdf give history remark write"
OF_AN_EXPERIENCE = "answer answered experience talked withdraw"
OF_A_MANDATE = "add_competence answer_mandate edit end mandate take_back"
OBJECTS: dict[str, Any] = {f"mandates:{name}": unit for name in OF_A_UNIT.split()}
OBJECTS |= {f"mandates:{name}": experience for name in OF_AN_EXPERIENCE.split()}
OBJECTS |= {f"mandates:{name}": mandate for name in OF_A_MANDATE.split()}
OBJECTS |= {
    "mandates:kind": lambda scene, side: {"pk": scene.mandates.kind.pk},
    "mandates:end_kind": lambda scene, side: {"pk": scene.mandates.kind.pk},
    "mandates:end_own_kind": lambda scene, side: unit(scene, side) | {"pk": scene.mandates.own_kind.pk},
    "mandates:follow_competence": lambda scene, side: (
        mandate(scene, side) | {"competence": scene.mandates.competence.pk}
    ),
}
DATA: dict[str, Any] = {}
