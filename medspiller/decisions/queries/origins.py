"""What a decision may spring from, in packages that this one does not know: they are added from above.

`sources["signal"]` answers for `?fra=signal-12` in the address of a new decision.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from medspiller.accounts.models import User
from medspiller.organisation.queries.viewers import Viewer


@dataclass(frozen=True)
class Prefill:
    """What the form begins with. `label` and `url` say where it comes from, to those who may see that."""

    label: str
    url: str
    title: str = ""
    what: str = ""
    why: str = ""
    for_citizens: str = ""
    units: tuple[int, ...] = ()
    focus_points: tuple[int, ...] = ()
    ambitions: tuple[int, ...] = ()


class OriginSource(Protocol):
    """`key` is what stands after the first dash in the address. What the viewer may not see is None."""

    def prefill(self, viewer: Viewer, key: str) -> Prefill | None: ...

    def decided(self, *, by: User, key: str, decision_title: str, url: str) -> Any:
        """A step of telling the decision, in its transaction. `url` is the decision's address, without a host."""


sources: dict[str, OriginSource] = {}


def origin_in(address: str) -> tuple[str, str]:
    """The kind and key in "signal-12"; two empty texts where there is no such source."""
    kind, _dash, key = address.partition("-")
    return (kind, key[:60]) if kind in sources and key else ("", "")


def prefill_of(viewer: Viewer, kind: str, key: str) -> Prefill | None:
    source = sources.get(kind)
    return source.prefill(viewer, key) if source is not None and key else None
