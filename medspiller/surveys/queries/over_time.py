"""What surveys have published for everybody concerned, scale by scale, for those who follow figures over time."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from medspiller.surveys.models import Round, UnitResult
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.rules.figures import Figures
from medspiller.web import clock


@dataclass(frozen=True)
class Published:
    """One scale of one round: by unit the mean as it is shown and its interval, on 0–100."""

    questionnaire: str
    scale: str
    name: str
    about: str
    round_title: str
    day: datetime.date
    figures: dict[int, tuple[float, float, float]]


def published_scales(done: set[tuple[str, datetime.date]]) -> Iterator[Published]:
    """Of the surveys that all concerned may read today, the earliest first; without what is `done` (scale, day)."""
    rounds = Round.objects.filter(
        kind=Round.Kind.SURVEY, state=Round.State.PUBLISHED, employees_from__lte=clock.today()
    ).order_by("closes_on", "pk")
    for round_ in rounds:
        questionnaire = questions_of(round_)
        wanted = [
            place
            for place, scale in enumerate(questionnaire.scales)
            if (f"{questionnaire.key}-{scale.key}", round_.closes_on) not in done
        ]
        if not wanted:
            continue
        rows = UnitResult.objects.filter(round=round_, published=True).values_list("unit_id", "figures")
        figures = {unit: Figures.of(data) for unit, data in rows if data is not None}
        for place in wanted:
            scale = questionnaire.scales[place]
            shown = {
                unit: (float(one.mean.value), float(one.low), float(one.high))
                for unit, each in figures.items()
                if (one := each.scales[place]) is not None
            }
            yield Published(
                questionnaire=questionnaire.key,
                scale=scale.key,
                name=scale.name.in_("da"),
                about=scale.about.in_("da"),
                round_title=round_.title,
                day=round_.closes_on,
                figures=shown,
            )
