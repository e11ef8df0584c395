"""What others read of the framework."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.db.models import F, QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.framework.models import Ambition, DraftStep, FocusPoint, Framework, Leg
from medspiller.framework.rules.checks import Checks, checks
from medspiller.framework.rules.comparison import Changes, changes_between
from medspiller.framework.rules.data import content_of
from medspiller.framework.rules.draft import Draft
from medspiller.framework.rules.structure import AmbitionPart, LegPart, PointPart, Structure, paragraphs
from medspiller.framework.rules.succession import KINDS, Successions, linked


@dataclass(frozen=True)
class Way:
    """The way to where something is practised."""

    label: str
    url: str


@dataclass(frozen=True)
class Places:
    """By the key of a focus point, or of an ambition without any: where it is practised."""

    points: dict[int, list[Way]] = field(default_factory=dict)
    ambitions: dict[int, list[Way]] = field(default_factory=dict)


# Where the parts of the framework are practised is known by packages above, which put themselves here when they start.
place_sources: list[Callable[[AnyUser, Framework], Places]] = []


@dataclass(frozen=True)
class Advised:
    """What those who evaluated a part think of it. `do` is keep, change, drop or add; title and text are new words."""

    do: str
    label: str
    why: str
    title: str = ""
    text: str = ""
    is_final: bool = True


@dataclass(frozen=True)
class Advice:
    """About the version before: by the keys of its points and ambitions, of the whole, and what is to be added.

    `added` stands by the key of the ambition it belongs under, 0 for a new one.
    """

    points: dict[int, Advised] = field(default_factory=dict)
    ambitions: dict[int, Advised] = field(default_factory=dict)
    whole: Advised | None = None
    added: dict[int, list[Advised]] = field(default_factory=dict)


# What came of a version is known by a package above, which puts itself here when it starts.
advice_sources: list[Callable[[Framework], Advice]] = []


def advice_for(draft: Framework) -> Advice:
    """What is thought of the version that `draft` is to replace."""
    return advice_sources[0](draft.previous) if advice_sources and draft.previous else Advice()


def places_of(user: AnyUser, framework: Framework) -> Places:
    """Where the parts of the framework that holds now are practised; nothing for drafts and former versions."""
    found = Places()
    if framework.state == Framework.State.PUBLISHED:
        for source in place_sources:
            more = source(user, framework)
            for held, added in ((found.points, more.points), (found.ambitions, more.ambitions)):
                for key, ways in added.items():
                    held[key] = [*held.get(key, []), *ways]
    return found


def current_framework() -> Framework | None:
    """The published version; None before the first one."""
    return Framework.objects.filter(state=Framework.State.PUBLISHED).first()


def structure_of(framework: Framework) -> Structure:
    """`framework` with all its parts as plain values, in order; three queries whatever its size."""
    points: dict[int, list[PointPart]] = {}
    for point in FocusPoint.objects.filter(ambition__framework=framework).order_by("position", "pk"):
        siblings = points.setdefault(point.ambition_id, [])
        siblings.append(PointPart(point.pk, len(siblings) + 1, point.heading, point.title, point.text))
    ambitions = Ambition.objects.filter(framework=framework).order_by("position", "pk")
    legs = Leg.objects.filter(framework=framework).order_by("position", "pk")
    return Structure(
        title=framework.title,
        owner=framework.owner,
        preface=tuple(paragraphs(framework.preface)),
        legs=tuple(LegPart(leg.pk, leg.title, leg.text) for leg in legs),
        ambition_name=framework.ambition_name,
        focus_point_name=framework.focus_point_name,
        prompt=framework.prompt,
        ambitions=tuple(
            AmbitionPart(part.pk, number, part.title, part.text, tuple(points.get(part.pk, [])))
            for number, part in enumerate(ambitions, 1)
        ),
    )


def successions_of(framework: Framework) -> Successions:
    """What became in `framework` of the parts of the version before it: old id to new ids, in order; [] for dropped."""
    found = Successions({}, {})
    rows = framework.successions.order_by(
        "new_ambition__position", "new_point__ambition__position", "new_point__position"
    )
    for old_ambition, new_ambition, old_point, new_point in rows.values_list(
        "old_ambition", "new_ambition", "old_point", "new_point"
    ):
        kind, old, new = ("ambition", old_ambition, new_ambition) if old_ambition else ("point", old_point, new_point)
        heirs = found.of(kind).setdefault(old, [])
        if new:
            heirs.append(new)
    return found


def changes_in(framework: Framework) -> Changes | None:
    """What changed since the version that `framework` replaces; None for the first one."""
    if framework.previous is None:
        return None
    return changes_between(structure_of(framework.previous), structure_of(framework), successions_of(framework))


def draft_of(framework: Framework) -> Draft:
    """`framework` as the editor works on it; four queries whatever its size."""
    successions = successions_of(framework)
    content = content_of(structure_of(framework))
    content = replace(content, whole=replace(content.whole, preface=framework.preface))
    for kind in KINDS:
        for old, new in successions.of(kind).items():
            content = linked(content, kind, old, new)
    return content


def drafts(held: QuerySet[Framework]) -> list[Framework]:
    """Of the drafts `held`, those in work first and then the discarded ones, each kind newest first."""
    return list(held.select_related("previous").order_by(F("discarded_at").desc(nulls_first=True), "-created_at"))


def earlier_versions(framework: Framework) -> list[Framework]:
    """The versions that were published before `framework`, newest first."""
    replaced = Framework.objects.filter(state=Framework.State.REPLACED, version__lt=framework.version)
    return list(replaced.order_by("-version"))


def last_step(framework: Framework) -> DraftStep | None:
    """The latest operation in the editor, which is the one that can be undone."""
    return framework.steps.order_by("-revision").first()


def steps_since(framework: Framework, revision: int) -> list[DraftStep]:
    """The operations since the draft stood at `revision`, oldest first."""
    return list(framework.steps.filter(revision__gte=revision).order_by("revision"))


def checks_of(framework: Framework) -> Checks:
    """What the draft lacks before it can be published."""
    current = current_framework()
    return checks(
        draft_of(framework),
        structure_of(current) if current else None,
        against_current=framework.previous_id == (current.pk if current else None),
        warnings=len(framework.reader_warnings),
    )
