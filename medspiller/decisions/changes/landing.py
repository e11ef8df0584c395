"""How decisions landed is worked out once, when their answers are in, and never again."""

from collections import Counter

from django.db import transaction

from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.decisions.models import Decision, Receiver, ToldUnit
from medspiller.decisions.rules.landing import Landed, UnitAsked, landings
from medspiller.disclosure import UnsafeReleaseError
from medspiller.web import clock


def land_all() -> int:
    """Every decision whose last day for answers has gone; how many."""
    waiting = Decision.objects.filter(landed_at=None, closes_on__lt=clock.today()).exclude(state=Decision.State.DRAFT)
    return sum(land(by=SYSTEM, decision=decision) for decision in waiting.order_by("closes_on", "pk")[:500])


def land(*, by: Actor, decision: Decision) -> bool:
    """Freezes the shares of the units that may have some. False where it is too early, or has been done."""
    with transaction.atomic():
        locked = Decision.objects.select_for_update().select_related(None).get(pk=decision.pk)
        if locked.landed_at is not None or locked.closes_on is None or locked.closes_on >= clock.today():
            return False
        locked.landed_at = clock.now()
        try:
            landed = landings(_asked(locked))
        except UnsafeReleaseError as problem:
            landed, locked.held_back = {}, str(problem)[:300]
        locked.save(update_fields=["landed_at", "held_back"])
        _write(locked, landed)
        action = "decisions.held_back" if locked.held_back else "decisions.landed"
        record(by=by, action=action, subject=locked, why=locked.held_back, details={"units": len(landed)})
    return True


def _asked(decision: Decision) -> dict[int, UnitAsked]:
    rows = Receiver.objects.filter(decision=decision).exclude(answer="").values_list("unit_id", "answer")
    counted: dict[int, Counter[str]] = {}
    for unit, answer in rows:
        counted.setdefault(unit, Counter())[answer] += 1
    units = ToldUnit.objects.filter(decision=decision).values_list("unit_id", "parent_id", "receivers")
    return {unit: UnitAsked(parent, receivers, counted.get(unit, {})) for unit, parent, receivers in units}


def _write(decision: Decision, landed: dict[int, Landed]) -> None:
    rows = list(ToldUnit.objects.filter(decision=decision, unit__in=landed))
    for row in rows:
        row.landed = landed[row.unit_id].as_data()
    ToldUnit.objects.bulk_update(rows, ["landed"], batch_size=500)
