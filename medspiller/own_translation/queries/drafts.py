from medspiller.own_translation.models import OwnTranslation, Statement
from medspiller.own_translation.rules.content import Content, StatementContent
from medspiller.own_translation.rules.drafting import Written


def draft_content(own_translation: OwnTranslation) -> Content:
    """The leader's draft as it reads now, in two queries. Statements without a word in them are no part of it."""
    rows = own_translation.statements.filter(removed_at=None).prefetch_related("focus_points")
    return content_of(list(rows))


def content_of(rows: list[Statement]) -> Content:
    return Content(tuple(statement_content(row) for row in rows if row.text or row.hoped_effect))


def statement_content(row: Statement) -> StatementContent:
    return StatementContent(
        id=str(row.pk),
        ambition=row.ambition_id,
        points=tuple(sorted(point.pk for point in row.focus_points.all())),
        audiences=audiences_of(row),
        text=row.text,
        hoped_effect=row.hoped_effect,
    )


def written_of(row: Statement) -> Written:
    """The statement as the leader wrote it, in the form in which two texts are compared."""
    points = tuple(point.pk for point in row.focus_points.all())
    return Written(row.ambition_id, row.text, row.hoped_effect, points, audiences_of(row)).normalised()


def audiences_of(row: Statement) -> tuple[str, ...]:
    chosen = {"citizens": row.for_citizens, "businesses": row.for_businesses, "each_other": row.for_each_other}
    return tuple(audience for audience, wanted in chosen.items() if wanted)
