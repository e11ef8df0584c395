from collections.abc import Collection

from medspiller.mandates.models import MatterKind
from medspiller.organisation.rules import Tree


def kinds_for(tree: Tree, unit: int) -> list[MatterKind]:
    """What a unit's frame is about: the organisation's list, and what the unit and those above it have added."""
    chain = [unit, *tree.ancestors(unit)]
    of_all = list(MatterKind.objects.filter(unit=None, ended_at=None))
    added = list(MatterKind.objects.filter(unit__in=chain, ended_at=None))
    return of_all + sorted(added, key=lambda kind: (-chain.index(kind.unit_id or 0), kind.position, kind.pk))


def kinds_named(keys: Collection[int]) -> dict[int, str]:
    """The names, also of those that have been ended."""
    return dict(MatterKind.objects.filter(pk__in=keys).values_list("pk", "name"))


def own_kinds(unit: int) -> list[MatterKind]:
    return list(MatterKind.objects.filter(unit=unit, ended_at=None))
