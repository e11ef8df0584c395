"""A ballot closes: figures are worked out, audited and frozen once, the sheets are deleted, the key is destroyed.

Until the transaction is committed nothing has happened: whatever interrupts it, the job does it over again.
"""

import numpy as np
from django.db import transaction

from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.ballots.models import Ballot, BallotUnit
from medspiller.ballots.queries.known import circle_of, known_beside
from medspiller.ballots.rules.asking import key_name
from medspiller.ballots.rules.reckoning import Reckoned, reckon
from medspiller.disclosure import UnsafeReleaseError
from medspiller.survey_answers.changes import drop_sheets
from medspiller.survey_answers.queries import opened
from medspiller.survey_answers.rules import Seal, SheetDamagedError
from medspiller.web import clock, keyring

State = Ballot.State


def close_due() -> None:
    """Publishes every ballot whose last day has gone. Doing it again does nothing more."""
    due = Ballot.objects.filter(state=State.OPEN, closes_on__lt=clock.today()).order_by("closes_on", "pk")
    for ballot in due:
        publish(by=SYSTEM, ballot=ballot)


def publish(*, by: Actor, ballot: Ballot) -> None:
    """Works out and freezes the figures; holds them back, to be tried again, where they cannot be shown to be safe."""
    with transaction.atomic():
        locked = _locked(ballot)
        if locked.state != State.OPEN or locked.closes_on >= clock.today():
            return
        try:
            reckoned = _reckoned(locked)
        except (UnsafeReleaseError, SheetDamagedError, LookupError) as problem:
            because = str(problem) or type(problem).__name__
            if locked.refused_because != because:
                locked.refused_because = because
                locked.save()
                record(by=by, action="ballots.held_back", subject=locked, why=because)
            return
        for unit, shares in reckoned.figures.items():
            BallotUnit.objects.filter(ballot=locked, unit=unit).update(figures=shares.as_data())
        drop_sheets(round_key=locked.pk)
        locked.state, locked.closed_at, locked.refused_because = State.PUBLISHED, clock.now(), ""
        locked.save()
        details = {"published_units": len(reckoned.figures)}
        record(by=by, action="ballots.published", subject=locked, details=details)


def sweep_keys() -> None:
    """Destroys the keys of ballots that are over: whatever died after its commit leaves none behind."""
    names = keyring.names(key_name(""))
    kept = {key_name(pk) for pk in Ballot.objects.filter(state=State.OPEN).values_list("pk", flat=True)}
    for name in names:
        if name not in kept:
            keyring.destroy(name)


def _locked(ballot: Ballot) -> Ballot:
    """The ballot and all that ask the same, held: of two that close at once the later sees what the first published."""
    if ballot.alike:
        together = Ballot.objects.select_for_update().filter(alike=ballot.alike).order_by("pk")
        return next(one for one in together if one.pk == ballot.pk)
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


def _reckoned(ballot: Ballot) -> Reckoned:
    circle = circle_of(ballot.pk)
    items = len(ballot.options)
    if len(circle.people) < ballot.k:
        nobody, nothing = np.zeros(0, dtype=np.int64), np.zeros((0, items), dtype=np.uint8)
        return reckon(ballot.options, circle, nobody, nothing, k=ballot.k)
    key = keyring.read(key_name(ballot.pk))
    if key is None:
        raise LookupError("The key of the ballot is gone, so that no sheet can be opened.")
    sheets = opened(ballot.pk, Seal(key, items=items, questions=0))
    return reckon(ballot.options, circle, sheets.units, sheets.choices, k=ballot.k, known=known_beside(ballot))
