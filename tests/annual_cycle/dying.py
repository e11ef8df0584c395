"""What a child of `tests.mortal` does: makes things that are due, and mails them until it dies where it is told."""

import datetime

from django.db import transaction

from medspiller.annual_cycle.changes import digests
from medspiller.web import clock
from tests.annual_cycle.test_expected import act
from tests.cast import gather
from tests.mortal import dying_at

MOMENT = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)


def prepare() -> None:
    with transaction.atomic(), clock.set_to(MOMENT - datetime.timedelta(minutes=30)):
        cast = gather()
        for name in ("anna", "bo", "carl", "ea", "ib", "liv", "mads"):
            act(cast, name)


def mail(point: str, times: int) -> None:
    digests.CHUNK = 3
    with clock.set_to(MOMENT):
        digests.send_digests(passing=dying_at(point, times))
