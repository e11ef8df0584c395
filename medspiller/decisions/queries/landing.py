"""How a decision landed, for those who sent it: shares of units, never names."""

from dataclasses import dataclass

from django.utils import timezone

from medspiller.ballots.queries import result
from medspiller.decisions.models import Decision, ToldUnit
from medspiller.decisions.rules.landing import Landed
from medspiller.decisions.rules.sense import SENSE_STEPS
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.web import clock


@dataclass(frozen=True)
class UnitLanded:
    """`depth` is 0 for the highest unit shown. `shares` are per cent in the order of CLASSES."""

    name: str
    depth: int
    receivers: int
    shares: tuple[int, ...]


@dataclass(frozen=True)
class SenseShares:
    """What those who answered anonymously said of a unit: per cent for each step, "slet ikke" first."""

    name: str
    respondents: int
    shares: tuple[int, ...]


@dataclass(frozen=True)
class LandingPage:
    """`is_open` while answers still come in: then there is nothing to show, since moving figures give people away."""

    is_open: bool
    receivers: int
    units: list[UnitLanded]
    sense: list[SenseShares]
    no_sense_because: str = ""


def landing_page(decision: Decision) -> LandingPage:
    rows = list(ToldUnit.objects.filter(decision=decision))
    receivers = sum(row.receivers for row in rows)
    sense, why = _sense(decision)
    if decision.landed_at is None:
        return LandingPage(
            decision.closes_on is not None and decision.closes_on >= clock.today(), receivers, [], sense, why
        )
    told_on = timezone.localtime(decision.told_at).date() if decision.told_at else clock.today()
    tree = tree_at(told_on)
    landed = {row.unit_id: Landed.of(row.landed) for row in rows if row.landed is not None}
    return LandingPage(
        is_open=False, receivers=receivers, units=_in_order(tree, landed), sense=sense, no_sense_because=why
    )


def _in_order(tree: Tree, landed: dict[int, Landed]) -> list[UnitLanded]:
    """Down the tree, siblings by name; a unit of the very same people as one below it is left out."""
    nearest = {unit: next((above for above in tree.ancestors(unit) if above in landed), None) for unit in landed}
    same = {above for unit, above in nearest.items() if above and landed[above].receivers == landed[unit].receivers}
    shown = [unit for unit in _walk(tree) if unit in landed and unit not in same]
    top = min((tree.depth(unit) for unit in shown), default=0)
    return [_shown(tree, unit, tree.depth(unit) - top, landed[unit]) for unit in shown]


def _walk(tree: Tree) -> list[int]:
    found: list[int] = []
    waiting = list(reversed(tree.children.get(None, [])))
    while waiting:
        unit = waiting.pop()
        found.append(unit)
        waiting.extend(reversed(tree.children.get(unit, [])))
    return found


def _shown(tree: Tree, unit: int, depth: int, landed: Landed) -> UnitLanded:
    name = tree.nodes[unit].name if unit in tree.nodes else ""
    return UnitLanded(name, depth, landed.receivers, landed.shares)


def _sense(decision: Decision) -> tuple[list[SenseShares], str]:
    """The shares, a unit of the very same people as one below it left out; and why there are none."""
    if decision.ballot is None:
        return [], ""
    found = result(decision.ballot)
    shown = [unit for unit in found.units.values() if unit.shares]
    nearest = {unit.unit: found.nearest(unit.parent) if unit.parent else None for unit in shown}
    same = {above.unit for one in shown if (above := nearest[one.unit]) and above.respondents == one.respondents}
    rows = [
        SenseShares(unit.name, unit.respondents or 0, unit.shares[0][:SENSE_STEPS])
        for unit in shown
        if unit.unit not in same and unit.shares
    ]
    return rows, "" if rows else next((unit.why for unit in found.units.values() if unit.why), "")
