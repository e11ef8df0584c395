from medspiller.involvement.models import Page
from medspiller.organisation.models import Unit
from medspiller.organisation.queries.viewers import Viewer


def units_to_choose(viewer: Viewer, page: Page | None = None) -> list[tuple[int, str]]:
    """The units that the viewer leads, for whom a page can be opened; that of a page which has one stays."""
    led = viewer.tree.led_by.get(viewer.person.pk, [])
    kept = [page.unit_id] if page is not None else led
    return [(unit, viewer.tree.nodes[unit].name) for unit in kept if unit in viewer.tree.nodes]


def unit_of(key: int) -> Unit:
    return Unit.objects.get(pk=key)
