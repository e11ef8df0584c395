"""A year of what came from outside, and what became of it."""

import datetime
import json
import random
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.actions.changes import checking_in, closing
from medspiller.actions.models import Action
from medspiller.actions.queries.leading import leader_of
from medspiller.actions.rules.details import ActionDetails
from medspiller.ballots.changes import close_due
from medspiller.decisions.changes.landing import land_all
from medspiller.demo.loading.decisions import decide_on_signal
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality.kinds import KINDS
from medspiller.demo.texts.decisions import DemoDecision
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import tree_at
from medspiller.outside_in.access import decider_of
from medspiller.outside_in.changes import deciding
from medspiller.outside_in.changes.signals import bring_in, comment, read_answer
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.details import SignalDetails
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

# Who of the cast meets signals in their own unit, by the word that the texts call them.
CAST = {"amira": "care_home_employee", "birgitte": "school_leader", "pernille": "small_unit_leader"}
DAYS_TO_ANSWER = 5


@dataclass(frozen=True)
class Place:
    """Where a signal comes in: the unit, its leader, and who brings it in and talks about it."""

    unit: int
    leader: Person
    bringer: Person
    colleague: Person


def texts() -> list[dict[str, Any]]:
    """One row for each signal; `days` is how many days ago it came in, `course` how far it has come."""
    found: list[dict[str, Any]] = json.loads(
        resources.files("medspiller.demo.loading").joinpath("signals.json").read_text(encoding="utf-8")
    )
    return found


