"""How far every leader's page has come, for one or for all, in the same few queries and without reading a word."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max

from medspiller.framework.queries import current_framework
from medspiller.own_translation.models import Comment, Statement, Version

Moment = datetime.datetime


@dataclass(frozen=True, slots=True)
class PageStanding:
    """`shared_at` and the like are of the newest shared version of the framework that holds now; None where it is not.

    `commented_by` is who wrote the last comment on it. `waits_for` is whose word is awaited, while it is not agreed.
    """

    has_text: bool
    version: int | None = None
    shared_before: bool = False  # a page of a former framework was shared
    shared_at: datetime.datetime | None = None
    agreed_at: datetime.datetime | None = None
    told_at: datetime.datetime | None = None
    changed_at: datetime.datetime | None = None
    commented_by: int | None = None
    waits_for: int | None = None

    @property
    def has_changes(self) -> bool:
        return self.shared_at is not None and self.changed_at is not None and self.changed_at > self.shared_at


def standings(leaders: Collection[int] | None) -> dict[int, PageStanding]:
    """By leader; None for all. Leaders without a page are left out."""
    framework = current_framework()
    if framework is None:
        return {}
    written = Statement.objects.filter(own_translation__framework=framework, removed_at=None).exclude(text="")
    changed = Statement.objects.filter(own_translation__framework=framework)
    shared = Version.objects.filter(shared_at__isnull=False)
    if leaders is not None:
        written = written.filter(own_translation__person__in=leaders)
        changed = changed.filter(own_translation__person__in=leaders)
        shared = shared.filter(own_translation__person__in=leaders)
    owner = "own_translation__person_id"
    with_text = set(written.order_by().values_list(owner, flat=True).distinct())
    latest_change = dict(changed.order_by().values_list(owner).annotate(latest=Max("changed_at")))
    before: set[int] = set()
    newest: dict[
        int, tuple[int, datetime.datetime, datetime.datetime | None, datetime.datetime | None, int | None]
    ] = {}
    fields = ("pk", "shared_at", "agreed_at", "shared_with_employees_at", "own_leader_id")
    rows = shared.order_by("number").values_list(owner, "own_translation__framework_id", *fields)
    for leader, held_under, *facts in rows:
        if held_under == framework.pk:
            newest[leader] = (facts[0], facts[1], facts[2], facts[3], facts[4])
        else:
            before.add(leader)
    last_word = _last_words([facts[0] for facts in newest.values()], everybody=leaders is None)
    found: dict[int, PageStanding] = {}
    for leader in {*with_text, *newest, *before}:
        held = newest.get(leader)
        if held is None:
            found[leader] = PageStanding(leader in with_text, shared_before=leader in before)
            continue
        version, shared_at, agreed_at, told_at, own_leader = held
        found[leader] = PageStanding(
            has_text=leader in with_text,
            version=version,
            shared_before=leader in before,
            shared_at=shared_at,
            agreed_at=agreed_at,
            told_at=told_at,
            changed_at=latest_change.get(leader),
            commented_by=last_word.get(version),
            waits_for=None if agreed_at else own_leader,
        )
    return found


def _last_words(versions: list[int], *, everybody: bool) -> dict[int, int]:
    """Who wrote the last comment on each version."""
    comments = Comment.objects.order_by("at", "pk")
    if not everybody:
        comments = comments.filter(version__in=versions)
    return dict(comments.values_list("version_id", "author_id"))
