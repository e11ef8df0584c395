"""Which units concern somebody: one rule for every kind of figures that are not for all."""

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator
from medspiller.organisation.queries.tree import units_of
from medspiller.organisation.queries.viewers import Viewer, viewer_of


def line_of(user: AnyUser) -> set[int] | None:
    """The units whose figures concern the user; None for all, which executives and HR administrators see."""
    if is_executive(user) or is_hr_administrator(user):
        return None
    viewer = viewer_of(user)
    return set() if viewer is None else units_near(viewer)


def units_near(viewer: Viewer) -> set[int]:
    """What the viewer leads, all below that, what the viewer works in, and the units above."""
    tree = viewer.tree
    places = set(units_of(viewer.person, viewer.today)) | tree.led_area(viewer.person.pk)
    return places | {above for unit in places for above in tree.ancestors(unit)}


def own_units(user: AnyUser) -> list[int]:
    """The units closest to the user, the closest first: those led, the highest first, or else those worked in."""
    viewer = viewer_of(user)
    if viewer is None:
        return []
    return viewer.tree.led_by.get(viewer.person.pk, []) or units_of(viewer.person, viewer.today)
