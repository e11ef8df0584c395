"""What the change of the framework means to a page: where its parts went, and what the leader should know of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.framework.queries import changes_in, successions_of
from medspiller.own_translation.rules.carrying_over import Succession


def succession_to(framework: Framework, old_frameworks: Collection[int]) -> Succession:
    """The way from the parts of `old_frameworks` (keys) to those of `framework`, in three queries."""
    known = successions_of(framework)
    versions = [framework.pk, *old_frameworks]
    order = list(
        Ambition.objects.filter(framework__in=versions).order_by("position", "pk").values_list("pk", "framework")
    )
    points = FocusPoint.objects.filter(ambition__framework__in=versions).order_by("position", "pk")
    places = list(points.values_list("pk", "ambition", "ambition__framework"))
    return Succession(
        points=known.points,
        ambitions=known.ambitions,
        new_points={point: ambition for point, ambition, version in places if version == framework.pk},
        new_ambitions=[ambition for ambition, version in order if version == framework.pk],
        old_points={point: ambition for point, ambition, version in places if version != framework.pk},
        old_ambitions=[ambition for ambition, version in order if version != framework.pk],
    )


@dataclass(frozen=True)
class PartChange:
    """One thing that is different in the framework. `old` and `new` are titles; either may be empty."""

    label: str
    old: str
    new: str


def part_changes(framework: Framework) -> list[PartChange]:
    """The ambitions and focus points that are not as they were in the version before, in the new one's order."""
    found = changes_in(framework)
    parts = [*found.ambitions, *found.points] if found else []
    return [
        PartChange(
            label=_("flyttet") if part.kind == "kept" else _labels()[part.kind],
            old=" + ".join(old.title for old in part.old),
            new=" + ".join(new.title for new in part.new),
        )
        for part in parts
        if part.kind != "kept" or part.moved
    ]


def _labels() -> dict[str, str]:
    return {
        "renamed": _("ændret"),
        "merged": _("lagt sammen"),
        "split": _("delt op"),
        "dropped": _("udgået"),
        "added": _("nyt"),
    }
