"""What others read of the framework."""

from medspiller.framework.models import Ambition, FocusPoint, Framework, Leg
from medspiller.framework.rules.structure import AmbitionPart, LegPart, PointPart, Structure, paragraphs


def current_framework() -> Framework | None:
    """The published version; None before the first one."""
    return Framework.objects.filter(state=Framework.State.PUBLISHED).first()


def structure_of(framework: Framework) -> Structure:
    """`framework` with all its parts as plain values, in order; three queries whatever its size."""
    points: dict[int, list[PointPart]] = {}
    for point in FocusPoint.objects.filter(ambition__framework=framework).order_by("position", "pk"):
        siblings = points.setdefault(point.ambition_id, [])
        siblings.append(PointPart(point.pk, len(siblings) + 1, point.heading, point.title, point.text))
    ambitions = Ambition.objects.filter(framework=framework).order_by("position", "pk")
    legs = Leg.objects.filter(framework=framework).order_by("position", "pk")
    return Structure(
        title=framework.title,
        owner=framework.owner,
        preface=tuple(paragraphs(framework.preface)),
        legs=tuple(LegPart(leg.pk, leg.title, leg.text) for leg in legs),
        ambition_name=framework.ambition_name,
        focus_point_name=framework.focus_point_name,
        prompt=framework.prompt,
        ambitions=tuple(
            AmbitionPart(part.pk, number, part.title, part.text, tuple(points.get(part.pk, [])))
            for number, part in enumerate(ambitions, 1)
        ),
    )
