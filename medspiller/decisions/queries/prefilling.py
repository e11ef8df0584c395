from typing import Any

from medspiller.decisions.models import Decision
from medspiller.decisions.queries.origins import Prefill
from medspiller.organisation.queries.viewers import Viewer


def begun_with(viewer: Viewer, prefill: Prefill | None) -> dict[str, Any]:
    """What the form for a new decision begins with: to all in the unit that the viewer leads, from today."""
    begun: dict[str, Any] = {
        "units": list(viewer.tree.led_by.get(viewer.person.pk, ()))[:1],
        "with_below": True,
        "whom": Decision.Whom.EVERYONE,
        "kind": Decision.Kind.OTHER,
        "decided_on": viewer.today,
        "in_force_from": viewer.today,
        "points": [],
    }
    if prefill is not None:
        begun |= {name: getattr(prefill, name) for name in ("title", "what", "why", "for_citizens")}
        begun["title"] = prefill.title[:200]
        begun["units"] = list(prefill.units) or begun["units"]
        begun["points"] = [f"p{key}" for key in prefill.focus_points] + [f"a{key}" for key in prefill.ambitions]
    return begun
