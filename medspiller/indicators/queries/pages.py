"""What the pages about indicators show. The number of queries follows neither the units nor the figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.indicators import access
from medspiller.indicators.models import Indicator, SeriesBreak
from medspiller.indicators.queries.pictures import Line, Picture, lines_of, picture_of
from medspiller.indicators.queries.series import series_of
from medspiller.indicators.queries.wording import figure_text
from medspiller.indicators.rules.series import Series, is_stale
from medspiller.organisation.queries.line import own_units
from medspiller.organisation.queries.tree import tree_at
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.organisation.rules import Tree
from medspiller.periods import Rhythm
from medspiller.web import clock

# More small pictures than this nobody compares; the rest stand in the table.
PICTURES_AT_MOST = 48


@dataclass(frozen=True)
class Card:
    """One indicator on the board, of one unit. Without a picture there are no figures that the viewer may see."""

    indicator: Indicator
    picture: Picture | None
    is_stale: bool
    is_held_back: bool


@dataclass(frozen=True)
class Board:
    unit: int | None
    unit_name: str
    units: list[tuple[int, str]]
    groups: list[tuple[str, list[Card]]]


@dataclass(frozen=True)
class Below:
    unit: int
    name: str
    picture: Picture | None
    latest: str


@dataclass(frozen=True)
class UnitPage:
    indicator: Indicator
    unit: int
    name: str
    crumbs: list[tuple[int, str, bool]]
    picture: Picture | None
    lines: list[Line]
    below: list[Below]
    breaks: list[SeriesBreak]
    is_stale: bool
    is_held_back: bool
    may_keep: bool
    compares: bool
    has_overview: bool


def tree_for(user: AnyUser) -> Tree:
    viewer = viewer_of(user)
    return viewer.tree if viewer else tree_at(clock.today())


def board_of(user: AnyUser, asked: int | None) -> Board:
    """All indicators for one unit: the one asked for, or else the viewer's own."""
    tree = tree_for(user)
    own = [unit for unit in own_units(user) if unit in tree.nodes]
    tops = list(tree.children.get(None, []))
    unit = asked if asked in tree.nodes else next(iter([*own, *tops]), None)
    indicators = list(access.visible_to(user).filter(ended_at=None).select_related("owner").order_by("name", "pk"))
    series = series_of(user, tree, indicators, [] if unit is None else [unit])
    groups: list[tuple[str, list[Card]]] = []
    for about in (Indicator.About.CITIZENS, Indicator.About.OPERATIONS, Indicator.About.PEOPLE):
        mine = [one for one in indicators if one.about == about and not one.from_surveys]
        groups.append((str(about.label), [_card(one, series.get((one.pk, unit or 0))) for one in mine]))
    measured = [one for one in indicators if one.from_surveys]
    groups.append((_("Målinger, én gang for hver"), [_card(one, series.get((one.pk, unit or 0))) for one in measured]))
    near = dict.fromkeys([*own, *(above for one in own for above in tree.ancestors(one)), *tops])
    return Board(
        unit=unit,
        unit_name=tree.nodes[unit].name if unit is not None else "",
        units=[(one, tree.nodes[one].name) for one in near],
        groups=[(label, cards) for label, cards in groups if cards],
    )


def _card(indicator: Indicator, series: Series | None) -> Card:
    shown = series is not None and series.latest is not None
    picture = (
        picture_of(indicator, series, title=indicator.name, prefix=f"i{indicator.pk}", size="small")
        if series is not None and shown
        else None
    )
    return Card(indicator, picture, _is_stale(indicator, series), _is_held_back(series))


def _is_held_back(series: Series | None) -> bool:
    return series is not None and series.latest is None and any(point.absent == "held_back" for point in series.points)


def _is_stale(indicator: Indicator, series: Series | None) -> bool:
    if series is None or indicator.from_surveys:
        return False
    newest = series.periods[-1] if series.periods else None
    return is_stale(newest, Rhythm(indicator.rhythm), indicator.days_to_update, clock.today())


def unit_page(user: AnyUser, indicator: Indicator, asked: int | None) -> UnitPage:
    """The indicator for one unit and those right below it. Raises Http404 for a unit that is not there."""
    tree = tree_for(user)
    unit = _unit(user, tree, asked)
    children = list(tree.children.get(unit, ()))
    seen = access.units_seen_by(user, indicator)
    above = list(tree.ancestors(unit))[::-1]
    series = series_of(user, tree, [indicator], [unit, *children])
    mine = series.get((indicator.pk, unit))
    breaks = list(SeriesBreak.objects.filter(indicator=indicator))
    below = _below(indicator, tree, children, series)
    return UnitPage(
        indicator=indicator,
        unit=unit,
        name=tree.nodes[unit].name,
        crumbs=[(one, tree.nodes[one].name, seen is None or one in seen) for one in above],
        picture=_picture(indicator, mine, tree.nodes[unit].name, breaks),
        lines=lines_of(indicator, mine, _whys(mine, breaks)) if mine else [],
        below=below,
        breaks=breaks,
        is_stale=_is_stale(indicator, mine),
        is_held_back=_is_held_back(mine),
        may_keep=access.kept_by(user).filter(pk=indicator.pk).exists(),
        compares=indicator.is_rate and sum(one.picture is not None for one in below) > 1,
        has_overview=bool(access.tops_overviewed_by(user, indicator, tree)),
    )


def _unit(user: AnyUser, tree: Tree, asked: int | None) -> int:
    own = [unit for unit in own_units(user) if unit in tree.nodes]
    unit = asked if asked is not None else next(iter([*own, *tree.children.get(None, [])]), None)
    if unit is None or unit not in tree.nodes:
        raise Http404
    return unit


def _picture(indicator: Indicator, series: Series | None, name: str, breaks: Sequence[SeriesBreak]) -> Picture | None:
    if series is None or series.latest is None:
        return None
    title = f"{indicator.name}: {name}"
    return picture_of(indicator, series, title=title, prefix="chart", breaks=_whys(series, breaks))


def _whys(series: Series | None, breaks: Sequence[SeriesBreak]) -> list[str]:
    """Why each break of the series came: of those that fall in it."""
    if series is None:
        return []
    starts = [series.periods[place].start for place in series.breaks]
    found = []
    for start in starts:
        fitting = [one.why for one in breaks if one.start <= start]
        found.append(fitting[-1] if fitting else "")
    return found


def _below(
    indicator: Indicator, tree: Tree, children: Collection[int], series: dict[tuple[int, int], Series]
) -> list[Below]:
    found: list[Below] = []
    for unit in children:
        mine, name = series.get((indicator.pk, unit)), tree.nodes[unit].name
        if mine is None:
            continue
        draws = mine.latest is not None and len(found) < PICTURES_AT_MOST
        picture = picture_of(indicator, mine, title=name, prefix=f"u{unit}", size="small") if draws else None
        latest = "" if mine.latest is None else figure_text(mine.points[mine.latest].value, indicator)
        found.append(Below(unit, name, picture, latest))
    return found
