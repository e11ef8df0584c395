from typing import Any

from tests.access.stage import Scene, Side


def draft(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.involvement.draft.pk}


def opened(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.involvement.opened.pk}


def public(scene: Scene, side: Side) -> dict[str, Any]:
    return {"slug": scene.involvement.opened.slug}


def idea(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": scene.involvement.idea.pk}


OBJECTS: dict[str, Any] = {
    **{f"involvement:{name}": draft for name in ("edit", "fields", "preview", "open", "discard")},
    **{
        f"involvement:{name}": opened
        for name in (
            "page",
            "last_day",
            "close",
            "attach",
            "detach",
            "contributions",
            "answer",
            "publish",
            "poster",
            "workbook",
        )
    },
    "involvement:public": public,
    "involvement:thanks": public,
    "involvement:support": lambda scene, side: public(scene, side) | idea(scene, side),
    "involvement:hand_over": lambda scene, side: opened(scene, side) | idea(scene, side),
}
DATA: dict[str, Any] = {"involvement:hand_over": lambda scene, side: {"til": "test"}}
