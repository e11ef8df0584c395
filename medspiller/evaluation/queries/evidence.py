"""What a version came to, part by part: what was practised, what had an effect, what leaders write.

It is what whoever looks may open anyway, counted as things and never as people, and figures only as they are shown
elsewhere. The number of queries does not grow with the framework, nor with what is tied to it.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser
from medspiller.actions.access import shared_learnings
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action, Closing
from medspiller.evaluation.queries.figures import figures_of
from medspiller.framework.models import Framework
from medspiller.framework.rules.parts import Part
from medspiller.framework.rules.structure import Structure
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.overview.queries.traces import traces_for
from medspiller.themes.queries.briefs import briefs_of

LEARNINGS = 3
_LEARNINGS_LOOKED_AT = 500


@dataclass(frozen=True)
class Told:
    """A sentence, and where it can be looked up; "" for nowhere."""

    text: str
    url: str = ""


@dataclass
class Evidence:
    """Of one part. `is_few`: fewer leaders than usual have made it their own."""

    practised: list[Told] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    words_url: str = ""
    is_few: bool = False
    effects: list[Told] = field(default_factory=list)
    learnings: list[Told] = field(default_factory=list)
    figures: list[Told] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.practised or self.words or self.effects or self.learnings or self.figures)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        told = ("practised", "effects", "learnings", "figures")
        return cls(**data | {name: [Told(**one) for one in data[name]] for name in told})


Found = dict[str, Evidence]


def evidence_of(user: AnyUser, framework: Framework, structure: Structure, *, to_keep: bool = False) -> Found:
    """By the key of each part; what a focus point has counts to its ambition only where the ambition has none.

    `to_keep` is for others to read too: of what only a few may see, such as actions for a leader and their own leader,
    nothing is told of how it went, nor words from pages that are not shown to all leaders.
    """
    viewer = viewer_of(user)
    points = [point.id for point in structure.points()]
    found: Found = {Part("point", point, "").key: Evidence() for point in points}
    for point, traces in traces_for(user, points).items():
        found[_key(point)].practised = [Told(trace.text, trace.url) for trace in traces]
    _put_effects(viewer, points, found, to_keep=to_keep)
    _put_learnings(viewer, points, found)
    for point_or_whole, told in figures_of(user, points).items():
        key = _key(point_or_whole) if point_or_whole else Part("whole", 0, "").key
        found.setdefault(key, Evidence()).figures = [Told(text, url) for text, url in told]
    if viewer is not None:
        for brief in briefs_of(viewer, framework, of_all=to_keep):
            one = found.setdefault(brief.part.key, Evidence())
            one.words, one.is_few = brief.words, brief.is_few
            one.words_url = reverse("themes:part", args=[brief.part.key]) if brief.leaders else ""
    return found


def as_json(found: Found) -> dict[str, Any]:
    return {key: asdict(one) for key, one in found.items()}


def from_json(data: dict[str, Any]) -> Found:
    return {key: Evidence.from_json(one) for key, one in data.items()}


def _key(point: int) -> str:
    return Part("point", point, "").key


def _put_effects(viewer: Viewer | None, points: Collection[int], found: Found, *, to_keep: bool) -> None:
    """How many actions have ended, and how many of them did what they were to do."""
    worked = Q(closing__worked__in=[Closing.Worked.YES, Closing.Worked.PARTLY])
    felt = Q(closing__effect__in=[Closing.Size.SOME, Closing.Size.LARGE])
    ended = actions_visible_to(viewer).filter(state=Action.State.CLOSED, focus_points__in=points)
    if to_keep:
        ended = ended.filter(openness=Action.Openness.UNITS)
    rows = (
        ended.order_by()
        .values("focus_points")
        .annotate(
            all=Count("pk", distinct=True),
            worked=Count("pk", distinct=True, filter=worked),
            felt=Count("pk", distinct=True, filter=felt),
        )
    )
    for row in rows:
        url = f"{reverse('actions:list')}?focus_point={row['focus_points']}"
        counts = {"count": row["all"], "worked": row["worked"], "felt": row["felt"]}
        text = ngettext(
            "%(count)d handling er afsluttet: %(worked)d virkede helt eller delvist, %(felt)d havde nogen eller"
            " stor effekt.",
            "%(count)d handlinger er afsluttet: %(worked)d virkede helt eller delvist, %(felt)d havde nogen eller"
            " stor effekt.",
            row["all"],
        )
        found[_key(row["focus_points"])].effects.append(Told(text % counts, url))


def _put_learnings(viewer: Viewer | None, points: Collection[int], found: Found) -> None:
    """The newest of each point, and what the figures showed of those that were to move some."""
    told = shared_learnings(viewer).filter(action__focus_points__in=points).order_by("-shared_at", "pk").distinct()
    for learning in told.select_related("action").prefetch_related("action__focus_points")[:_LEARNINGS_LOOKED_AT]:
        text = _("%(title)s: %(text)s") % {"title": learning.action.title, "text": learning.text}
        showed = [f"{effect['about']}: {effect['label']}" for effect in learning.effects_told if effect["label"]]
        url = reverse("actions:learning", args=[learning.pk])
        for point in learning.action.focus_points.all():
            one = found.get(_key(point.pk))
            # Several may have tried the same and learned the same: it is told once.
            known = one is None or len(one.learnings) >= LEARNINGS or any(text == other.text for other in one.learnings)
            if one is not None and not known:
                one.learnings.append(Told(text, url))
                one.effects += [Told(each, url) for each in showed]
