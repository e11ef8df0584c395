from collections.abc import Mapping, Sequence

from django import template

from medspiller.framework.queries import Way

register = template.Library()


@register.filter
def of(ways: Mapping[int, list[Way]] | str, key: int) -> list[Way]:
    """The ways from one part; none where nothing is known, as in the preview of a draft."""
    return ways.get(key, []) if isinstance(ways, Mapping) else []


@register.filter
def at(found: Mapping[str, Sequence[object]] | str, key: str) -> Sequence[object]:
    """What stands at the row with this key; nothing where nothing does."""
    return found.get(key, ()) if isinstance(found, Mapping) else ()
