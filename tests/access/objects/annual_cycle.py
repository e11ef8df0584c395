from typing import Any

from medspiller.annual_cycle.queries.feed import address_of
from medspiller.annual_cycle.queries.reminders import opt_out_url
from tests.access.stage import Scene, Side


def year(scene: Scene, side: Side) -> dict[str, Any]:
    return {"year": scene.step.cycle.year}


def step(scene: Scene, side: Side) -> dict[str, Any]:
    return {"pk": scene.step.pk}


def step_of_year(scene: Scene, side: Side) -> dict[str, Any]:
    return year(scene, side) | step(scene, side)


def feed(scene: Scene, side: Side) -> dict[str, Any]:
    return {"token": address_of(scene.cast.people["anna"]).rsplit("/", 1)[1].removesuffix(".ics")}


def opt_out(scene: Scene, side: Side) -> dict[str, Any]:
    return {"token": opt_out_url(scene.cast.people["anna"].pk, "actions").rstrip("/").rsplit("/", 1)[1]}


OBJECTS = {f"annual_cycle:{name}": year for name in ("year", "edit", "publish", "add_step")}
OBJECTS |= {f"annual_cycle:{name}": step_of_year for name in ("edit_step", "remove_step", "move_step")}
OBJECTS |= {"annual_cycle:step": step, "annual_cycle:done": step}
OBJECTS |= {"annual_cycle:feed": feed, "annual_cycle:opt_out": opt_out}
DATA: dict[str, Any] = {}
