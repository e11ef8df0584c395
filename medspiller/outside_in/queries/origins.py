"""A signal as what something else springs from: a decision, or whatever another package begins with its words."""

from django.urls import reverse

from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.access import decided_by
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.states import allows


def to_decide(viewer: Viewer, key: str) -> Signal | None:
    """The signal, where the viewer decides about it and it is not over; `key` is as it stands in an address."""
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return None
    found = decided_by(viewer).prefetch_related("units", "focus_points").filter(pk=int(key)).first()
    return found if found is not None and allows(found.state, "decide") else None


def address_of(signal: Signal) -> str:
    return reverse("outside_in:signal", args=[signal.pk])
