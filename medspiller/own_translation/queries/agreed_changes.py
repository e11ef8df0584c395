"""What is different in a shared version from what the two last agreed on."""

from dataclasses import dataclass, replace

from medspiller.framework.queries import structure_of
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.agreeing import agreed_before
from medspiller.own_translation.queries.comparisons import ComparedRow, changed_statements, compare
from medspiller.own_translation.queries.successions import succession_to
from medspiller.own_translation.rules.carrying_over import OldStatement, place
from medspiller.own_translation.rules.content import Content, StatementContent


@dataclass(frozen=True)
class AgreedChanges:
    """`old` is None where nothing was agreed before. `rows` stand in the order of the framework of the new version."""

    old: Version | None
    rows: list[ComparedRow]
    changed: int

    def is_on_former_framework(self, new: Version) -> bool:
        return self.old is not None and self.old.own_translation.framework_id != new.own_translation.framework_id


def changes_since_agreed(new: Version) -> AgreedChanges:
    old = agreed_before(new)
    if old is None:
        return AgreedChanges(None, [], 0)
    page = new.own_translation
    before = _carried(Content.from_json(old.content), _way(old.own_translation, page))
    rows = compare(before, Content.from_json(new.content), structure_of(page.framework))
    return AgreedChanges(old, rows, changed_statements(rows))


def _way(old: OwnTranslation, new: OwnTranslation) -> list[OwnTranslation]:
    """The pages that the text was carried over to, from the one after `old` to `new`; empty where it was not."""
    steps: list[OwnTranslation] = []
    page: OwnTranslation | None = new
    while page is not None and page.pk != old.pk:
        steps.insert(0, page)
        page = page.carried_from
    return steps if page is not None else []


def _carried(content: Content, steps: list[OwnTranslation]) -> Content:
    """The same statements as they were placed in each new framework, so that only what the leader changed differs."""
    for page in steps:
        former = page.carried_from
        succession = succession_to(page.framework, {former.framework_id} if former else set())
        heirs = {
            str(old): str(new)
            for old, new in Statement.objects.filter(own_translation=page, carried_from__isnull=False).values_list(
                "carried_from", "pk"
            )
        }
        placed = []
        for statement in content.statements:
            now = place(OldStatement(statement.id, statement.ambition, statement.points), succession)
            placed.append(_moved(statement, heirs.get(statement.id, statement.id), now.ambition, now.points))
        content = Content(tuple(placed))
    return content


def _moved(statement: StatementContent, key: str, ambition: int | None, points: tuple[int, ...]) -> StatementContent:
    return replace(statement, id=key, ambition=ambition, points=tuple(sorted(points)))
