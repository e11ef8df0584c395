"""What the pages of themes show."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.shortcuts import get_object_or_404

from medspiller.actions.models import Learning
from medspiller.framework.models import Framework
from medspiller.framework.rules.parts import Part
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Statement
from medspiller.themes import access
from medspiller.themes.queries.briefs import Brief, briefs_in, sayings
from medspiller.themes.queries.learnings import learnings_like
from medspiller.themes.queries.sight import Line, Sight, leaders_in, parts_written_about, sight_of
from medspiller.themes.rules.groups import grouped, most_alike, weights_of
from medspiller.themes.rules.terms import Term, frequent, key_of, telling_stems

WORDS_AT_MOST = 24
PHRASES_AT_MOST = 12
GROUPS_AT_MOST = 10
# To find groups costs the square of how many lines there are; the newest say what there is to say.
GROUPED_AT_MOST = 600
LINES_ALIKE = 12
LIKE_ENOUGH = 0.22
LEADERS_IN_GROUP = 2


@dataclass(frozen=True)
class Overview:
    sight: Sight
    ambitions: list[tuple[Brief, list[Brief]]]
    few: list[Brief]


@dataclass(frozen=True)
class Wording:
    """A statement, and the lines of others who have written the very same."""

    line: Line
    also: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class AlikeGroup:
    """Statements of several leaders: one wording that the others are like, and those."""

    middle: Wording
    others: list[Wording]
    leaders: int


@dataclass(frozen=True)
class PartPage:
    """`chosen` is the word or phrase that `lines` have been narrowed down to; then there are no `groups`."""

    sight: Sight
    part: Part
    leaders: int
    words: list[Term]
    phrases: list[Term]
    groups: list[AlikeGroup]
    learnings: list[Learning]
    lines: list[Wording]
    chosen: Term | None = None


@dataclass(frozen=True)
class AlikePage:
    """`near` and `elsewhere` are others' lines that are like one's own statement: about the same part, or another.

    `about` are lines about the same part, where none is like it.
    """

    statement: Statement
    parts: list[Part]
    near: list[Wording]
    elsewhere: list[Wording]
    learnings: list[Learning]
    has_text: bool = True
    about: list[Wording] = field(default_factory=list)


def overview(viewer: Viewer, framework: Framework) -> Overview:
    sight = sight_of(viewer, framework)
    briefs = briefs_in(sight)
    found: list[tuple[Brief, list[Brief]]] = []
    for brief in briefs:
        if brief.part.kind == "point":
            found[-1][1].append(brief)
        else:
            found.append((brief, []))
    return Overview(sight, found, [brief for brief in briefs if brief.is_few])


def part_page(viewer: Viewer, sight: Sight, part: Part, chosen: str = "") -> PartPage:
    """`chosen` is a word or phrase, in whatever form; one that nobody shares narrows nothing down."""
    lines = sight.about(part)
    terms = frequent(sayings(lines))
    wanted = key_of(chosen)
    term = next((one for one in terms if one.key == wanted), None) if wanted else None
    return PartPage(
        sight=sight,
        part=part,
        leaders=leaders_in(lines),
        words=[one for one in terms if not one.is_phrase][:WORDS_AT_MOST],
        phrases=[one for one in terms if one.is_phrase][:PHRASES_AT_MOST],
        # Beside the lines of one word groups are not shown, and they cost the most to find.
        groups=[] if term else alike_groups(lines),
        learnings=learnings_like(viewer, part),
        lines=wordings([lines[place] for place in term.sayings] if term else lines),
        chosen=term,
    )


def alike_groups(lines: Sequence[Line]) -> list[AlikeGroup]:
    """Groups of at least two leaders' statements, the largest first."""
    newest = lines[:GROUPED_AT_MOST]
    names = [f"{line.leader} {line.statement}" for line in newest]
    found = []
    for group in grouped([telling_stems(line.text) for line in newest], names):
        members = [newest[place] for place in group.members]
        if leaders_in(members) >= LEADERS_IN_GROUP:
            middle, *others = wordings(members)
            found.append(AlikeGroup(middle, others, leaders_in(members)))
    return found[:GROUPS_AT_MOST]


def alike_page(viewer: Viewer, statement: uuid.UUID) -> AlikePage:
    """How others do what one of the viewer's own statements says. Raises Http404 for anybody else's statement."""
    mine = get_object_or_404(
        access.own_statements(viewer).select_related("own_translation__framework").prefetch_related("focus_points"),
        pk=statement,
    )
    sight = sight_of(viewer, mine.own_translation.framework)
    points = {point.pk for point in mine.focus_points.all()}
    every = parts_written_about(sight.structure)
    parts = [part for part in every if part.kind == "point" and part.id in points]
    if not parts:
        parts = [part for part in every if part.kind != "point" and part.id == mine.ambition_id]
    others = [line for line in sight.lines if not line.is_mine]
    texts = [telling_stems(line.text) for line in others]
    stems = telling_stems(mine.text)
    alike = [others[place] for place, _how in most_alike(stems, texts, weights_of(texts), enough=LIKE_ENOUGH)]
    here = [line for line in alike if any(line.is_about(part) for part in parts)]
    known = set(here)
    elsewhere = [line for line in alike if line not in known]
    about = [line for line in others if any(line.is_about(part) for part in parts)]
    return AlikePage(
        statement=mine,
        parts=parts,
        near=wordings(here)[:LINES_ALIKE],
        elsewhere=wordings(elsewhere)[:LINES_ALIKE],
        learnings=learnings_like(viewer, *parts, text=mine.text),
        has_text=bool(mine.text.strip()),
        about=[] if alike else wordings(about)[:LINES_ALIKE],
    )


def wordings(lines: Sequence[Line]) -> list[Wording]:
    """Each text once, in the order in which they first come."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(" ".join(line.text.casefold().split()), []).append(line)
    # One that may be begun from stands first, so that the button is there.
    ordered = [sorted(same, key=lambda line: not line.may_begin) for same in found.values()]
    return [Wording(same[0], same[1:]) for same in ordered]
