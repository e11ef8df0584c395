"""How many have written about each part, and with which words: for the list of all, and for those above."""

from collections.abc import Sequence
from dataclasses import dataclass

from medspiller.framework.models import Framework
from medspiller.organisation.queries.viewers import Viewer
from medspiller.themes.queries.sight import Line, Part, Sight, leaders_in, parts_of, sight_of
from medspiller.themes.rules.few import few_have
from medspiller.themes.rules.terms import Saying, frequent

WORDS_IN_BRIEF = 5


@dataclass(frozen=True)
class Brief:
    """`is_few`: few of those who have shared a page have made it their own."""

    part: Part
    leaders: int
    words: list[str]
    is_few: bool = False


def briefs_of(viewer: Viewer, framework: Framework) -> list[Brief]:
    """Of what `viewer` may read, each ambition with its focus points after it."""
    return briefs_in(sight_of(viewer, framework))


def briefs_in(sight: Sight) -> list[Brief]:
    about = [(part, sight.about(part)) for part in parts_of(sight.structure)]
    few = few_have([leaders_in(lines) for part, lines in about if part.kind == "point"], sight.pages)
    return [_brief(part, lines, is_few=part.kind == "point" and few(leaders_in(lines))) for part, lines in about]


def sayings(lines: Sequence[Line]) -> list[Saying]:
    return [Saying(line.leader, line.text) for line in lines]


def _brief(part: Part, lines: Sequence[Line], *, is_few: bool) -> Brief:
    terms = frequent(sayings(lines), longest=1)[:WORDS_IN_BRIEF]
    return Brief(part, leaders_in(lines), [term.written for term in terms], is_few)
