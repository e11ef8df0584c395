import uuid

from medspiller.survey_answers.queries import holds_comment, written_in
from medspiller.surveys.models import HiddenComment, Round, RoundUnit, UnitResult
from medspiller.surveys.queries.result_page import Comment


def comments_of(round_: Round) -> list[tuple[str, list[Comment]]]:
    """Everything that was written and may be shown, by the unit where it is shown; what is hidden is left out."""
    regions = list(UnitResult.objects.filter(round=round_, has_comments=True).values_list("unit_id", flat=True))
    hidden = set(HiddenComment.objects.filter(round=round_).values_list("comment", flat=True))
    names = dict(RoundUnit.objects.filter(round=round_, unit__in=regions).values_list("unit_id", "name"))
    by_unit: dict[int, list[Comment]] = {}
    for one in written_in(round_.pk, regions):
        if one.pk not in hidden:
            by_unit.setdefault(one.region_id, []).append(Comment(one.pk, one.text))
    return [(name, by_unit[unit]) for unit, name in names.items() if unit in by_unit]


def comment_in(round_: Round, comment: uuid.UUID) -> bool:
    return holds_comment(round_.pk, comment)
