"""What one part of the system makes of something from another, where neither knows the other."""

from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.decisions.queries.origins import Prefill
from medspiller.involvement.queries.handing_over import Handed
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in.changes.deciding import decided
from medspiller.outside_in.changes.signals import bring_in
from medspiller.outside_in.models import Signal
from medspiller.outside_in.queries.origins import address_of, to_decide
from medspiller.outside_in.rules.details import TEXT_AT_MOST, SignalDetails
from medspiller.web import clock


class SignalOrigin:
    """A signal, for whoever decides about it."""

    def prefill(self, viewer: Viewer, key: str) -> Prefill | None:
        """What was told the leader alone is not put into a decision that others read."""
        signal = to_decide(viewer, key)
        if signal is None:
            return None
        return Prefill(
            _("noget, der kom udefra"),
            address_of(signal),
            why="" if signal.openness == Signal.Openness.LEADER else signal.text,
            units=tuple(unit.pk for unit in signal.units.all()),
            focus_points=tuple(point.pk for point in signal.focus_points.all()),
        )

    def decided(self, *, by: User, key: str, decision_title: str, url: str) -> None:
        """Whoever brought the signal in hears of it. Nothing happens where another decides about it by now."""
        viewer = viewer_of(by)
        signal = None if viewer is None else to_decide(viewer, key)
        if signal is not None:
            decided(by=by, signal=signal, decision_title=decision_title, url=url)


def take_as_signal(*, by: User, handed: Handed) -> str:
    """A contribution from a public page waits for the page's unit as a signal; its address."""
    details = SignalDetails(
        kind=Signal.Kind.BUSINESS if handed.for_businesses and not handed.for_citizens else Signal.Kind.CITIZEN,
        text=handed.text[:TEXT_AT_MOST],
        openness=Signal.Openness.UNITS,
        units=(handed.unit,),
        noticed_on=clock.today(),
    )
    signal = bring_in(by=by, bringer=None, details=details, origin=handed.page_title[:200], origin_url=handed.page_path)
    return address_of(signal)
