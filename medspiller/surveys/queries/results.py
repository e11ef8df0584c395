"""A unit's page of results: read from what was frozen, so that any page takes the same few queries."""

import uuid
from dataclasses import dataclass
from typing import Any

from medspiller.accounts.access import AnyUser
from medspiller.organisation.queries.line import line_of, own_units
from medspiller.survey_answers.queries import written_in
from medspiller.surveys import access
from medspiller.surveys.models import HiddenComment, Round, RoundUnit, UnitResult
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.queries.result_page import Below, Comment, GroupRow, ItemRow, Past, ScaleRow, UnitPage
from medspiller.surveys.queries.wording import group_name
from medspiller.surveys.rules.figures import Figures, ScaleFigure
from medspiller.surveys.rules.questionnaire import Questionnaire, Scale
from medspiller.surveys.rules.statistics import Change, change


@dataclass(frozen=True)
class Pages:
    """The units of a round that somebody may open, as (unit, name, depth); `first` is the one closest to them."""

    first: tuple[int, str]
    units: list[tuple[int, str, int]]


def pages_of(user: AnyUser, round_: Round) -> Pages | None:
    """None where there is none."""
    seen = line_of(user)
    rows = {row.unit_id: row for row in RoundUnit.objects.filter(round=round_)}
    below: dict[int | None, list[int]] = {}
    for unit, row in rows.items():
        below.setdefault(row.parent_id, []).append(unit)
    found: list[tuple[int, str, int]] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        if seen is None or unit in seen:
            found.append((unit, rows[unit].name, depth))
        waiting.extend((one, depth + 1) for one in reversed(below.get(unit, [])))
    if not found:
        return None
    mine = next((unit for unit in own_units(user) if unit in rows), found[0][0])
    return Pages((mine, rows[mine].name), found)


def unit_page(user: AnyUser, key: uuid.UUID, unit: int, language: str) -> UnitPage | None:
    """None where the round has no results that the user may read today, or the unit does not concern the user."""
    seen = line_of(user)
    if seen is not None and unit not in seen:
        return None
    readable = access.results_visible_to(user).filter(round=key)
    units = _units(key)
    if unit not in units:
        return None
    results = {row.unit_id: row for row in readable.filter(unit__in=_near(units, unit))}
    if unit not in results:
        return None
    round_ = Round.objects.select_related("questionnaire").get(pk=key)
    return _page(round_, unit, units, results, seen, _past(user, round_, unit), language)


def mirror_page(round_: Round, language: str) -> UnitPage | None:
    """The results of a mirror, for those who may see it; its one unit is the leader's."""
    results = {row.unit_id: row for row in UnitResult.objects.filter(round=round_)}
    if not results:
        return None
    return _page(round_, next(iter(results)), _units(round_.pk), results, set(), [], language)


def _units(key: uuid.UUID) -> dict[int, RoundUnit]:
    return {row.unit_id: row for row in RoundUnit.objects.filter(round=key)}


def _near(units: dict[int, RoundUnit], unit: int) -> list[int]:
    """The unit, those above it and those right below it: what one page shows."""
    return [unit, *_chain(units, unit), *(one for one, row in units.items() if row.parent_id == unit)]


def _page(  # noqa: PLR0917 - what one page is made of
    round_: Round,
    unit: int,
    units: dict[int, RoundUnit],
    results: dict[int, UnitResult],
    seen: set[int] | None,
    past: list[tuple[Round, Figures]],
    language: str,
) -> UnitPage:
    questionnaire = questions_of(round_)
    mine, row = results[unit], units[unit]
    chain = _chain(units, unit)
    figures = _figures(mine)
    above = next((found for up in chain if (found := _figures(results[up]))), None)
    whole = _figures(results[chain[-1]]) if chain else None
    is_open = {one: seen is None or one in seen for one in units}
    counts_in = mine.counts_in_id
    comments, where = _comments(round_, questionnaire, unit, chain, results, units, language)
    return UnitPage(
        round=round_,
        unit=unit,
        name=row.name,
        leader=row.leader_id,
        crumbs=[(up, units[up].name, is_open[up]) for up in reversed(chain)],
        invited=mine.invited,
        answers=figures.answers if figures else None,
        counts_in=None if counts_in is None else (counts_in, units[counts_in].name),
        few_asked=mine.invited < round_.k,
        scales=_scale_rows(questionnaire, figures, above, whole if len(chain) > 1 else None, past, language),
        below=_below(units, results, unit, is_open),
        comments=comments,
        comments_from=where,
        groups=[] if chain else _groups(round_),
        alphas=[] if chain else _alphas(round_, questionnaire, language),
        previous=past[0][0].title if past else "",
    )


def _figures(result: UnitResult) -> Figures | None:
    return Figures.of(result.figures) if result.published and result.figures else None


def _chain(units: dict[int, RoundUnit], unit: int) -> list[int]:
    """The units above, the nearest first."""
    found: list[int] = []
    above = units[unit].parent_id
    while above is not None and above in units and above not in found:
        found.append(above)
        above = units[above].parent_id
    return found


