"""What the employees are asked about their room to act, and how it came out beside what the leader says."""

import datetime
from dataclasses import dataclass

from medspiller.ballots.queries import Result, UnitFigures, may_answer, result
from medspiller.mandates import access
from medspiller.mandates.models import Experience, Frame, FrameRule, Level
from medspiller.mandates.queries.frames import in_force, nearest_unit, rules_of
from medspiller.mandates.queries.wording import DONT_KNOW, question_for
from medspiller.mandates.rules.differences import Difference, Gap, difference
from medspiller.mandates.rules.levels import ORDER
from medspiller.organisation.queries.places import places_on
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Tree


def circle_of(tree: Tree, unit: int, date: datetime.date) -> list[int]:
    """Those whom the unit's frame is for: who count in a unit whose nearest frame it is, less its own leader.

    The leader of a unit below that has a frame of its own counts here, with those who work right under.
    """
    area = tree.subtree([unit])
    framed = in_force(date, area)
    leader = next(iter(tree.leaders_of_unit(unit)), None)
    _same, places = places_on(date)
    return sorted(
        person
        for person, place in places.items()
        if place.unit in area and person != leader and nearest_unit(tree, place.unit, framed) == unit
    )


@dataclass(frozen=True)
class Row:
    """One kind of matter: what the leader says, how it is experienced, and what to ask each other.

    `shares` has a label and per cent for each level, for "don't know", and for those who skipped it, if any did.
    """

    rule: FrameRule
    shares: list[tuple[str, int]] | None
    difference: Difference | None
    question: str


@dataclass(frozen=True)
class ExperiencePage:
    """`figures` are of everybody asked, or of one unit; None where they may not be shown, then the talk is without.

    `parts` are the units below that may be shown by themselves, by key and name, and `chosen` the one that is: what may
    be shown was worked out for all units at once, so that no two of them, less each other, tell of fewer than k people.
    `hides_some` where some of the units below may not be shown.
    It `is_over` at once where the circle is so small that nobody is asked; `has_talk` when there is something to show.
    """

    experience: Experience
    frame: Frame
    unit: int
    name: str
    result: Result
    figures: UnitFigures | None
    chosen: int | None
    parts: list[tuple[int, str]]
    hides_some: bool
    why: str
    apart: list[Row]
    alike: list[Row]
    is_over: bool
    has_talk: bool
    may_withdraw: bool
    may_note_talk: bool
    may_answer: bool


def experience_page(viewer: Viewer, experience: Experience, part: str = "") -> ExperiencePage:
    """`part` is the key of a unit below, as it stands in an address; one that may not be shown gives the whole."""
    frame = experience.frame
    found = result(experience.ballot)
    whole = found.whole
    figures = whole if whole is not None and whole.shares is not None else None
    below = _below(found, whole) if figures else []
    parts = {str(one.unit): one for one in below if one.shares is not None}
    chosen = parts.get(part)
    figures = chosen or figures
    rows = _rows(experience, frame, figures)
    keeps = access.may_frame(viewer, frame.unit_id)
    apart = [row for row in rows if row.difference is None or row.difference.gap != Gap.ALIKE]
    is_small = found.invited < found.k
    is_over = found.is_over or is_small
    return ExperiencePage(
        experience=experience,
        frame=frame,
        unit=frame.unit_id,
        name=unit_name(viewer, frame.unit_id),
        result=found,
        figures=figures,
        chosen=None if chosen is None else chosen.unit,
        parts=[(one.unit, one.name) for one in parts.values()],
        hides_some=len(parts) < len(below),
        why="" if figures or whole is None else whole.why,
        apart=sorted(apart, key=_by_gap),
        alike=[row for row in rows if row.difference is not None and row.difference.gap == Gap.ALIKE],
        is_over=is_over,
        has_talk=found.is_published or is_small,
        may_withdraw=keeps and not is_over,
        may_note_talk=keeps and is_over and experience.talked_on is None and experience.withdrawn_at is None,
        may_answer=is_asked(viewer, experience),
    )


def _below(found: Result, whole: UnitFigures | None) -> list[UnitFigures]:
    """The units under the one that holds everybody, as they stood when they were asked."""
    return [one for one in found.units.values() if whole is not None and _is_under(found, one, whole)]


def _is_under(found: Result, one: UnitFigures, whole: UnitFigures) -> bool:
    above = found.units.get(one.parent) if one.parent is not None else None
    return above is not None and (above.unit == whole.unit or _is_under(found, above, whole))


def _by_gap(row: Row) -> tuple[int, int]:
    order = list(Gap)
    if row.difference is None:
        return len(order), row.rule.position
    return order.index(row.difference.gap), row.difference.alike


def _rows(experience: Experience, frame: Frame, figures: UnitFigures | None) -> list[Row]:
    by_kind = {rule.kind_id: rule for rule in rules_of(frame)}
    rows = []
    for number, kind in enumerate(experience.kinds):
        rule = by_kind[kind]
        shares = figures.shares[number] if figures and figures.shares else None
        apart = difference(rule.level, shares) if shares else None
        labelled = None if shares is None else _labelled(shares)
        rows.append(Row(rule, labelled, apart, question_for(rule.level, apart)))
    return rows


def _labelled(shares: tuple[int, ...]) -> list[tuple[str, int]]:
    labels = [*(str(Level(level).label) for level in ORDER), str(DONT_KNOW)]
    found = list(zip(labels, shares, strict=False))
    skipped = shares[len(labels) :]
    return found if not sum(skipped) else [*found[:-1], (found[-1][0], found[-1][1] + sum(skipped))]


@dataclass(frozen=True)
class Question:
    """`number` stands in the form; what the leader says is not shown, so that it leads nobody."""

    number: int
    name: str
    about: str


def questions_of(experience: Experience) -> list[Question]:
    rules = {rule.kind_id: rule for rule in experience.frame.rules.select_related("kind")}
    return [
        Question(number, rules[kind].name, rules[kind].kind.about) for number, kind in enumerate(experience.kinds, 1)
    ]


def has_circle(experience: Experience) -> bool:
    """Whether so many are in the circle that they are asked."""
    found = result(experience.ballot)
    return found.invited >= found.k


def unit_name(viewer: Viewer, unit: int) -> str:
    """Empty for one that is no more."""
    return viewer.tree.nodes[unit].name if unit in viewer.tree.nodes else ""


def is_asked(viewer: Viewer, experience: Experience) -> bool:
    """Asked, and still taking answers; whether they have answered is known to nobody."""
    return bool(may_answer(viewer.person.pk, [experience.ballot]))


def open_for(viewer: Viewer) -> list[Experience]:
    """Those that the viewer is asked in and that still take answers."""
    running = Experience.objects.filter(withdrawn_at=None, closes_on__gte=viewer.today).select_related("frame")
    by_ballot = {experience.ballot: experience for experience in running}
    found = may_answer(viewer.person.pk, by_ballot)
    return [experience for ballot, experience in by_ballot.items() if ballot in found]
