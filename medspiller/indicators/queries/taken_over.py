import datetime

from medspiller.indicators.models import Figure


def taken_over() -> set[tuple[str, datetime.date]]:
    """The indicators whose figures come from surveys, by key, and the days there are figures of."""
    rows = Figure.objects.filter(indicator__from_surveys=True).values_list("indicator__key", "start").distinct()
    return set(rows)
