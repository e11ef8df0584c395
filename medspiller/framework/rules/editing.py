"""What one operation in the editor does to a draft. Each takes a draft and gives the draft after it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from medspiller.framework.rules.draft import NEW, Draft, Part
from medspiller.framework.rules.wording import Wording, cut, joined_texts, joined_titles

TITLE_LIMITS = {"leg": 300, "ambition": 300, "point": 500}
TEXT_NAMES = ("heading", "title", "text")

Parts = list[Part]


class Refusal(StrEnum):
    GONE = "gone"
    NO_NEXT = "no_next"
    NOT_FURTHER = "not_further"
    TITLE_TOO_LONG = "title_too_long"
    NOTHING_TO_CUT = "nothing_to_cut"
    UNKNOWN = "unknown"


class EditRefusedError(Exception):
    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class PartKey:
    """Which part of a draft: `kind` is framework, leg, ambition or point; for a new point `id` is its ambition's."""

    kind: str
    id: int = NEW
    new: bool = False

    def __str__(self) -> str:
        words = [*(["new"] if self.new else []), self.kind, *([str(self.id)] if self.id else [])]
        return "-".join(words)

    @classmethod
    def parse(cls, text: str) -> "PartKey":
        """The key that `str` wrote. Raises `EditRefusedError` for anything else."""
        form = re.fullmatch(r"(new-)?(framework|leg|ambition|point)(?:-([0-9]{1,18}))?", text)
        if form is None or (form[1] and form[2] == "framework"):
            raise EditRefusedError(Refusal.UNKNOWN)
        return cls(form[2], int(form[3] or NEW), bool(form[1]))


@dataclass(frozen=True)
class Edit:
    """One operation: `do` is save, up, down, move, merge, split or delete.

    `values` holds the texts of the part as they stand in the form, and what the operation needs: `ambition` (move: an
    id), `field` and `at` (split: how many characters into which text; field "point": the id the second part begins at)
    and `new_title` (the title of the second ambition).
    """

    part: PartKey
    do: str = "save"
    values: Mapping[str, str] = field(default_factory=dict)


def applied(draft: Draft, edit: Edit) -> Draft:
    """`draft` after `edit`. Raises `EditRefusedError` where the edit cannot be made."""
    if edit.part.new:
        return _within_limits(_added(draft, edit))
    if edit.part.kind == "framework":
        texts = {name: value for name, value in edit.values.items() if name in vars(draft.whole)}
        return replace(draft, whole=replace(draft.whole, **texts))
    if part_of(draft, edit.part) is None:
        raise EditRefusedError(Refusal.GONE)
    if edit.do == "delete":
        return dropped_where_left(draft, _without(draft, edit.part))
    operation = _OPERATIONS.get(edit.do)
    if operation is None:
        raise EditRefusedError(Refusal.UNKNOWN)
    return _within_limits(operation(_with_texts(draft, edit), edit))


def part_of(draft: Draft, key: PartKey) -> Part | None:
    """The part that `key` names; None where it is gone."""
    return next((part for part in draft.parts(key.kind) if part.id == key.id), None)


def home_of(draft: Draft, point_id: int) -> int:
    """Which of the ambitions holds the point, counted from 0. Raises `EditRefusedError` where none does."""
    for at, ambition in enumerate(draft.ambitions):
        if any(point.id == point_id for point in ambition.points):
            return at
    raise EditRefusedError(Refusal.GONE)


def dropped_where_left(before: Draft, after: Draft) -> Draft:
    """`after` with those parts of the former version noted as dropped that had a successor before and have none now."""
    for kind in ("ambition", "point"):
        after = after.with_dropped(kind, after.dropped(kind) | before.origins(kind) - after.origins(kind))
    return after


def _on(draft: Draft, key: PartKey, change: Callable[[Parts], Parts]) -> Draft:
    """`draft` with the list that holds `key` changed: the legs, the ambitions, or the points of one ambition."""
    if key.kind == "leg":
        return replace(draft, legs=tuple(change(list(draft.legs))))
    if key.kind == "ambition":
        return replace(draft, ambitions=tuple(change(list(draft.ambitions))))
    return _on_points(draft, home_of(draft, key.id), change)


def _on_points(draft: Draft, home: int, change: Callable[[Parts], Parts]) -> Draft:
    ambitions = list(draft.ambitions)
    ambitions[home] = replace(ambitions[home], points=tuple(change(list(ambitions[home].points))))
    return replace(draft, ambitions=tuple(ambitions))


def _index(parts: Parts, key: PartKey) -> int:
    return [part.id for part in parts].index(key.id)


def _ambition_index(draft: Draft, ambition_id: int) -> int:
    ids = [ambition.id for ambition in draft.ambitions]
    if ambition_id not in ids:
        raise EditRefusedError(Refusal.GONE)
    return ids.index(ambition_id)


def _with_texts(draft: Draft, edit: Edit) -> Draft:
    texts = {name: value for name, value in edit.values.items() if name in TEXT_NAMES}

    def change(parts: Parts) -> Parts:
        here = _index(parts, edit.part)
        parts[here] = Part(**{**vars(parts[here]), **texts})
        return parts

    return _on(draft, edit.part, change)


