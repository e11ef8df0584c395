"""A draft of the framework as plain values, with where each part came from in the version before it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

NEW = 0  # the id of a part that is not in the database yet


@dataclass(frozen=True)
class Part:
    """A leg, an ambition or a focus point. Only points have a heading, only ambitions points, and legs no origins."""

    id: int = NEW
    heading: str = ""
    title: str = ""
    text: str = ""
    origins: frozenset[int] = frozenset()
    points: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Whole:
    """The texts of the framework itself. `preface` has an empty line between paragraphs."""

    title: str = ""
    owner: str = ""
    preface: str = ""
    prompt: str = ""
    ambition_name: str = ""
    focus_point_name: str = ""


@dataclass(frozen=True)
class Draft:
    """`origins` are ids in the version before; `dropped_*` those ids of it that are said to have no successor."""

    whole: Whole = Whole()
    legs: tuple[Part, ...] = ()
    ambitions: tuple[Part, ...] = ()
    dropped_ambitions: frozenset[int] = frozenset()
    dropped_points: frozenset[int] = frozenset()

    @property
    def points(self) -> tuple[Part, ...]:
        return tuple(point for ambition in self.ambitions for point in ambition.points)

    def parts(self, kind: str) -> tuple[Part, ...]:
        """All parts of a kind: leg, ambition or point."""
        return {"leg": self.legs, "ambition": self.ambitions, "point": self.points}.get(kind, ())

    def origins(self, kind: str) -> frozenset[int]:
        """The parts of the former version that have a successor here."""
        return frozenset(origin for part in self.parts(kind) for origin in part.origins)

    def dropped(self, kind: str) -> frozenset[int]:
        return self.dropped_ambitions if kind == "ambition" else self.dropped_points

    def with_dropped(self, kind: str, ids: Iterable[int]) -> "Draft":
        """This draft with exactly `ids` noted as dropped; one that has a successor is never dropped."""
        left = frozenset(ids) - self.origins(kind)
        return replace(self, dropped_ambitions=left) if kind == "ambition" else replace(self, dropped_points=left)


def as_json(draft: Draft) -> dict[str, Any]:
    """`draft` as JSON values; the sets become sorted lists."""
    return {
        "whole": vars(draft.whole),
        "legs": [_part_as_json(leg) for leg in draft.legs],
        "ambitions": [_part_as_json(ambition) for ambition in draft.ambitions],
        "dropped_ambitions": sorted(draft.dropped_ambitions),
        "dropped_points": sorted(draft.dropped_points),
    }


def from_json(values: dict[str, Any]) -> Draft:
    """The draft that `as_json` wrote."""
    return Draft(
        whole=Whole(**values["whole"]),
        legs=tuple(_part_from_json(leg) for leg in values["legs"]),
        ambitions=tuple(_part_from_json(ambition) for ambition in values["ambitions"]),
        dropped_ambitions=frozenset(values["dropped_ambitions"]),
        dropped_points=frozenset(values["dropped_points"]),
    )


def _part_as_json(part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "heading": part.heading,
        "title": part.title,
        "text": part.text,
        "origins": sorted(part.origins),
        "points": [_part_as_json(point) for point in part.points],
    }


def _part_from_json(values: dict[str, Any]) -> Part:
    points = tuple(_part_from_json(point) for point in values["points"])
    return Part(**{**values, "origins": frozenset(values["origins"]), "points": points})
