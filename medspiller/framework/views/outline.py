"""A draft as the editor's page shows it: rows with their keys."""

from dataclasses import dataclass

from medspiller.framework.forms import EditForm
from medspiller.framework.rules.draft import Draft, Part
from medspiller.framework.rules.editing import PartKey


@dataclass(frozen=True)
class Row:
    """One part. `heading` is set where it differs from the one above; `form` where the part is being edited."""

    key: str
    kind: str
    number: int
    part: Part
    heading: str = ""
    form: EditForm | None = None
    has_next: bool = False
    points: tuple["Row", ...] = ()
    new_key: str = ""
    new_form: EditForm | None = None


@dataclass(frozen=True)
class Outline:
    whole_form: EditForm | None
    legs: tuple[Row, ...]
    new_leg_form: EditForm | None
    ambitions: tuple[Row, ...]
    new_ambition_form: EditForm | None


def outline(draft: Draft, form: EditForm | None, key: PartKey | None) -> Outline:
    """The rows of `draft`, with `form` standing at the part that `key` names."""
    shown = Forms(form, "" if key is None else str(key))
    last = len(draft.ambitions)
    return Outline(
        shown.at("framework"),
        tuple(_row("leg", n, leg, shown, has_next=n < len(draft.legs)) for n, leg in enumerate(draft.legs, 1)),
        shown.at("new-leg"),
        tuple(_ambition(n, part, shown, has_next=n < last) for n, part in enumerate(draft.ambitions, 1)),
        shown.at("new-ambition"),
    )


@dataclass(frozen=True)
class Forms:
    form: EditForm | None
    key: str

    def at(self, key: str) -> EditForm | None:
        return self.form if self.key == key else None


def _ambition(number: int, part: Part, shown: Forms, *, has_next: bool) -> Row:
    new_key = str(PartKey("point", part.id, new=True))
    rows = []
    heading = ""
    for at, point in enumerate(part.points, 1):
        seen = point.heading if point.heading != heading else ""
        heading = point.heading
        rows.append(_row("point", at, point, shown, has_next=at < len(part.points), heading=seen))
    row = _row("ambition", number, part, shown, has_next=has_next)
    return Row(
        row.key,
        row.kind,
        number,
        part,
        form=row.form,
        has_next=has_next,
        points=tuple(rows),
        new_key=new_key,
        new_form=shown.at(new_key),
    )


def _row(kind: str, number: int, part: Part, shown: Forms, *, has_next: bool, heading: str = "") -> Row:
    key = str(PartKey(kind, part.id))
    return Row(key, kind, number, part, heading=heading, form=shown.at(key), has_next=has_next)
