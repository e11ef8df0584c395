"""A person's dialogues, and which new ones the person may plan."""

from dataclasses import dataclass

from medspiller.dialogues.access import passed_on_to, visible_to
from medspiller.dialogues.models import Agreement, Dialogue, Kind
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import people_at
from medspiller.organisation.queries.viewers import Viewer


@dataclass(frozen=True)
class Line:
    """`other` is the other party of a leadership dialogue, else whose group or which team it is."""

    dialogue: Dialogue
    other: str
    is_outdated: bool  # planned with one who is no longer the own leader


@dataclass(frozen=True)
class Dialogues:
    proposed: list[Line]
    coming: list[Line]
    held: list[Line]


@dataclass(frozen=True)
class Wish:
    """A dialogue that the viewer may plan, as the form is asked for it: what it is called, and the two keys."""

    kind: str
    key: int
    label: str


def dialogues_of(viewer: Viewer) -> Dialogues:
    found = visible_to(viewer).select_related("leader", "own_leader").exclude(state=Dialogue.State.CANCELLED)
    lines = [_line(viewer, dialogue) for dialogue in found.order_by("starts_at", "pk")]
    coming = {Dialogue.State.PLANNED, Dialogue.State.OPEN}
    return Dialogues(
        [line for line in lines if line.dialogue.state == Dialogue.State.PROPOSED],
        [line for line in lines if line.dialogue.state in coming],
        [line for line in reversed(lines) if line.dialogue.state == Dialogue.State.CLOSED][:50],
    )


def wishes_of(viewer: Viewer) -> list[Wish]:
    """Those with the own leader, with each leader whose own leader one is, with each team, and with the group."""
    me = viewer.person.pk
    keys = [*([viewer.own_leader] if viewer.own_leader else []), *viewer.leaders_i_agree_with]
    facts = people_at(keys, viewer.today)
    wishes = [Wish(Kind.LEADERSHIP, key, facts[key].name) for key in keys if key in facts]
    led = viewer.tree.led_by.get(me, [])
    wishes += [Wish(Kind.TEAM, unit, viewer.tree.nodes[unit].name) for unit in led]
    if viewer.leaders_i_agree_with:
        wishes.append(Wish(Kind.LEADERS_GROUP, me, ""))
    return wishes


def invited_to(viewer: Viewer, kind: str, key: int) -> list[Person]:
    """Who is invited besides the viewer: the team of the unit, or the leaders whose own leader the viewer is."""
    if kind == Kind.TEAM:
        area = viewer.tree.subtree([key])
        there = Engagement.objects.at(viewer.today).filter(unit_id__in=area).values("person_id")
        return list(Person.objects.filter(pk__in=there).exclude(pk=viewer.person.pk).order_by("name", "pk"))
    if kind == Kind.LEADERS_GROUP:
        return list(Person.objects.filter(pk__in=viewer.leaders_i_agree_with).order_by("name", "pk"))
    return []


def invitable(viewer: Viewer, dialogue: Dialogue) -> list[Person]:
    """Who may be invited to a dialogue that is there: those of today, and those who are invited already."""
    if dialogue.kind == Kind.LEADERSHIP:
        return []
    today = invited_to(viewer, dialogue.kind, dialogue.unit_id or 0)
    already = Person.objects.filter(dialogues__dialogue=dialogue).exclude(pk=dialogue.leader_id)
    return sorted({*today, *already}, key=lambda person: (person.name, person.pk))


def parties(viewer: Viewer, key: int) -> tuple[Person, Person] | None:
    """Leader and own leader of a leadership dialogue with the person `key`; None where the two are not such a pair."""
    other = Person.objects.filter(pk=key).first()
    if other is None:
        return None
    if key == viewer.own_leader:
        return viewer.person, other
    return (other, viewer.person) if key in viewer.leaders_i_agree_with else None


def agreements_for(viewer: Viewer) -> tuple[list[Agreement], list[Agreement], list[Agreement]]:
    """The viewer's own to keep, those others keep with the viewer, and those taken over from somebody before."""
    rows = Agreement.objects.filter(dialogue__in=visible_to(viewer), dialogue__state=Dialogue.State.CLOSED)
    rows = rows.select_related("who", "action", "dialogue").order_by("outcome", "due_on", "pk")
    own = [row for row in rows if row.who_id == viewer.person.pk]
    theirs = [row for row in rows if row.who_id != viewer.person.pk]
    passed = (
        passed_on_to(viewer).select_related("who", "action", "dialogue__leader").order_by("outcome", "due_on", "pk")
    )
    return own, theirs, list(passed)


def _line(viewer: Viewer, dialogue: Dialogue) -> Line:
    if dialogue.kind == Kind.LEADERSHIP:
        other = dialogue.own_leader if dialogue.leader_id == viewer.person.pk else dialogue.leader
        outdated = viewer.tree.own_leader(dialogue.leader_id) != dialogue.own_leader_id
        return Line(dialogue, other.name if other else "", outdated)
    if dialogue.unit_id is not None and dialogue.unit_id in viewer.tree.nodes:
        return Line(dialogue, viewer.tree.nodes[dialogue.unit_id].name, is_outdated=False)
    return Line(dialogue, dialogue.leader.name, is_outdated=False)