class SignalWriter:
    def __init__(self, place: Municipal, cast: dict[str, Person]) -> None:
        self.municipal = place
        self.cast = cast
        self.chance = random.Random("what comes from outside")
        self.points = [point.id for ambition in place.structure.ambitions for point in ambition.points]
        self.written: list[Signal] = []
        self.places: dict[str, Place] = {}

    def write_year(self) -> None:
        """The oldest first, as they came."""
        for row in sorted(texts(), key=lambda row: -int(row["days"])):
            self._write(row)

    def _write(self, row: dict[str, Any]) -> None:
        at = self.places.get(row["at"]) or self.places.setdefault(row["at"], self._place(row["at"]))
        came = next_working_day(clock.today() - datetime.timedelta(days=row["days"] + 2))
        with clock.set_to(self._moment(came)):
            signal = bring_in(
                by=_user_of(at.bringer),
                bringer=at.bringer,
                details=SignalDetails(
                    kind=row["kind"],
                    text=row["text"],
                    source=row.get("source", ""),
                    openness=row.get("openness", "units"),
                    units=(at.unit,),
                    noticed_on=came,
                    focus_points=(self.points[(row["point"] - 1) % len(self.points)],),
                ),
                join=self._joined_with(row),
            )
        self.written.append(signal)
        if "comment" in row:
            with clock.set_to(self._moment(came, hours=3)):
                comment(by=_user_of(at.colleague), person=at.colleague, signal=signal, text=row["comment"])
        answered = next_working_day(came + datetime.timedelta(days=self.chance.randint(1, DAYS_TO_ANSWER)))
        if row["course"] not in {"waiting", "joined"} and answered < clock.today():
            with clock.set_to(self._moment(answered)):
                self._answer(row, at, signal)
            # What the cast is to read for the first time is left unread.
            if row["days"] > 30:
                read_answer(person=at.bringer, signal=signal)

    def _answer(self, row: dict[str, Any], at: Place, signal: Signal) -> None:
        told = self._decider(signal)
        words = row.get("answer", "")
        match row["course"]:
            case "watch":
                again = clock.today() + datetime.timedelta(days=row["days"] + self.chance.randint(2, 90))
                deciding.watch(**told, look_again_on=again, words=words, revision=1)
            case "act":
                deciding.act(**told, words=words, revision=1)
            case "pass_on":
                deciding.pass_on(**told, unit=self._place("road_crew").unit, words=words, revision=1)
            case "decided":
                text = DemoDecision(key=row["text"], sender=row["at"], **row["decision"])
                spared = {person.pk for person in self.cast.values()}
                decide_on_signal(self.municipal, told["person"], text, signal.pk, spared)
            case "action" | "action_closed":
                self._plan(row, told)
            case _:
                deciding.answer(**told, outcome=row["course"], words=words, revision=1)

    def _decider(self, signal: Signal) -> dict[str, Any]:
        """Who decided about it on that day: leaders have come and gone over the year."""
        key = decider_of(tree_at(clock.today()), signal.unit_id)
        if key is None:
            raise LookupError("Nobody led the unit that day.")
        leader = self.municipal.people[key]
        return {"by": _user_of(leader), "person": leader, "signal": signal}

    def _plan(self, row: dict[str, Any], told: dict[str, Any]) -> None:
        today = clock.today()
        details = ActionDetails(
            kind="trial",
            title=row["title"],
            starts_on=today,
            experience=row["text"] if row.get("openness") != "leader" else "",
            for_citizens=True,
            units=(told["signal"].unit_id,),
            focus_points=(self.points[(row["point"] - 1) % len(self.points)],),
            next_check_in_on=today + datetime.timedelta(days=14),
        )
        action = deciding.plan_action(**told, owner=told["person"], details=details, revision=1)
        if row["course"] == "action_closed":
            self._close(row, told, action)

    def _close(self, row: dict[str, Any], told: dict[str, Any], action: Action) -> None:
        who = {"by": told["by"], "person": told["person"]}
        with clock.set_to(clock.now() + datetime.timedelta(days=14)):
            checking_in.check_in(**who, action=action, going="well", saw="Børnene når at spise.")
        with clock.set_to(clock.now() + datetime.timedelta(days=50)):
            answers = closing.ClosingAnswers("yes", "some", "small", "much", "a_good_deal")
            closing.close(**who, action=action, closing=answers, learning="Fem minutter var nok.")
            signal = told["signal"]
            signal.refresh_from_db()
            deciding.answer(**self._decider(signal), outcome="done", words=row["answer"], revision=signal.revision)

    def _joined_with(self, row: dict[str, Any]) -> Signal | None:
        begins = row.get("joins", "")
        return next((one for one in self.written if begins and one.text.startswith(begins)), None)

    def _place(self, name: str) -> Place:
        """Where the person of the cast works, or the first unit of the kind with a leader and somebody else in it."""
        if name in CAST:
            return self._around(self.cast[CAST[name]])
        label = KINDS[name].label
        units = [node.unit for node in self.municipal.tree.nodes.values() if node.kind == label]
        for unit in units:
            leader = decider_of(self.municipal.tree, unit)
            here = self._employees(unit)
            if leader is not None and here:
                return Place(unit, self.municipal.people[leader], here[0], here[-1])
        raise LookupError(f"The demo has no unit of the kind {name} with people in it.")

    def _around(self, person: Person) -> Place:
        tree = self.municipal.tree
        led = tree.led_by.get(person.pk)
        if led:
            here = self._employees(led[0])
            return Place(led[0], person, here[0], here[-1])
        own = Engagement.objects.at(clock.today()).filter(person=person).values_list("unit_id", flat=True)[0]
        leader = leader_of(person, clock.today())
        if leader is None:
            raise LookupError(f"{person} has no leader.")
        here = [one for one in self._employees(own) if one != person]
        return Place(own, self.municipal.people[leader.pk], person, here[0] if here else person)

    def _employees(self, unit: int) -> list[Person]:
        """Those who work there, can sign in and lead nothing."""
        here = Engagement.objects.at(clock.today()).filter(unit=unit, person__user__is_active=True)
        keys = here.order_by("pk").values_list("person_id", flat=True)
        return [self.municipal.people[key] for key in keys if key not in self.municipal.tree.led_by]

    def _moment(self, day: datetime.date, hours: int = 0) -> datetime.datetime:
        time = datetime.time(9 + hours, self.chance.randint(0, 59))
        return timezone.make_aware(datetime.datetime.combine(day, time))


def write_signals(place: Municipal, cast: dict[str, Person]) -> None:
    """What was decided of them lands as the jobs would have let it."""
    SignalWriter(place, cast).write_year()
    close_due()
    land_all()


def _user_of(person: Person) -> User:
    if person.user is None:
        raise LookupError(f"{person} cannot sign in")
    return person.user
