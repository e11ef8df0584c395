"""A fictional Danish municipality: units, people, engagements and leaderships over time, the same for the same seed."""

from medspiller.demo.municipality.building import build
from medspiller.demo.municipality.kinds import FAMILIES, KINDS, Kind
from medspiller.demo.municipality.model import (
    Engagement,
    Leadership,
    Municipality,
    Person,
    Unit,
    UnitPeriod,
    holds_on,
)

__all__ = [
    "FAMILIES",
    "KINDS",
    "Engagement",
    "Kind",
    "Leadership",
    "Municipality",
    "Person",
    "Unit",
    "UnitPeriod",
    "build",
    "holds_on",
]
