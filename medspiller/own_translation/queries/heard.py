"""What a leader hears back from the employees. Only the leader; an own leader never sees it."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from medspiller.framework.models import Ambition
from medspiller.framework.queries import current_framework
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import (
    AnonymousContribution,
    Answer,
    MarkCount,
    NamedContribution,
    Version,
)
from medspiller.own_translation.queries.listening import answers_of, version_i_told
from medspiller.own_translation.queries.pages import newest_first
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.marks import Tally

SHOWN_AT_FIRST = 20
"""Contributions of each sort under one statement; the filter on the statement shows them all."""

Contribution = NamedContribution | AnonymousContribution


@dataclass(frozen=True)
class Wanted:
    """What the leader has asked to see: one sort, or what is said of one statement; None and "" for everything."""

    kind: str = ""
    statement: uuid.UUID | None = None


@dataclass
class HeardOf:
    """What was said of one statement. `id` is "" for proposals of something new."""

    id: str
    text: str
    tally: Tally | None
    is_former: bool = False
    named: list[NamedContribution] = field(default_factory=list)
    anonymous: list[AnonymousContribution] = field(default_factory=list)
    hidden: int = 0


@dataclass(frozen=True)
class Heard:
    """`groups` in the order of the page: its statements, then new proposals, then statements no longer on it."""

    version: Version | None
    groups: list[HeardOf]
    answers: list[Answer]
    ambitions: list[Ambition]
    choices: list[tuple[str, str]]
    former_counts: list[tuple[Version, list[tuple[str, Tally]]]]


def contributions_to(viewer: Viewer) -> tuple[QuerySet[NamedContribution], QuerySet[AnonymousContribution]]:
    """What has been sent to the viewer and may be shown: the named the latest first, the anonymous in random order."""
    to_me = Q(own_translation__person=viewer.person)
    named = NamedContribution.objects.filter(to_me).order_by("-at", "-pk")
    anonymous = AnonymousContribution.objects.filter(to_me, shown=True).order_by("pk")
    return named, anonymous


def heard_by(viewer: Viewer, wanted: Wanted) -> Heard:
    version = version_i_told(viewer)
    counts = _counts_of(viewer)
    groups = _groups_on(version, counts.get(version.pk, {}) if version else {})
    choices = [(group.id, group.text) for group in groups.values() if group.id]
    for contribution in _wanted(viewer, wanted):
        _put(groups, contribution)
    return Heard(
        version=version,
        groups=[_cut(group, wanted) for group in groups.values() if _is_wanted(group, wanted)],
        answers=list(answers_of(viewer.person)),
        ambitions=ambitions_now(),
        choices=choices,
        former_counts=_former(viewer, version, counts),
    )


def ambitions_now() -> list[Ambition]:
    """Those of the framework that holds now, in order."""
    return list(Ambition.objects.filter(framework=current_framework()).order_by("position", "pk"))


def named_to(viewer: Viewer, pk: int) -> NamedContribution | None:
    return contributions_to(viewer)[0].filter(pk=pk).first()


def anonymous_to(viewer: Viewer, pk: uuid.UUID) -> AnonymousContribution | None:
    return contributions_to(viewer)[1].filter(pk=pk).first()


def _groups_on(version: Version | None, tallies: dict[str, Tally]) -> dict[str, HeardOf]:
    content = Content.from_json(version.content) if version else Content()
    shown = [statement for statement in content.statements if statement.text.strip()]
    groups = {row.id: HeardOf(row.id, row.text, tallies.get(row.id, Tally())) for row in shown}
    return {**groups, "": HeardOf("", "", None)}


def _wanted(viewer: Viewer, wanted: Wanted) -> Iterator[Contribution]:
    asked = Q(kind=wanted.kind) if wanted.kind else Q()
    if wanted.statement is not None:
        asked &= Q(statement=wanted.statement)
    named, anonymous = contributions_to(viewer)
    yield from named.filter(asked).select_related("author", "statement", "taken_up_as")
    yield from anonymous.filter(asked).select_related("statement", "taken_up_as")


def _put(groups: dict[str, HeardOf], contribution: Contribution) -> None:
    statement = contribution.statement
    group = groups[""]
    if statement is not None:
        key = str(statement.pk)
        group = groups.setdefault(key, HeardOf(key, statement.text, None, is_former=True))
    if isinstance(contribution, NamedContribution):
        group.named.append(contribution)
    else:
        group.anonymous.append(contribution)


def _is_wanted(group: HeardOf, wanted: Wanted) -> bool:
    if wanted.statement is not None:
        return group.id == str(wanted.statement)
    return bool(group.named or group.anonymous or (group.id and not wanted.kind))


def _cut(group: HeardOf, wanted: Wanted) -> HeardOf:
    if wanted.statement is None and group.id:
        group.hidden = max(0, len(group.named) - SHOWN_AT_FIRST) + max(0, len(group.anonymous) - SHOWN_AT_FIRST)
        group.named, group.anonymous = group.named[:SHOWN_AT_FIRST], group.anonymous[:SHOWN_AT_FIRST]
    return group


def _counts_of(viewer: Viewer) -> dict[int, dict[str, Tally]]:
    """Everything published of the viewer's marks: version to statement to tally."""
    counts: dict[int, dict[str, Tally]] = defaultdict(dict)
    rows = MarkCount.objects.filter(version__own_translation__person=viewer.person)
    for version, statement, seen, not_yet in rows.values_list("version_id", "statement_id", "seen", "not_yet"):
        counts[version][str(statement)] = Tally(seen, not_yet)
    return counts


def _former(
    viewer: Viewer, latest: Version | None, counts: dict[int, dict[str, Tally]]
) -> list[tuple[Version, list[tuple[str, Tally]]]]:
    """The published counts of earlier versions, the newest first, each with the statement as it read then."""
    counted = Version.objects.filter(own_translation__person=viewer.person, pk__in=counts)
    return [
        (
            version,
            [
                (row.text, counts[version.pk][row.id])
                for row in Content.from_json(version.content).statements
                if row.id in counts[version.pk]
            ],
        )
        for version in newest_first(counted)
        if latest is None or version.pk != latest.pk
    ]
