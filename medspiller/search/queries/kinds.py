"""The kinds of things that are searched, and how each is shown. A package puts its own in when the application starts.

A package beside this one, which must not import it, does so by name in its `apps.py`:
`import_module("medspiller.search.queries.kinds").add(...)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from medspiller.accounts.access import AnyUser
from medspiller.organisation.queries import tree_at, viewer_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Tree
from medspiller.web import clock

Text = str | Promise


@dataclass(frozen=True)
class Shown:
    """One thing as it stands among what was found. `about` says whose and when; `texts` is what else is searched."""

    title: str
    url: Text
    about: str = ""
    texts: Sequence[str] = ()


@dataclass(frozen=True)
class Seeker:
    """Whoever searches. `viewer` is None for one who has no place in the organisation today."""

    user: AnyUser

    @cached_property
    def viewer(self) -> Viewer | None:
        return viewer_of(self.user)

    @cached_property
    def tree(self) -> Tree:
        return self.viewer.tree if self.viewer is not None else tree_at(clock.today())

    def unit_name(self, unit: int | None) -> str:
        return self.tree.nodes[unit].name if unit is not None and unit in self.tree.nodes else ""


@dataclass(frozen=True)
class Kind:
    """A kind of thing, of which each has its texts in the index (`text_search`) under `key`.

    `seen_by` gives those that somebody may see, and `shown` shows some of those, by their keys.
    """

    key: str
    label: Text
    seen_by: Callable[[Seeker], QuerySet[Any]]
    shown: Callable[[Seeker, QuerySet[Any]], Mapping[int, Shown]]


@dataclass(frozen=True)
class SmallKind:
    """A kind of thing so few that they are looked through: `all_seen_by` gives every one that somebody may see."""

    key: str
    label: Text
    all_seen_by: Callable[[Seeker], Sequence[Shown]]


@dataclass
class Kinds:
    """In the order in which they were put in. The later of two with the same key counts."""

    held: dict[str, Kind | SmallKind] = field(default_factory=dict)

    @property
    def indexed(self) -> list[Kind]:
        return [kind for kind in self.held.values() if isinstance(kind, Kind)]

    @property
    def small(self) -> list[SmallKind]:
        return [kind for kind in self.held.values() if isinstance(kind, SmallKind)]


kinds = Kinds()


def add(*several: Kind | SmallKind) -> None:
    kinds.held.update({kind.key: kind for kind in several})
