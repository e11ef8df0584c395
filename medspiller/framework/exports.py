"""A version of the framework in our own JSON form, which `imports.from_json` reads."""

import json

from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.structure import AmbitionPart

FORMAT = "medspiller-framework/1"


def as_json(framework: Framework) -> str:
    """The whole content of `framework`, its source named, as indented JSON."""
    structure = structure_of(framework)
    values = {
        "format": FORMAT,
        "title": structure.title,
        "owner": structure.owner,
        "source": {"name": framework.source_name, "credit": framework.source_credit},
        "preface": list(structure.preface),
        "legs": [{"title": leg.title, "text": leg.text} for leg in structure.legs],
        "levels": [structure.ambition_name, structure.focus_point_name],
        "prompt": structure.prompt,
        "themes": [_theme(ambition) for ambition in structure.ambitions],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _theme(ambition: AmbitionPart) -> dict[str, object]:
    points = [{"heading": p.heading, "title": p.title, "text": p.text} for p in ambition.points]
    return {"title": ambition.title, "text": ambition.text, "points": points}
