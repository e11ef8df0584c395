"""How many have written about each part, and with which words: for the list of all, and for those above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.cache import cache

from medspiller.framework.models import Framework
from medspiller.framework.rules.parts import Part
from medspiller.organisation.queries.viewers import Viewer
from medspiller.themes.queries.sight import Line, Sight, leaders_in, parts_written_about, sight_of
from medspiller.themes.rules.few import few_have
from medspiller.themes.rules.terms import Saying, frequent

WORDS_IN_BRIEF = 5
_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Brief:
    """`is_few`: few of those who have shared a page have made it their own."""

    part: Part
    leaders: int
    words: list[str]
    is_few: bool = False


def briefs_of(viewer: Viewer, framework: Framework, *, of_all: bool = False) -> list[Brief]:
    """Of what `viewer` may read, each ambition with its points after it; with `of_all` of what all leaders may."""
    return briefs_in(sight_of(viewer, framework, of_all=of_all))


def briefs_in(sight: Sight) -> list[Brief]:
    """Kept for a while: of the same pages they are the same, and another page makes another key."""
    parts = list(parts_written_about(sight.structure))
    key = f"themes.briefs.{sight.print_of}"
    counted: dict[str, tuple[int, list[str]]] | None = cache.get(key)
    if counted is None:
        counted = {part.key: _counted(sight.about(part)) for part in parts}
        cache.set(key, counted, _KEPT_SECONDS)
    few = few_have([counted[part.key][0] for part in parts if part.kind == "point"], sight.pages)
    return [_brief(part, *counted[part.key], few) for part in parts]


def sayings(lines: Sequence[Line]) -> list[Saying]:
    return [Saying(line.leader, line.text) for line in lines]


def _counted(lines: Sequence[Line]) -> tuple[int, list[str]]:
    terms = frequent(sayings(lines), longest=1)[:WORDS_IN_BRIEF]
    return leaders_in(lines), [term.written for term in terms]


def _brief(part: Part, leaders: int, words: list[str], few: Callable[[int], bool]) -> Brief:
    return Brief(part, leaders, words, part.kind == "point" and few(leaders))
