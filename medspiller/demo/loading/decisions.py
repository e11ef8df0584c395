"""Decisions taken and told, as they landed: one urgent, one changed, one withdrawn, one to be looked at again."""

import datetime
import random
from typing import Any

from django.core.exceptions import ValidationError

from medspiller.ballots.changes import close_due
from medspiller.decisions.changes import answering, drafting, following, telling
from medspiller.decisions.changes.landing import land_all
from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.rules.audience import Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.texts.decisions import DemoDecision, decisions
from medspiller.disclosure import DEFAULT_K
from medspiller.organisation.models import Person
from medspiller.organisation.queries import leaders_over
from medspiller.web import clock

# How many answer, and how many of them ask to talk; and how much sense it makes to those who say so.
ANSWERING, TALKING = 0.75, 0.12
# Days after which those who wanted to talk have.
TALKED_WITHIN = 45
PLAIN = ("title", "what", "why", "kind", "urgent", "openness", "change_reason")
SENSE = (1, 2, 3, 3, 4, 4, 4, 5, 5)


def write_decisions(place: Municipal, cast: dict[str, Person]) -> None:
    """Told and answered on their days; what has closed since is worked out at the end, as the jobs would have."""
    chance = random.Random("how decisions land")
    senders, shown = dict(cast), {person.pk for person in cast.values()}
    nearest = leaders_over(place.tree, cast["care_home_employee"].pk, clock.today())
    senders["care_home_leader"] = place.people[nearest[0]]
    made: dict[str, Decision] = {}
    for text in decisions():
        sender = senders[text.sender]
        if text.told is None:
            _drafted(place, sender, text)
            continue
        made[text.key] = _told(place, sender, text, made.get(text.changes))
        _answer(made[text.key], chance, shown, everybody=text.answered)
        if text.told > TALKED_WITHIN:
            _talk(made[text.key])
        if text.withdrawn:
            with clock.set_to(_ago(text.withdrawn)):
                following.withdraw(**_by(sender), decision=made[text.key], because=text.withdrawn_because)
    close_due()
    land_all()


def decide_on_signal(place: Municipal, sender: Person, text: DemoDecision, signal: int, spared: set[int]) -> None:
    """Tells a decision that springs from a signal, now by the clock; the signal's author hears of it as it is told.

    None of `spared` answers what is new.
    """
    draft = drafting.begin(
        by=user_of(sender),
        author=sender,
        details=_details(place, sender, text),
        origin_kind="signal",
        origin_key=str(signal),
    )
    told = telling.tell(**_by(sender), decision=draft, revision=draft.revision)
    _answer(told, random.Random(text.key), spared, everybody=text.answered)


def _told(place: Municipal, sender: Person, text: DemoDecision, former: Decision | None) -> Decision:
    with clock.set_to(_ago(text.told or 0)):
        if former is None:
            draft = _drafted(place, sender, text)
        else:
            begun = following.start_change(**_by(sender), decision=former)
            draft = drafting.edit(
                **_by(sender), decision=begun, details=_details(place, sender, text), revision=begun.revision
            )
        return telling.tell(**_by(sender), decision=draft, revision=draft.revision)


def _drafted(place: Municipal, sender: Person, text: DemoDecision) -> Decision:
    return drafting.begin(by=user_of(sender), author=sender, details=_details(place, sender, text))


def _details(place: Municipal, sender: Person, text: DemoDecision) -> DecisionDetails:
    told = clock.today()
    points = list(place.structure.points())
    told_of: dict[str, Any] = {name: getattr(text, name) for name in PLAIN} | text.more
    return DecisionDetails(
        **told_of,
        in_force_from=told + datetime.timedelta(days=text.in_force),
        decided_on=told - datetime.timedelta(days=text.decided),
        look_again_on=None if text.look_again is None else told + datetime.timedelta(days=text.look_again),
        focus_points=tuple(points[number].id for number in text.points if number < len(points)),
        audience=Audience(units=frozenset(place.tree.led_by[sender.pk][:1]), whom=text.whom),
    )


def _answer(decision: Decision, chance: random.Random, shown: set[int], *, everybody: bool) -> None:
    """What has closed is answered by most; of the rest a few have read it, and one wants to talk."""
    rows = Receiver.objects.filter(decision=decision).exclude(way=Receiver.Way.MEETING)
    receivers = [row.person for row in rows.select_related("person__user").order_by("pk")]
    # Nobody whom a visitor can choose to be has answered what is new.
    others = [person for person in receivers if person.pk not in shown and chance.random() < 0.2]
    some = receivers if everybody else others[:6]
    for number, person in enumerate(some):
        if person.user is None or (everybody and chance.random() > ANSWERING):
            continue
        wants_to_talk = number == 1 if not everybody else chance.random() < TALKING
        with clock.set_to((decision.told_at or clock.now()) + datetime.timedelta(hours=5 + number % 30)):
            told: dict[str, Any] = {**_by(person), "decision": decision}
            try:
                answering.answer(answer="talk" if wants_to_talk else "understood", **told)
            except ValidationError:
                continue  # The one at the top has nobody to talk with.
            if everybody and len(receivers) >= DEFAULT_K:
                answering.say_sense(step=chance.choice(SENSE), **told)


def _talk(decision: Decision) -> None:
    wanted = Receiver.objects.filter(decision=decision, answer=Receiver.Answer.TALK).select_related("talk_with__user")
    for row in wanted.order_by("pk"):
        if row.talk_with is not None and row.talk_with.user is not None and decision.told_at is not None:
            with clock.set_to(decision.told_at + datetime.timedelta(days=9)):
                answering.tick_talk(**_by(row.talk_with), receiver=row, talked=True)


def _ago(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def _by(person: Person) -> dict[str, Any]:
    return {"by": user_of(person), "person": person}
