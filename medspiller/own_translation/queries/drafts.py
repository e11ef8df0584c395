from medspiller.own_translation.models import OwnTranslation, Statement
from medspiller.own_translation.rules.content import Content, StatementContent


def draft_content(own_translation: OwnTranslation) -> Content:
    """The leader's draft as it reads now, in two queries."""
    rows = own_translation.statements.filter(removed_at=None).prefetch_related("focus_points")
    return Content(tuple(statement_content(row) for row in rows))


def statement_content(row: Statement) -> StatementContent:
    chosen = {"citizens": row.for_citizens, "businesses": row.for_businesses, "each_other": row.for_each_other}
    return StatementContent(
        id=str(row.pk),
        ambition=row.ambition_id,
        points=tuple(sorted(point.pk for point in row.focus_points.all())),
        audiences=tuple(audience for audience, wanted in chosen.items() if wanted),
        text=row.text,
        hoped_effect=row.hoped_effect,
    )
