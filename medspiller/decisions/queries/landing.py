"""How a decision landed, for those who sent it: shares of units, never names."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspiller.ballots.queries import UnitFigures, result
from medspiller.decisions.models import Decision, ToldUnit
from medspiller.decisions.rules.landing import Landed
from medspiller.decisions.rules.sense import SENSE_STEPS
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.web import clock

# In the order of CLASSES and of the steps: what stands above a share, and beside it on a phone.
LANDED_LABELS = (_("Forstået"), _("Ikke svaret"), _("Vil tale om det"))
SENSE_LABELS = (_("Slet ikke"), _("Lidt"), _("Delvist"), _("For det meste"), _("I høj grad"))


@dataclass(frozen=True)
class UnitLanded:
    """`depth` is 0 for the highest unit shown. `shares` are per cent in the order of CLASSES, empty where hidden."""

    name: str
    depth: int
    receivers: int
    shares: tuple[int, ...]

    @property
    def labelled(self) -> list[tuple[Promise, int]]:
        return list(zip(LANDED_LABELS, self.shares, strict=True))


@dataclass(frozen=True)
class SenseShares:
    """What those who answered anonymously said of a unit: per cent for each step, "slet ikke" first."""

    name: str
    depth: int
    respondents: int
    shares: tuple[int, ...]

    @property
    def labelled(self) -> list[tuple[Promise, int]]:
        return list(zip(SENSE_LABELS, self.shares, strict=True))


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
    told_on = timezone.localtime(decision.told_at).date() if decision.told_at else clock.today()
    tree = tree_at(told_on)
    order = {unit: place for place, unit in enumerate(_walk(tree))}
    sense, why = _sense(decision, tree, order)
    if decision.landed_at is None:
        is_open = decision.closes_on is not None and decision.closes_on >= clock.today()
        return LandingPage(is_open, receivers, [], sense, why)
    landed = {row.unit_id: Landed.of(row.landed) for row in rows if row.landed is not None}
    units = _in_order(tree, order, landed)
    return LandingPage(is_open=False, receivers=receivers, units=units, sense=sense, no_sense_because=why)


def _in_order(tree: Tree, order: dict[int, int], landed: dict[int, Landed]) -> list[UnitLanded]:
    """Down the tree, siblings by name; a unit of the very same people as one below it is left out."""
    nearest = {unit: next((above for above in tree.ancestors(unit) if above in landed), None) for unit in landed}
    same = {above for unit, above in nearest.items() if above and landed[above].receivers == landed[unit].receivers}
    shown = {unit for unit in landed if unit in order and unit not in same}
    hidden = Landed(0, ())
    return [_shown(tree, unit, depth, landed.get(unit, hidden)) for unit, depth in _placed(tree, order, shown, same)]


def _placed(tree: Tree, order: dict[int, int], shown: set[int], left_out: set[int]) -> list[tuple[int, int]]:
    """The units shown and those between them, so that each stands below what it belongs to; with their depths."""
    top = min((tree.depth(unit) for unit in shown), default=0)
    between = {above for unit in shown for above in tree.ancestors(unit) if tree.depth(above) > top} - left_out
    return [(unit, tree.depth(unit) - top) for unit in sorted(shown | between, key=lambda unit: order[unit])]


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


def _sense(decision: Decision, tree: Tree, order: dict[int, int]) -> tuple[list[SenseShares], str]:
    """The shares, a unit of the very same people as one below it left out; and why there are none."""
    if decision.ballot is None:
        return [], ""
    found = result(decision.ballot)
    shown = [unit for unit in found.units.values() if unit.shares and unit.unit in order]
    nearest = {unit.unit: found.nearest(unit.parent) if unit.parent else None for unit in shown}
    same = {above.unit for one in shown if (above := nearest[one.unit]) and above.respondents == one.respondents}
    placed = _placed(tree, order, {unit.unit for unit in shown} - same, same)
    rows = [_shares(tree, unit, depth, found.units.get(unit)) for unit, depth in placed]
    return rows, "" if rows else next((unit.why for unit in found.units.values() if unit.why), "")


def _shares(tree: Tree, unit: int, depth: int, figures: UnitFigures | None) -> SenseShares:
    name = tree.nodes[unit].name
    if figures is None or not figures.shares:
        return SenseShares(name, depth, 0, ())
    return SenseShares(name, depth, figures.respondents or 0, figures.shares[0][:SENSE_STEPS])
