"""What a signal's own page shows, as far as the viewer may see."""

from dataclasses import dataclass

from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.access import comments_on, decided_units, decider_of, visible_to
from medspiller.outside_in.models import Comment, Signal, Turn
from medspiller.outside_in.rules.states import allows

What = Turn.What
# What is said to whoever brought it in; it is told on the page of each signal that is joined with it too.
ANSWERS = (What.WATCHED, What.ACTED, What.PLANNED, What.ANSWERED, What.DECIDED)


@dataclass(frozen=True)
class SignalPage:
    """`whole` is the signal that is answered: itself, or what it is joined with; the viewer may not see that one."""

    signal: Signal
    whole: Signal
    sees_whole: bool
    unit: str
    units: list[str]
    points: list[tuple[str, str]]
    leader: str
    brought_by: str  # told to whoever brought it in and to the leader who decides
    answers: list[Turn]
    history: list[Turn]
    comments: list[Comment]
    joined: list[Signal]
    hidden_joined: int
    action: Action | None  # where the viewer may see it
    is_mine: bool
    decides: bool

    @property
    def may_change(self) -> bool:
        return (self.is_mine and allows(self.signal.state, "change")) or (
            self.decides and allows(self.signal.state, "classify")
        )

    @property
    def may_decide(self) -> bool:
        return self.decides and allows(self.signal.state, "decide")

    @property
    def may_pass_on(self) -> bool:
        return self.decides and allows(self.signal.state, "pass_on")

    @property
    def may_plan(self) -> bool:
        return self.decides and allows(self.signal.state, "plan") and self.signal.action_id is None

    @property
    def may_join(self) -> bool:
        return self.decides and allows(self.signal.state, "join")

    @property
    def may_comment(self) -> bool:
        return allows(self.signal.state, "comment")


def signal_page(viewer: Viewer, signal: Signal) -> SignalPage:
    """The number of queries does not grow with what has happened to it."""
    tree, me = viewer.tree, viewer.person.pk
    decides = signal.unit_id in decided_units(viewer)
    whole = signal.joined_into or signal
    is_mine = signal.brought_by_id == me
    sees_whole = whole == signal or visible_to(viewer).filter(pk=whole.pk).exists()
    turns = list(whole.turns.select_related("person")) if is_mine or sees_whole else []
    own_turns = turns if whole == signal else list(signal.turns.select_related("person"))
    joined = list(visible_to(viewer).filter(joined_into=signal).order_by("brought_at", "pk"))
    leader = Person.objects.filter(pk=decider_of(tree, whole.unit_id) or 0).first()
    return SignalPage(
        signal=signal,
        whole=whole,
        sees_whole=sees_whole,
        unit=tree.nodes[signal.unit_id].name if signal.unit_id in tree.nodes else "",
        units=sorted(tree.nodes[unit.pk].name for unit in signal.units.all() if unit.pk in tree.nodes),
        points=[(point.ambition.title, point.title) for point in signal.focus_points.select_related("ambition")],
        leader=leader.name if leader else "",
        brought_by=signal.brought_by.name if signal.brought_by and (decides or is_mine) else "",
        answers=[turn for turn in turns if turn.what in ANSWERS],
        history=own_turns if decides or is_mine else [turn for turn in own_turns if turn.what != What.CHANGED],
        comments=list(comments_on(visible_to(viewer).filter(pk=signal.pk)).select_related("author")),
        joined=joined,
        hidden_joined=Signal.objects.filter(joined_into=signal).count() - len(joined),
        action=actions_visible_to(viewer).filter(pk=whole.action_id or 0).first() if sees_whole or is_mine else None,
        is_mine=is_mine,
        decides=decides,
    )
