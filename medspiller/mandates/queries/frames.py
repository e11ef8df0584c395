"""Which frame holds for whom, on any date, and the page of one."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from medspiller.mandates import access
from medspiller.mandates.models import Experience, Frame, FrameDraft, FrameRemark, FrameRule
from medspiller.mandates.queries.kinds import kinds_for
from medspiller.mandates.rules.content import FrameContent, Rule, only_kinds
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Tree

YEAR = datetime.timedelta(days=365)


def in_force(date: datetime.date, units: Collection[int] | None = None) -> dict[int, Frame]:
    """By unit the frame that holds on `date`, of those units or all; one query. Of all units without their texts."""
    given = Frame.objects.filter(holds_from__lte=date)
    given = given.defer("task", "expected", "budget") if units is None else given.filter(unit__in=units)
    # Of two that hold from the same day the later given counts.
    return {frame.unit_id: frame for frame in given.order_by("unit_id", "holds_from", "number")}


def nearest_unit(tree: Tree, unit: int, framed: Collection[int]) -> int | None:
    """The unit itself or the nearest above it that has a frame."""
    return next((one for one in (unit, *tree.ancestors(unit)) if one in framed), None)


@dataclass(frozen=True)
class FramedUnit:
    """A unit, and the frame that holds there today; `own` is False where it is one above that holds."""

    unit: int
    name: str
    frame: Frame | None
    own: bool
    has_draft: bool


def framed_units(viewer: Viewer, units: Collection[int]) -> list[FramedUnit]:
    """In two queries for any number of units. Drafts are told of to those who write them."""
    tree = viewer.tree
    framed = in_force(viewer.today, {one for unit in units for one in (unit, *tree.ancestors(unit))})
    drafts = set(FrameDraft.objects.filter(unit__in=units).values_list("unit_id", flat=True))
    found = []
    for unit in units:
        at = nearest_unit(tree, unit, framed)
        drafted = unit in drafts and access.may_frame(viewer, unit)
        found.append(FramedUnit(unit, tree.nodes[unit].name, framed.get(at or 0), at == unit, drafted))
    return found


@dataclass(frozen=True)
class FramePage:
    """`frame` is the one that holds on the date, the unit's own or that of `inherited_from` above it."""

    unit: int
    name: str
    date: datetime.date
    frame: Frame | None
    inherited_from: tuple[int, str] | None
    rules: list[FrameRule]
    leader: Person | None
    coming: list[Frame]
    has_draft: bool
    may_write: bool
    may_agree: bool
    remarks: list[FrameRemark]
    sees_remarks: bool
    experiences: list[Experience]
    is_old: bool


def frame_page(viewer: Viewer, unit: int, date: datetime.date) -> FramePage:
    """Of a unit in the viewer's tree."""
    tree = viewer.tree
    chain = [unit, *tree.ancestors(unit)]
    framed = in_force(date, chain)
    at = nearest_unit(tree, unit, framed)
    frame = framed[at] if at is not None else None
    may_write = access.may_frame(viewer, unit)
    is_own = at == unit
    leader = access.nearest_leader(viewer, unit)
    may_agree = is_own and access.agrees_on(viewer, unit)
    seen = access.experiences_visible_to(viewer).filter(frame__unit=unit, withdrawn_at=None)
    return FramePage(
        unit=unit,
        name=tree.nodes[unit].name,
        date=date,
        frame=frame,
        inherited_from=None if at is None or is_own else (at, tree.nodes[at].name),
        rules=rules_of(frame) if frame else [],
        leader=None if leader is None else Person.objects.get(pk=leader),
        coming=list(Frame.objects.filter(unit=unit, holds_from__gt=date).order_by("holds_from", "number")),
        has_draft=may_write and FrameDraft.objects.filter(unit=unit).exists(),
        may_write=may_write,
        may_agree=may_agree,
        remarks=_remarks(viewer, frame) if frame and is_own else [],
        sees_remarks=is_own and (may_write or may_agree),
        experiences=list(seen.order_by("-opened_on", "pk")[:5]),
        is_old=is_own and frame is not None and frame.holds_from <= viewer.today - YEAR,
    )


def rules_of(frame: Frame) -> list[FrameRule]:
    return list(frame.rules.order_by("position", "pk"))


def _remarks(viewer: Viewer, frame: Frame) -> list[FrameRemark]:
    return list(access.remarks_visible_to(viewer, frame).select_related("author").order_by("at", "pk"))


@dataclass(frozen=True)
class Writing:
    """Where a frame is written: what it begins from, and the revision of the draft, 0 for none."""

    content: FrameContent
    revision: int
    kinds: list[tuple[int, str, str]]
    began_from: str


def writing(viewer: Viewer, unit: int) -> Writing:
    """The draft; or else the unit's own latest frame; or else, as a beginning, the rules of the nearest one above."""
    kinds = kinds_for(viewer.tree, unit)
    asked = [(kind.pk, kind.name, kind.about) for kind in kinds]
    keys = [kind.pk for kind in kinds]
    draft = FrameDraft.objects.filter(unit=unit).first()
    if draft is not None:
        return Writing(only_kinds(FrameContent.of(draft.content), keys), draft.revision, asked, "draft")
    own = Frame.objects.filter(unit=unit).order_by("-number").first()
    if own is not None:
        content = FrameContent(own.task, own.expected, own.budget, _as_rules(rules_of(own)))
        return Writing(only_kinds(content, keys), 0, asked, "own")
    framed = in_force(viewer.today, list(viewer.tree.ancestors(unit)))
    above = nearest_unit(viewer.tree, unit, framed)
    if above is None:
        return Writing(FrameContent(), 0, asked, "")
    return Writing(only_kinds(FrameContent(rules=_as_rules(rules_of(framed[above]))), keys), 0, asked, "above")


def _as_rules(rows: Iterable[FrameRule]) -> tuple[Rule, ...]:
    return tuple(Rule(row.kind_id, row.level, row.limit, row.note) for row in rows)


def history_of(viewer: Viewer, unit: int) -> list[Frame]:
    """Every frame that was given, the latest first."""
    found = access.frames_visible_to(viewer).filter(unit=unit)
    return list(found.select_related("given_by", "agreed_by").prefetch_related("rules").order_by("-number"))
