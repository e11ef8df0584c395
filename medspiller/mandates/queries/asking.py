""" "May I decide this?": answers from what holds for whoever asks, and then from others in the organisation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from medspiller.mandates import access
from medspiller.mandates.models import Frame, FrameRule, Mandate, MatterKind
from medspiller.mandates.queries.frames import in_force
from medspiller.mandates.queries.mandates import holding
from medspiller.mandates.queries.searched import KIND, MANDATE
from medspiller.mandates.rules.questions import telling
from medspiller.organisation.models import Person
from medspiller.organisation.queries import units_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.text_search.queries import Hit, find

KINDS_AT_MOST, MANDATES_AT_MOST, OTHERS_AT_MOST = 4, 8, 6
# Of what answers only a part of the question: how near the best it must be.
NEAR_THE_BEST = 0.6


@dataclass(frozen=True)
class FrameAnswer:
    """What a frame says of one kind of matter to those in `unit_name`. `gives` when the viewer gives that frame."""

    rule: FrameRule
    frame: Frame
    unit: int
    unit_name: str
    leader: str
    is_inherited: bool
    gives: bool


@dataclass(frozen=True)
class Unsaid:
    """A kind of matter that no frame of the viewer's says anything of."""

    name: str
    leader: str


@dataclass(frozen=True)
class Answers:
    """The viewer's own mandates, own frames, those in the own units who may; and, of others, mandates and frames."""

    words: str
    mine: list[Mandate] = field(default_factory=list)
    frames: list[FrameAnswer] = field(default_factory=list)
    unsaid: list[Unsaid] = field(default_factory=list)
    near: list[Mandate] = field(default_factory=list)
    others: list[Mandate] = field(default_factory=list)
    elsewhere: list[FrameAnswer] = field(default_factory=list)
    leader: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.frames or self.unsaid or self.near or self.others or self.elsewhere)


def answers_to(viewer: Viewer, words: str) -> Answers:
    """The number of queries grows with the words of the question, of which only the first eight count."""
    asked = telling(words)
    units = own_units(viewer)
    chains = {unit: [unit, *viewer.tree.ancestors(unit)] for unit in units}
    names = _leader_names(viewer, units)
    if not asked:
        return Answers(words, leader=next(iter(names.values()), ""))
    kinds = _kinds(viewer, asked, {above for chain in chains.values() for above in chain})
    framed = in_force(viewer.today)
    rules = _rules(framed.values(), kinds)
    frames, unsaid = _own_answers(viewer, chains, kinds, framed, rules, names)
    mine, near, others = _mandates(viewer, asked, {unit for chain in chains.values() for unit in chain[:1]})
    told = {answer.frame.pk for answer in frames}
    elsewhere = _elsewhere(viewer, framed, rules, told)
    return Answers(words, mine, frames, unsaid, near, others, elsewhere, next(iter(names.values()), ""))


def own_units(viewer: Viewer) -> list[int]:
    """Where the viewer works, and what the viewer leads."""
    places = [*viewer.tree.led_by.get(viewer.person.pk, ()), *units_of(viewer.person, viewer.today)]
    return [unit for unit in dict.fromkeys(places) if unit in viewer.tree.nodes]


def _kinds(viewer: Viewer, asked: list[str], chain: set[int]) -> list[MatterKind]:
    """Kinds of the organisation, of the viewer's units, and of others, those that answer best first."""
    everything = MatterKind.objects.filter(ended_at=None)
    best = _found(asked, KIND, everything)
    rows = everything.in_bulk([hit.key for hit in best])
    kinds = [rows[hit.key] for hit in best if hit.key in rows]
    mine = [kind for kind in kinds if kind.unit_id is None or kind.unit_id in chain]
    others = [kind for kind in kinds if kind not in mine]
    return mine[:KINDS_AT_MOST] + others[:KINDS_AT_MOST]


def _found(asked: list[str], kind: str, within: QuerySet[MatterKind] | QuerySet[Mandate]) -> list[Hit]:
    """Those that hold all the words; where none does, those that hold any, the more of them the better."""
    whole = find(text=" ".join(asked), kind=kind, within=within, limit=MANDATES_AT_MOST)
    if whole or len(asked) == 1:
        return whole
    ranks: dict[int, float] = {}
    for word in asked:
        for hit in find(text=word, kind=kind, within=within, limit=MANDATES_AT_MOST):
            ranks[hit.key] = ranks.get(hit.key, 0.0) + hit.rank
    best = sorted(ranks, key=lambda key: (-ranks[key], key))
    enough = NEAR_THE_BEST * max(ranks.values(), default=0.0)
    return [Hit(kind, key, ranks[key]) for key in best if ranks[key] >= enough]


