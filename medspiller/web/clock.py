"""The project's one clock. Everything that asks for the time asks here, so that tests and the demo can set it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_fixed: ContextVar[datetime.datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime.datetime:
    """The present moment, with time zone."""
    return _fixed.get() or timezone.now()


def today() -> datetime.date:
    """The present date in Denmark."""
    return timezone.localtime(now()).date()


@contextmanager
def set_to(moment: datetime.datetime) -> Iterator[None]:
    """Lets the clock stand still at `moment` inside the block."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
