from typing import Any

from tests.access.stage import Scene, Side


def statement(scene: Scene, side: Side) -> dict[str, Any]:
    return {"statement": scene.statement.pk}


def version(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.version.pk}


def anna(scene: Scene, side: Side) -> dict[str, Any]:
    return {"person": scene.cast.people["anna"].pk}


OBJECTS = {f"own_translation:{name}": statement for name in ("save", "remove", "bring_back", "move")}
OBJECTS |= {
    f"own_translation:{name}": version
    for name in (
        "restore",
        "version",
        "version_changes",
        "confirm",
        "comment",
        "share_with_employees",
        "share_with_all_leaders",
        "stop_sharing_with_all_leaders",
        "version_pdf",
    )
}
OBJECTS |= {f"own_translation:{name}": anna for name in ("leader", "mark", "contribute")}
OBJECTS |= {
    "own_translation:earlier": lambda scene, side: {"pk": scene.page.pk},
    "own_translation:use_as_beginning": lambda scene, side: {
        "version": scene.inspiring.pk,
        "statement": scene.inspiring.content["statements"][0]["id"],
    },
    "own_translation:withdraw": lambda scene, side: {"pk": scene.proposal.pk},
    "own_translation:take_up_named": lambda scene, side: {"pk": scene.proposal.pk},
    "own_translation:take_up_anonymous": lambda scene, side: {"pk": scene.anonymous.pk},
}
DATA = {
    "own_translation:save": lambda scene, side: {"writer": scene.cast.people["anna"].pk},
    "own_translation:compare": lambda scene, side: {"gammel": scene.version.pk},
}
