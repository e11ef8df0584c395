"""What of the framework a decision may rest on: focus points, or ambitions where a framework has nothing below them."""

from collections.abc import Iterable

from medspiller.framework.models import Succession
from medspiller.framework.queries import current_framework, structure_of

Group = tuple[str, list[tuple[str, str]]]


def choices() -> list[Group]:
    """By ambition: "p7" is a focus point, "a3" an ambition without any. Empty for a framework of a prompt alone."""
    framework = current_framework()
    if framework is None:
        return []
    structure = structure_of(framework)
    bare = [(f"a{part.id}", part.title) for part in structure.ambitions if not part.points]
    groups: list[Group] = [
        (part.title, [(f"p{point.id}", point.title) for point in part.points])
        for part in structure.ambitions
        if part.points
    ]
    return [*groups, *([(structure.ambition_name.capitalize(), bare)] if bare else [])]


def keys_in(chosen: Iterable[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Keys of focus points and of ambitions among the choices."""
    found: dict[str, list[int]] = {"p": [], "a": []}
    for choice in chosen:
        if choice[1:].isdigit() and choice[0] in found:
            found[choice[0]].append(int(choice[1:]))
    return tuple(found["p"]), tuple(found["a"])


def with_forerunners(key: int, *, is_point: bool) -> set[int]:
    """The part and those of earlier versions that became it: decisions rest on what held when they were told."""
    name = "point" if is_point else "ambition"
    found, waiting = {key}, {key}
    while waiting:
        rows = Succession.objects.filter(**{f"new_{name}__in": waiting, f"old_{name}__isnull": False})
        waiting = set(rows.values_list(f"old_{name}", flat=True)) - found
        found |= waiting
    return found
