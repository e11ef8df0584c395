from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from medspiller.audit.models import Event
from medspiller.web import clock


class Actor(Protocol):
    """Whoever does something: a user, or `SYSTEM` from the command line."""

    @property
    def pk(self) -> Any: ...

    @property
    def name(self) -> Any: ...


class _System:
    pk = None
    name = "Medspiller"


SYSTEM = _System()


@dataclass(frozen=True)
class Program:
    """Another system that does something by itself, by the name that somebody here has given it."""

    name: str
    pk: None = None


def record(
    *, by: Actor, action: str, subject: models.Model, why: str = "", details: dict[str, Any] | None = None
) -> Event:
    """Writes one audit row. Call it inside the transaction of the change that it tells of.

    `action` is `package.verb_in_past_tense`, for example `framework.published`.
    """
    return Event.objects.create(
        at=clock.now(),
        actor_id="" if by.pk is None else str(by.pk),
        actor_name=by.name,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        why=why,
        details=details or {},
    )
