"""What the page of one decision shows, to the one who looks."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action
from medspiller.actions.queries.leading import leader_of
from medspiller.attachments.models import Attachment
from medspiller.attachments.queries import attachments_of
from medspiller.ballots.queries import may_answer
from medspiller.decisions.access import to_meet, visible_to
from medspiller.decisions.models import Decision, Look, Receiver
from medspiller.decisions.queries.origins import Prefill, prefill_of
from medspiller.decisions.queries.searching import OWNER
from medspiller.decisions.rules.states import allows
from medspiller.decisions.rules.timing import TELL_BEFORE, Days, days_between
from medspiller.organisation.models import Person
from medspiller.organisation.queries import PersonFacts, people_at
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import danish_order
from medspiller.web import clock

State, Way = Decision.State, Receiver.Way


@dataclass(frozen=True)
class Told:
    """For the sender, and never who: how many have been told in which way, and how many nobody has told yet."""

    count: int
    by_letter: int
    by_digest: int
    at_meeting: int
    untold: int
    in_time: bool  # whether there still is time before it holds


@dataclass(frozen=True)
class DecisionPage:
    """`mine` is the viewer's own row where the viewer is a receiver; `leader` whom the viewer would talk with."""

    decision: Decision
    author: PersonFacts | None
    points: list[tuple[str, str]]
    units: list[str]
    people: list[str]
    days: Days | None
    told_on: datetime.date | None
    chain: list[Decision]
    newest: Decision | None
    mine: Receiver | None
    leader: Person | None
    told: Told | None
    actions: list[Action]
    looks: list[Look]
    origin: Prefill | None
    to_meet: int
    is_author: bool
    is_writer: bool
    holds_soon_untold: bool
    files: list[Attachment]
    is_asked_sense: bool
    change_begun: Decision | None = None
    writers: list[str] = field(default_factory=list)

    @property
    def may_change(self) -> bool:
        return self.is_author and allows(self.decision.state, "change")

    @property
    def may_answer(self) -> bool:
        return self.mine is not None and allows(self.decision.state, "answer")

    @property
    def talk_goes_elsewhere(self) -> bool:
        """The viewer has asked for a talk with one who is the own leader no longer."""
        row = self.mine
        return (
            row is not None
            and row.answer == Receiver.Answer.TALK
            and not row.talked_at
            and row.talk_with != self.leader
        )

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days.is_late


def decision_page(viewer: Viewer, decision: Decision) -> DecisionPage:
    """In the same number of queries however many receivers, units and versions there are."""
    me = viewer.person.pk
    is_author = decision.author_id == me
    writers = list(decision.writers.order_by("name", "pk"))
    is_writer = is_author or me in {writer.pk for writer in writers}
    mine = Receiver.objects.filter(decision=decision, person=viewer.person).select_related("talk_with").first()
    chain = _chain(viewer, decision)
    told_on = timezone.localtime(decision.told_at).date() if decision.told_at else None
    nodes = viewer.tree.nodes
    units = [nodes[unit.pk].name for unit in decision.units.all() if unit.pk in nodes]
    is_draft = decision.state == State.DRAFT
    return DecisionPage(
        decision=decision,
        author=people_at([decision.author_id], viewer.today).get(decision.author_id),
        points=_points(decision),
        units=sorted(units, key=danish_order),
        people=list(decision.named.order_by("name", "pk").values_list("name", flat=True)[:40]),
        days=days_between(decision.decided_on, told_on, decision.in_force_from) if told_on else None,
        told_on=told_on,
        chain=chain,
        newest=chain[-1] if chain and chain[-1].pk != decision.pk else None,
        mine=mine,
        leader=leader_of(viewer.person, viewer.today) if mine is not None else None,
        told=_told(decision) if is_writer and not is_draft else None,
        actions=list(actions_visible_to(viewer).filter(decisions=decision).select_related("owner").order_by("pk")),
        looks=list(decision.looks.select_related("by")),
        origin=prefill_of(viewer, decision.origin_kind, decision.origin_key),
        to_meet=_untold(to_meet(viewer).filter(decision=decision)).count() if viewer.is_leader else 0,
        is_author=is_author,
        is_writer=is_writer,
        holds_soon_untold=is_draft and decision.in_force_from <= viewer.today + TELL_BEFORE,
        files=attachments_of(OWNER, [decision.pk]).get(decision.pk, []),
        is_asked_sense=_is_asked(viewer, decision),
        change_begun=Decision.objects.filter(replaces=decision, state=State.DRAFT).first() if is_author else None,
        writers=[writer.name for writer in writers],
    )


def meeting_rows(viewer: Viewer, decision: Decision) -> list[Receiver]:
    """Whom the viewer is to tell at a meeting, those not told yet first."""
    rows = to_meet(viewer).filter(decision=decision).select_related("person", "met_by")
    return sorted(rows, key=lambda row: (row.told_on is not None, danish_order(row.person.name), row.pk))


def _untold(rows: QuerySet[Receiver]) -> QuerySet[Receiver]:
    return rows.filter(way=Way.MEETING, told_on=None, opened_at=None)


def _is_asked(viewer: Viewer, decision: Decision) -> bool:
    """Whether the viewer can answer the anonymous question; never whether they have."""
    if decision.ballot is None or decision.state != State.TOLD:
        return False
    return bool(may_answer(viewer.person.pk, [decision.ballot]))


def _told(decision: Decision) -> Told:
    rows = Receiver.objects.filter(decision=decision)
    ways = list(rows.values_list("way", flat=True))
    return Told(
        count=len(ways),
        by_letter=ways.count(Way.LETTER),
        by_digest=ways.count(Way.DIGEST),
        at_meeting=ways.count(Way.MEETING),
        untold=_untold(rows).count(),
        in_time=decision.in_force_from > clock.today(),
    )


def _chain(viewer: Viewer, decision: Decision) -> list[Decision]:
    """All versions that have been told and the viewer may read, the first one first; empty where there is but one."""
    root = decision.root_id or (decision.replaces.root_id or decision.replaces_id if decision.replaces else decision.pk)
    rows = visible_to(viewer).filter(Q(pk=root) | Q(root=root), told_at__isnull=False).select_related("author")
    found = list(rows.order_by("told_at", "pk"))
    return found if len(found) > 1 or (found and found[0].pk != decision.pk) else []


def _points(decision: Decision) -> list[tuple[str, str]]:
    """Ambition and focus point; of an ambition alone the second is empty."""
    rows = decision.focus_points.select_related("ambition").order_by("ambition__position", "position", "pk")
    points = [(point.ambition.title, point.title) for point in rows]
    return [*points, *((part.title, "") for part in decision.ambitions.order_by("position", "pk"))]
