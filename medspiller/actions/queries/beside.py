"""What packages above this one say on an action's page. They put themselves here when the application starts."""

from collections.abc import Callable
from dataclasses import dataclass

from medspiller.actions.models import Action
from medspiller.organisation.queries.viewers import Viewer


@dataclass(frozen=True)
class Part:
    """A panel of its own: a line of text, some plain lines, and the way on, where there is one."""

    key: str
    title: str
    text: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""
    link: str = ""


sources: list[Callable[[Viewer, Action], Part | None]] = []


def parts_beside(viewer: Viewer, action: Action) -> list[Part]:
    """What each of them has to say to this viewer."""
    told = (source(viewer, action) for source in sources)
    return [part for part in told if part is not None]