def _rules(frames: Iterable[Frame], kinds: list[MatterKind]) -> dict[int, dict[int, FrameRule]]:
    """By frame and kind."""
    found: dict[int, dict[int, FrameRule]] = {}
    rows = FrameRule.objects.filter(frame__in=[frame.pk for frame in frames], kind__in=kinds).order_by("pk")
    for rule in rows:
        found.setdefault(rule.frame_id, {})[rule.kind_id] = rule
    return found


def _leader_names(viewer: Viewer, units: list[int]) -> dict[int, str]:
    """By unit the name of the nearest leader other than the viewer; empty for the one at the top."""
    me = viewer.person.pk
    nearest = {unit: next(iter(viewer.tree.leaders_of_unit(unit, other_than=me)), None) for unit in units}
    names = dict(Person.objects.filter(pk__in=[one for one in nearest.values() if one]).values_list("pk", "name"))
    return {unit: names.get(leader or 0, "") for unit, leader in nearest.items()}


def _own_answers(  # noqa: PLR0917 - all that an answer is made of
    viewer: Viewer,
    chains: dict[int, list[int]],
    kinds: list[MatterKind],
    framed: dict[int, Frame],
    rules: dict[int, dict[int, FrameRule]],
    names: dict[int, str],
) -> tuple[list[FrameAnswer], list[Unsaid]]:
    """For each kind what the nearest frame says that says anything; a unit that is led shows the frame above too."""
    frames: dict[tuple[int, int], FrameAnswer] = {}
    unsaid: dict[str, Unsaid] = {}
    for kind in kinds:
        for unit, chain in chains.items():
            gives = access.may_frame(viewer, unit)
            said = [at for at in chain if at in framed and kind.pk in rules.get(framed[at].pk, {})]
            for at in said[: 2 if gives and said[:1] == [unit] else 1]:
                frame = framed[at]
                frames.setdefault(
                    (frame.pk, kind.pk),
                    FrameAnswer(
                        rule=rules[frame.pk][kind.pk],
                        frame=frame,
                        unit=at,
                        unit_name=viewer.tree.nodes[at].name,
                        leader=names.get(unit, ""),
                        is_inherited=at != unit,
                        gives=access.may_frame(viewer, at),
                    ),
                )
            if not said and (kind.unit_id is None or kind.unit_id in chain):
                unsaid.setdefault(kind.name, Unsaid(kind.name, names.get(unit, "")))
    told = {answer.rule.name for answer in frames.values()}
    return list(frames.values()), [one for one in unsaid.values() if one.name not in told]


def _mandates(viewer: Viewer, asked: list[str], units: set[int]) -> tuple[list[Mandate], list[Mandate], list[Mandate]]:
    """The viewer's own, those of the viewer's units, and others'."""
    may_read = holding(access.mandates_visible_to(viewer), viewer.today)
    own = holding(access.mandates_held_by(viewer), viewer.today)
    mine = _in_order(_found(asked, MANDATE, own), own)
    found = _in_order(_found(asked, MANDATE, may_read), may_read)
    rest = [mandate for mandate in found if mandate.holder_id != viewer.person.pk]
    near = [mandate for mandate in rest if mandate.unit_id in units]
    return mine, near, [mandate for mandate in rest if mandate.unit_id not in units][:OTHERS_AT_MOST]


def _in_order(hits: list[Hit], mandates: QuerySet[Mandate]) -> list[Mandate]:
    keys = [hit.key for hit in hits][:MANDATES_AT_MOST]
    rows = mandates.select_related("holder", "giver", "accepted").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _elsewhere(
    viewer: Viewer, framed: dict[int, Frame], rules: dict[int, dict[int, FrameRule]], told: set[int]
) -> list[FrameAnswer]:
    """What other units say, those that give most room first: something to learn from, or to ask for."""
    found = [
        FrameAnswer(rule, frame, unit, viewer.tree.nodes[unit].name, "", is_inherited=False, gives=False)
        for unit, frame in framed.items()
        if unit in viewer.tree.nodes and frame.pk not in told
        for rule in rules.get(frame.pk, {}).values()
    ]
    order = {"self": 0, "tell": 1, "ask": 2, "leader": 3}
    return sorted(found, key=lambda one: (order[one.rule.level], one.unit_name, one.rule.name))[:OTHERS_AT_MOST]