def _past(user: AnyUser, round_: Round, unit: int) -> list[tuple[Round, Figures]]:
    """Earlier rounds with the same questionnaire in which the unit had figures, the latest first."""
    if round_.questionnaire is None:
        return []
    rows = access.results_visible_to(user).filter(
        unit=unit,
        published=True,
        round__questionnaire__key=round_.questionnaire.key,
        round__closes_on__lt=round_.closes_on,
        round__top=round_.top_id,
    )
    found = rows.select_related("round").order_by("-round__closes_on")[:6]
    return [(row.round, Figures.of(row.figures or {})) for row in found]


def _scale_rows(  # noqa: PLR0917
    questionnaire: Questionnaire,
    figures: Figures | None,
    above: Figures | None,
    whole: Figures | None,
    past: list[tuple[Round, Figures]],
    language: str,
) -> list[ScaleRow]:
    rows, start = [], 0
    for place, scale in enumerate(questionnaire.scales):
        mine = figures.scales[place] if figures else None
        earlier = _earlier(scale, past)
        rows.append(
            ScaleRow(
                key=scale.key,
                name=scale.name.in_(language),
                about=scale.about.in_(language),
                figure=mine,
                above=above.scales[place] if above else None,
                whole=whole.scales[place] if whole else None,
                change=_change(figures, mine, earlier),
                past=[
                    Past(round_.title, one.mean.value, one.low, one.high) for round_, _figures, one in reversed(earlier)
                ],
                items=_item_rows(questionnaire, scale, figures, start, language),
            )
        )
        start += len(scale.items)
    return rows


def _earlier(scale: Scale, past: list[tuple[Round, Figures]]) -> list[tuple[Round, Figures, ScaleFigure]]:
    found = []
    for round_, figures in past:
        keys = [one.key for one in questions_of(round_).scales]
        figure = figures.scales[keys.index(scale.key)] if scale.key in keys else None
        if figure is not None:
            found.append((round_, figures, figure))
    return found


def _change(
    figures: Figures | None, mine: ScaleFigure | None, earlier: list[tuple[Round, Figures, ScaleFigure]]
) -> Change | None:
    """From what is shown alone, so that the change says nothing more exactly than the two figures do."""
    if figures is None or mine is None or not earlier:
        return None
    _round, before, figure = earlier[0]
    return change(
        now=mine.mean.value,
        before=figure.mean.value,
        errors=(mine.error, figure.error),
        sizes=(figures.answers, before.answers),
    )


def _item_rows(
    questionnaire: Questionnaire, scale: Scale, figures: Figures | None, start: int, language: str
) -> list[ItemRow]:
    rows = []
    for number, item in enumerate(scale.items, start):
        figure = figures.items[number] if figures else None
        answers = questionnaire.answers_of(item)
        labels = [option.text.in_(language) for option in answers.options] + [answers.missing.in_(language)]
        shares = list(zip(labels, figure.shares, strict=True)) if figure and figure.shares else None
        rows.append(ItemRow(item.key, item.text.in_(language), figure, shares))
    return rows


def _below(
    units: dict[int, RoundUnit], results: dict[int, UnitResult], unit: int, is_open: dict[int, bool]
) -> list[Below]:
    """Only those that the reader may open: everybody reads of the units above, nobody of the one next door."""
    found = []
    for row in units.values():
        if row.parent_id == unit and is_open[row.unit_id] and results[row.unit_id].invited:
            figures = _figures(results[row.unit_id])
            cells = list(figures.scales) if figures else []
            answers = figures.answers if figures else None
            found.append(Below(row.unit_id, row.name, answers, cells))
    return found


def _comments(  # noqa: PLR0917
    round_: Round,
    questionnaire: Questionnaire,
    unit: int,
    chain: list[int],
    results: dict[int, UnitResult],
    units: dict[int, RoundUnit],
    language: str,
) -> tuple[list[tuple[str, list[Comment]]], str]:
    """What was written where the unit's answers count, and the name of that place; each comment stands in one place."""
    where = next((one for one in (unit, *chain) if results[one].has_comments), None)
    if where is None:
        return [], ""
    hidden = set(HiddenComment.objects.filter(round=round_).values_list("comment", flat=True))
    by_question: dict[int, list[Comment]] = {}
    if where == unit:
        for one in written_in(round_.pk, [where]):
            if one.pk not in hidden:
                by_question.setdefault(one.question, []).append(Comment(one.pk, one.text))
    asked = [question.text.in_(language) for question in questionnaire.open_questions]
    return [(asked[number], comments) for number, comments in sorted(by_question.items())], units[where].name


def _groups(round_: Round) -> list[GroupRow]:
    found = []
    for data in round_.overall.get("groups", []):
        figures = Figures.of({"invited": 0, "answers": data["answers"], "scales": data["scales"], "items": []})
        found.append(GroupRow(group_name(data["group"]), data["answers"], list(figures.scales)))
    return found


def _alphas(round_: Round, questionnaire: Questionnaire, language: str) -> list[tuple[str, float]]:
    given: list[Any] = round_.overall.get("alphas", [])
    named = zip(questionnaire.scales, given, strict=False)
    return [(scale.name.in_(language), alpha) for scale, alpha in named if alpha is not None]
