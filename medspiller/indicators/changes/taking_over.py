"""Figures that were let through elsewhere: a survey's, when its round closed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.indicators.models import Figure, Indicator
from medspiller.web import clock

_AT_A_TIME = 5_000


@dataclass(frozen=True)
class Scale:
    """What is measured, and by unit what may be shown of it: the figure and its interval."""

    key: str
    name: str
    definition: str
    source: str
    figures: Mapping[int, tuple[float, float, float]]


def take_over(*, by: Actor, scale: Scale, day: datetime.date) -> int:
    """Puts a survey's figures among the indicators, once for each day. How many were new."""
    with transaction.atomic():
        indicator, made = Indicator.objects.select_for_update().get_or_create(
            key=scale.key,
            defaults={
                "name": scale.name,
                "unit_of_measurement": "",
                "decimals": 0,
                "direction": Indicator.Direction.HIGHER,
                "rhythm": Indicator.Rhythm.DAY,
                "about": Indicator.About.PEOPLE,
                "measure": Indicator.Measure.NUMBER,
                "adds_up": False,
                "openness": Indicator.Openness.LINE,
                "from_surveys": True,
                "definition": scale.definition,
                "source": scale.source,
                "created_at": clock.now(),
            },
        )
        if not indicator.from_surveys or Figure.objects.filter(indicator=indicator, start=day).exists():
            return 0
        rows = [
            Figure(indicator=indicator, unit_id=unit, start=day, value=value, low=low, high=high)
            for unit, (value, low, high) in scale.figures.items()
        ]
        Figure.objects.bulk_create(rows, batch_size=_AT_A_TIME)
        if made:
            record(by=by, action="indicators.laid_out", subject=indicator)
        details = {"added": len(rows), "changed": 0, "way": "survey", "source": scale.source}
        record(by=by, action="indicators.delivered", subject=indicator, details=details)
    return len(rows)
