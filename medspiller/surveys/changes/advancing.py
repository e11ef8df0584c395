"""What comes by itself as days go by. Doing it twice does nothing more."""

from medspiller.audit.changes import SYSTEM
from medspiller.outbox.changes import withdraw_waiting
from medspiller.surveys.changes.closing import destroy_key, forget_answers, publish, shut
from medspiller.surveys.changes.inviting import invite, remind
from medspiller.surveys.changes.opening import open_round
from medspiller.surveys.models import Round
from medspiller.web import clock

State = Round.State


def advance_all() -> None:
    today = clock.today()
    for round_ in Round.objects.filter(state=State.OPENING, opens_on__lte=today):
        open_round(by=SYSTEM, round_=round_)
    for round_ in Round.objects.filter(state=State.OPEN, closes_on__gte=today):
        invite(round_=round_)
        remind(round_=round_)
    for round_ in Round.objects.filter(state=State.OPEN, closes_on__lt=today):
        shut(by=SYSTEM, round_=round_)
    for round_ in Round.objects.filter(state__in=[State.CLOSING, State.REFUSED]):
        # What was not sent in time opens nothing any more.
        withdraw_waiting(key_part=f":{round_.pk}:")
        publish(by=SYSTEM, round_=round_)
    for round_ in Round.objects.filter(state=State.PUBLISHED).only("state"):
        destroy_key(round_=round_)
    for round_ in Round.objects.filter(state=State.PUBLISHED, forgotten_at=None, keep_until__lt=today):
        forget_answers(by=SYSTEM, round_=round_)