def _added(draft: Draft, edit: Edit) -> Draft:
    values = edit.values
    part = Part(heading=values.get("heading", ""), title=values.get("title", ""), text=values.get("text", ""))
    if edit.part.kind == "leg":
        return replace(draft, legs=(*draft.legs, part))
    if edit.part.kind == "ambition":
        return replace(draft, ambitions=(*draft.ambitions, part))
    return _on_points(draft, _ambition_index(draft, edit.part.id), lambda points: [*points, part])


def _without(draft: Draft, key: PartKey) -> Draft:
    return _on(draft, key, lambda parts: [part for part in parts if part.id != key.id])


def _saved(draft: Draft, edit: Edit) -> Draft:
    return draft


def _moved(draft: Draft, edit: Edit) -> Draft:
    """The point goes last in another ambition."""
    point, target = part_of(draft, edit.part), edit.values.get("ambition", "")
    if point is None or edit.part.kind != "point" or not target.isdecimal():
        raise EditRefusedError(Refusal.UNKNOWN)
    there = _ambition_index(draft, int(target))
    if there == home_of(draft, point.id):
        return draft
    return _on_points(_without(draft, edit.part), there, lambda points: [*points, point])


def _shifted(draft: Draft, edit: Edit) -> Draft:
    """One place up or down. A point at the edge of its ambition goes over into the neighbour."""
    step = -1 if edit.do == "up" else 1
    point = edit.part.kind == "point"
    siblings = draft.ambitions[home_of(draft, edit.part.id)].points if point else draft.parts(edit.part.kind)
    here = _index(list(siblings), edit.part)
    there = here + step
    if not 0 <= there < len(siblings):
        return _over_the_edge(draft, edit.part, step)

    def change(parts: Parts) -> Parts:
        parts[here], parts[there] = parts[there], parts[here]
        return parts

    return _on(draft, edit.part, change)


def _over_the_edge(draft: Draft, key: PartKey, step: int) -> Draft:
    point = part_of(draft, key)
    there = home_of(draft, key.id) + step if key.kind == "point" else -1
    if point is None or not 0 <= there < len(draft.ambitions):
        raise EditRefusedError(Refusal.NOT_FURTHER)
    return _on_points(_without(draft, key), there, lambda points: [*points, point] if step < 0 else [point, *points])


def _merged(draft: Draft, edit: Edit) -> Draft:
    """The part and the next one in its list become one."""

    def change(parts: Parts) -> Parts:
        here = _index(parts, edit.part)
        if here + 1 >= len(parts):
            raise EditRefusedError(Refusal.NO_NEXT)
        first, second = parts[here], parts[here + 1]
        one = replace(
            first,
            title=joined_titles(first.title, second.title),
            text=joined_texts(first.text, second.text),
            origins=first.origins | second.origins,
            points=first.points + second.points,
        )
        return [*parts[:here], one, *parts[here + 2 :]]

    return _on(draft, edit.part, change)


def _split(draft: Draft, edit: Edit) -> Draft:
    at = edit.values.get("at", "")
    if not (at.isascii() and at.isdigit()):
        raise EditRefusedError(Refusal.NOTHING_TO_CUT)

    def change(parts: Parts) -> Parts:
        here = _index(parts, edit.part)
        return [*parts[:here], *_as_two(parts[here], int(at), edit.values), *parts[here + 1 :]]

    return _on(draft, edit.part, change)


def _as_two(part: Part, at: int, values: Mapping[str, str]) -> tuple[Part, Part]:
    if values.get("field") == "point":
        return _points_as_two(part, at, values.get("new_title", "").strip())
    first, second = cut(Wording(part.title, part.text), values.get("field", "text"), at)
    if not first.title or not second.title:
        raise EditRefusedError(Refusal.NOTHING_TO_CUT)
    one = replace(part, title=first.title, text=first.text)
    return one, replace(part, id=NEW, title=second.title, text=second.text, points=())


def _points_as_two(part: Part, point_id: int, title: str) -> tuple[Part, Part]:
    """An ambition parted in two: the points from `point_id` on go to the second, which is called `title`."""
    at = next((at for at, point in enumerate(part.points) if point.id == point_id), 0)
    if at == 0 or not title:
        raise EditRefusedError(Refusal.NOTHING_TO_CUT)
    return (
        replace(part, points=part.points[:at]),
        replace(part, id=NEW, title=title, text="", points=part.points[at:]),
    )


def _within_limits(draft: Draft) -> Draft:
    for kind, limit in TITLE_LIMITS.items():
        if any(len(part.title) > limit for part in draft.parts(kind)):
            raise EditRefusedError(Refusal.TITLE_TOO_LONG)
    return draft


_OPERATIONS: dict[str, Callable[[Draft, Edit], Draft]] = {
    "save": _saved,
    "up": _shifted,
    "down": _shifted,
    "move": _moved,
    "merge": _merged,
    "split": _split,
}
