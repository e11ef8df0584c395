"""What the organisation's figures show of each focus point, and of the whole where surveys have asked about it."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.indicators.access import visible_to
from medspiller.indicators.queries.pages import tree_for
from medspiller.indicators.queries.series import how_of, series_of
from medspiller.indicators.queries.wording import rounds_told, told_of
from medspiller.indicators.rules.series import judged

WHOLE = 0
Told = tuple[str, str]


def figures_of(user: AnyUser, points: Collection[int]) -> dict[int, list[Told]]:
    """By focus point: what the figures of each of its indicators say of the whole organisation, and their address.

    Those of surveys that are tied to no focus point stand under `WHOLE`. One that has no figure is left out.
    """
    tree = tree_for(user)
    top = next(iter(tree.children.get(None, ())), None)
    if top is None:
        return {}
    shown = visible_to(user).filter(ended_at=None).prefetch_related("focus_points").order_by("name", "pk")
    tied = {one.pk: {point.pk for point in one.focus_points.all()} & set(points) for one in shown}
    wanted = [one for one in shown if tied[one.pk] or (one.from_surveys and not one.focus_points.all())]
    series = series_of(user, tree, wanted, [top])
    url = f"{reverse('indicators:board')}?enhed={top}"
    found: dict[int, list[Told]] = {}
    for one in wanted:
        line = series.get((one.pk, top))
        if line is None or line.latest is None:
            continue
        made = judged(line, how_of(one))
        says = " ".join(rounds_told(made, one) or told_of(made, one))
        told = (_("%(name)s: %(says)s") % {"name": one.name, "says": says}, url)
        for point in sorted(tied[one.pk]) or [WHOLE]:
            found.setdefault(point, []).append(told)
    return found
