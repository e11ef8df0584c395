"""A new version of the framework: every leader's draft follows onto a page of it. Nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, OuterRef, Subquery

from medspiller.audit.changes import SYSTEM, record
from medspiller.framework.models import Framework
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.drafts import content_of
from medspiller.own_translation.queries.successions import succession_to
from medspiller.own_translation.rules.carrying_over import OldStatement, Succession, carry_over
from medspiller.web import clock


@dataclass(frozen=True)
class CarriedOver:
    pages: int
    statements: int
    without_point: int  # statements all of whose focus points were dropped


def carry_over_to(framework: Framework) -> CarriedOver:
    """Gives every leader who has a page on a former framework a page on `framework`, as a draft.

    Call it inside the transaction that publishes. Agreement does not follow: the leader shares the page anew. The
    former page stays as it is, with its draft kept as a version. The queries are as many for one page as for all, but
    for the batches in which rows are written.
    """
    pages = _latest_pages(framework)
    old_rows = _statements_of(pages)
    _keep_versions(pages, old_rows)
    moment = clock.now()
    new_pages = {
        page.pk: OwnTranslation(
            person_id=page.person_id, framework=framework, carried_from_id=page.pk, created_at=moment
        )
        for page in pages
    }
    OwnTranslation.objects.bulk_create(new_pages.values())
    result = _carry_statements(old_rows, new_pages, succession_to(framework, {page.framework_id for page in pages}))
    record(
        by=SYSTEM,
        action="own_translation.carried_over",
        subject=framework,
        details={"pages": result.pages, "statements": result.statements, "without_point": result.without_point},
    )
    return result


def _latest_pages(framework: Framework) -> list[OwnTranslation]:
    """The newest page of each person, for those who have none on `framework` yet."""
    done = OwnTranslation.objects.filter(framework=framework).values("person")
    newest = OwnTranslation.objects.filter(person=OuterRef("person")).order_by("-framework__version")
    pages = OwnTranslation.objects.exclude(person__in=done).filter(pk=Subquery(newest.values("pk")[:1]))
    return list(pages.select_for_update(of=("self",)).order_by("pk"))


def _statements_of(pages: Sequence[OwnTranslation]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {page.pk: [] for page in pages}
    rows = Statement.objects.filter(own_translation__in=found, removed_at=None).prefetch_related("focus_points")
    for row in rows:
        found[row.own_translation_id].append(row)
    return found


def _keep_versions(pages: Sequence[OwnTranslation], rows: dict[int, list[Statement]]) -> None:
    """Freezes each draft, unless the page's latest version holds the very same content."""
    ids = [page.pk for page in pages]
    highest = Version.objects.filter(own_translation__in=ids).values("own_translation").annotate(last=Max("number"))
    numbers = {row["own_translation"]: row["last"] for row in highest}
    last = Version.objects.filter(own_translation=OuterRef("own_translation")).order_by("-number").values("pk")[:1]
    latest = Version.objects.filter(own_translation__in=ids, pk=Subquery(last))
    hashes = dict(latest.values_list("own_translation", "content_hash"))
    moment = clock.now()
    kept = []
    for page in pages:
        content = content_of(rows[page.pk])
        if content.statements and content.hash != hashes.get(page.pk):
            kept.append(
                Version(
                    own_translation=page,
                    number=numbers.get(page.pk, 0) + 1,
                    reason=Version.Reason.CARRIED_OVER,
                    content=content.as_json(),
                    content_hash=content.hash,
                    created_at=moment,
                )
            )
    Version.objects.bulk_create(kept)


def _carry_statements(
    old_rows: dict[int, list[Statement]], new_pages: dict[int, OwnTranslation], succession: Succession
) -> CarriedOver:
    moment = clock.now()
    ties = Statement.focus_points.through
    statements: list[Statement] = []
    tied = []
    without_point = 0
    for old_page, rows in old_rows.items():
        old = [OldStatement(str(row.pk), row.ambition_id, tuple(p.pk for p in row.focus_points.all())) for row in rows]
        for row, placed in zip(rows, carry_over(old, succession), strict=True):
            new = _copy_of(row, new_pages[old_page], placed.ambition)
            new.changed_at = moment
            statements.append(new)
            tied += [ties(statement_id=new.pk, focuspoint_id=point) for point in placed.points]
            without_point += bool(placed.dropped) and not placed.points
    Statement.objects.bulk_create(statements)
    ties.objects.bulk_create(tied)
    return CarriedOver(len(new_pages), len(statements), without_point)


def _copy_of(row: Statement, page: OwnTranslation, ambition: int | None) -> Statement:
    return Statement(
        own_translation=page,
        ambition_id=ambition,
        position=row.position,
        text=row.text,
        hoped_effect=row.hoped_effect,
        for_citizens=row.for_citizens,
        for_businesses=row.for_businesses,
        for_each_other=row.for_each_other,
        carried_from=row,
    )
