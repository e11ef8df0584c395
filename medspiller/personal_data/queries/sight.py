"""What a person may see of what their own rows point at: what is closed to them elsewhere is closed in their file."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from medspiller.actions import access as actions
from medspiller.actions.models import Action
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in import access as signals
from medspiller.outside_in.models import Signal
from medspiller.own_translation.models import Statement
from medspiller.personal_data.queries.parts import Subject


@dataclass(frozen=True)
class Sight:
    """By the rules that hold today; one's own things also after one has left."""

    subject: Subject

    @cached_property
    def viewer(self) -> Viewer | None:
        return None if self.subject.user is None else viewer_of(self.subject.user)

    def among(self, model: type[Any], keys: Collection[Any]) -> set[Any]:
        """Those of the keys whose things the person may see. Raises KeyError for a model that nothing is known of."""
        if not keys:
            return set()
        return set(_SEEN[model._meta.label](self).filter(pk__in=keys).values_list("pk", flat=True))

    def actions(self) -> QuerySet[Action]:
        mine = Q(owner=self._key) | Q(planned_by=self._key)
        return Action.objects.filter(mine | Q(pk__in=actions.visible_to(self.viewer).values("pk")))

    def signals(self) -> QuerySet[Signal]:
        mine = Q(brought_by=self._key)
        return Signal.objects.filter(mine | Q(pk__in=signals.visible_to(self.viewer).values("pk")))

    def statements(self) -> QuerySet[Statement]:
        """Rows of a draft as it reads now: nobody but its leader has those."""
        return Statement.objects.filter(own_translation__person=self._key)

    @property
    def _key(self) -> int:
        return self.subject.person.pk if self.subject.person is not None else 0


_SEEN = {
    Action._meta.label: Sight.actions,
    Signal._meta.label: Sight.signals,
    Statement._meta.label: Sight.statements,
}
