"""What is fetched from Statistics Denmark: chosen, turned on and off, and fetched.

Nothing is locked while the network is used: what was chosen is read before, and looked at again before values are
written.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.indicators import mail
from medspiller.indicators.changes.delivering import Delivered, deliver
from medspiller.indicators.models import Delivery, Indicator, StatBankSource
from medspiller.indicators.queries.statbank import Fetched, Wanted, fetch, is_allowed, told, wanted_of
from medspiller.indicators.rules.measures import NotEnoughError
from medspiller.indicators.rules.releasing import CountedTwiceError
from medspiller.statbank import StatBankError, UnreadableAnswerError
from medspiller.web import clock


def choose(*, by: Actor, indicator: Indicator, wanted: Wanted) -> StatBankSource:
    """What is to be fetched from now on. It is turned off until somebody turns it on."""
    with transaction.atomic():
        locked = Indicator.objects.select_for_update().get(pk=indicator.pk)
        facts = {
            "table": wanted.table,
            "selection": {name: list(codes) for name, codes in wanted.selection.items()},
            "area": wanted.area,
            "places": dict(wanted.places),
        }
        blank = {"is_on": False, "problem": "", "tried_at": None, "fetched_at": None}
        source, _made = StatBankSource.objects.update_or_create(indicator=locked, defaults=facts | blank)
        record(by=by, action="indicators.statbank_set", subject=locked, details=facts)
    return source


def turn_on(*, by: Actor, source: StatBankSource) -> StatBankSource:
    """Raises ValidationError where the server may not call StatBank."""
    if not is_allowed():
        raise ValidationError(_("Serveren må ikke hente tal fra Danmarks Statistik."))
    return _turned(by, source, on=True)


def turn_off(*, by: Actor, source: StatBankSource) -> StatBankSource:
    return _turned(by, source, on=False)


def fetch_all() -> None:
    """Fetches for each indicator that it is turned on for; one that fails does not stop the others."""
    if not is_allowed():
        return
    for source in StatBankSource.objects.filter(is_on=True, indicator__ended_at=None).order_by("pk"):
        fetch_one(source=source)


def fetch_one(*, source: StatBankSource) -> Delivered | None:
    """None where nothing could be fetched, which `source` then tells.

    A fault that may pass is tried again next time; what somebody has to mend turns the fetching off, and the owner gets
    a letter.
    """
    wanted = wanted_of(source)
    try:
        found = fetch(source.indicator, wanted)
    except StatBankError as error:
        passes = error.temporary or isinstance(error, UnreadableAnswerError)
        _failed(source, wanted, told(error), passes=passes)
        return None
    try:
        return _taken_in(source, wanted, found)
    except NotEnoughError:
        problem = _("Tallene har ingen nævner, og den skal indikatoren bruge.")
    except CountedTwiceError:
        problem = _("Tallene dækker færre medarbejdere end dem, der allerede er her for enhederne under.")
    _failed(source, wanted, problem, passes=False)
    return None


def _turned(by: Actor, source: StatBankSource, *, on: bool) -> StatBankSource:
    with transaction.atomic():
        locked = StatBankSource.objects.select_for_update().get(pk=source.pk)
        if locked.is_on != on:
            locked.is_on = on
            locked.problem = "" if on else locked.problem
            locked.save()
            action = "indicators.statbank_turned_on" if on else "indicators.statbank_turned_off"
            record(by=by, action=action, subject=locked.indicator)
    return locked


def _still(source: StatBankSource, wanted: Wanted) -> StatBankSource | None:
    """The source, locked; None where it has been turned off or chosen anew while the network was used."""
    locked = StatBankSource.objects.select_for_update().filter(pk=source.pk, is_on=True).first()
    return locked if locked is not None and wanted_of(locked) == wanted else None


def _taken_in(source: StatBankSource, wanted: Wanted, found: Fetched) -> Delivered | None:
    with transaction.atomic():
        locked = _still(source, wanted)
        if locked is None:
            return None
        way = Delivery.Way.STATBANK
        done = deliver(by=SYSTEM, indicator=locked.indicator, way=way, source=locked.table, values=found.values)
        locked.tried_at = locked.fetched_at = clock.now()
        locked.problem = ""
        locked.save()
    return done


def _failed(source: StatBankSource, wanted: Wanted, problem: str, *, passes: bool) -> None:
    with transaction.atomic():
        locked = _still(source, wanted)
        if locked is None:
            return
        locked.tried_at = clock.now()
        locked.problem = problem
        locked.is_on = passes
        locked.save()
        if not passes:
            details = {"problem": problem}
            record(by=SYSTEM, action="indicators.statbank_turned_off", subject=locked.indicator, details=details)
            mail.fetching_turned_off(locked)
