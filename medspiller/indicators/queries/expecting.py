"""What an action can be tied to: indicators, and units that it is about, above them or below."""

from collections.abc import Iterable
from dataclasses import dataclass

from medspiller.accounts.access import AnyUser
from medspiller.actions.models import Action
from medspiller.indicators import access
from medspiller.indicators.models import Figure, Indicator
from medspiller.organisation.queries.line import own_units
from medspiller.organisation.queries.viewers import Viewer

UNITS_AT_MOST = 200


@dataclass(frozen=True)
class Choices:
    """Key and label of each, in the order they are shown."""

    indicators: list[tuple[int, str]]
    units: list[tuple[int, str]]


def choices_for(user: AnyUser, viewer: Viewer, action: Action) -> Choices:
    """The closest units are named first; of a large area only the upper part is."""
    indicators = access.visible_to(user).filter(ended_at=None)
    names = viewer.tree.nodes
    units = [(unit, names[unit].name) for unit in units_around(user, viewer, action)]
    return Choices([(one.pk, f"{one.name} ({one.unit_of_measurement})") for one in indicators], units[:UNITS_AT_MOST])


def units_around(user: AnyUser, viewer: Viewer, action: Action) -> list[int]:
    """The action's units, or the own ones where it has none; then those above, and those below, level by level."""
    tree = viewer.tree
    own = [unit.pk for unit in action.units.all() if unit.pk in tree.nodes] or own_units(user)
    above = [unit for place in own for unit in tree.ancestors(place)]
    return list(dict.fromkeys([*own, *above, *_below(viewer, own)]))


def _below(viewer: Viewer, units: list[int]) -> Iterable[int]:
    level, seen = units, set(units)
    while level:
        level = [child for unit in level for child in viewer.tree.children.get(unit, ()) if child not in seen]
        seen.update(level)
        yield from level


def may_follow(user: AnyUser, viewer: Viewer, action: Action, indicator: Indicator, unit: int) -> bool:
    """Whether the action can be tied to the indicator's figures of the unit, which the user then sees."""
    if not access.visible_to(user).filter(pk=indicator.pk, ended_at=None).exists():
        return False
    seen = access.units_seen_by(user, indicator)
    return unit in units_around(user, viewer, action) and (seen is None or unit in seen)


def is_beforehand(action: Action, indicator: Indicator, unit: int) -> bool:
    """Whether no figure is there yet of a period that began with the action or after it."""
    since = Figure.objects.filter(indicator=indicator, unit=unit, start__gte=action.starts_on, value__isnull=False)
    return not since.exists()
