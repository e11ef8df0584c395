"""Dialogues held and to come, with private preparation, signed minutes and agreements."""

import datetime
import random
from typing import Any

from django.utils import timezone

from medspiller.actions.rules.details import ActionDetails
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.dialogues.changes import agreements, holding, minutes, planning, preparing
from medspiller.dialogues.changes.questions import set_questions
from medspiller.dialogues.models import Agreement, Dialogue
from medspiller.dialogues.queries.minutes import content_now
from medspiller.organisation.models import Engagement, Person
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

HELD_BY = 45
TEXTS = (
    "Vi talte om, hvad der fylder i hverdagen, og hvor ledelsesgrundlaget kan mærkes.",
    "Vi gik handlingerne igennem. Den ene er stoppet, fordi den ikke virkede, og det var en god beslutning.",
    "Vi talte om, hvordan medarbejderne bliver taget med, før noget er besluttet, og om tid til at være ude i enheden.",
)
AGREED = (
    "Være med på et teammøde i enheden og fortælle, hvorfor vi prioriterer, som vi gør",
    "Prøve en fast time om ugen til at følge op på handlingerne",
    "Tale med naboenheden om at dele vagten i ferien",
    "Skrive tre sætninger om, hvad der er lykkedes, og dele dem med medarbejderne",
)
POINTS = ("Hvordan går det med fraværet hos os?", "Jeg vil gerne have hjælp til at sige nej til noget.")


class DialogueWriter:
    def __init__(self, place: Municipal) -> None:
        self.place = place
        self.chance = random.Random("a year of dialogues")

    def held(self, leader: Person, own_leader: Person, on: datetime.date, *, signed: str = "both") -> Dialogue:
        """A leadership dialogue that has been held; `signed` is both, one or none."""
        day = next_working_day(on)
        with clock.set_to(_at(day - datetime.timedelta(days=10), 9)):
            dialogue = self._planned(leader, own_leader, _at(day, 13))
        with clock.set_to(_at(day, 13)):
            preparing.add_point(**_by(leader), dialogue=dialogue, text=self.chance.choice(POINTS), bring_along=True)
            dialogue = holding.open_dialogue(**_by(leader), dialogue=dialogue)
            text = self.chance.choice(TEXTS)
            minutes.save_minutes(**_by(leader), dialogue=dialogue, text=text, revision=1)
            for number, agreed in enumerate(self.chance.sample(AGREED, 2)):
                agreements.add_agreement(
                    **_by(leader),
                    dialogue=dialogue,
                    text=agreed,
                    who=leader if number == 0 else own_leader,
                    due_on=day + datetime.timedelta(days=60),
                )
            version = minutes.lay_out(**_by(leader), dialogue=dialogue, content_hash=content_now(dialogue).hash)
            if signed in {"both", "one"}:
                minutes.sign(**_by(leader), version=version, content_hash=version.content_hash)
        if signed == "both":
            with clock.set_to(_at(next_working_day(day + datetime.timedelta(days=2)), 10)):
                reservation = "Vi ser på tiden igen til foråret." if self.chance.random() < 0.2 else ""
                minutes.sign(
                    **_by(own_leader), version=version, content_hash=version.content_hash, reservation=reservation
                )
                self._follow(dialogue, leader)
        return dialogue

    def coming(self, leader: Person, own_leader: Person, days: int) -> Dialogue:
        """A dialogue with a time, and with what each has prepared."""
        dialogue = self._planned(leader, own_leader, _at(next_working_day(clock.today() + _days(days)), 14))
        preparing.save_notes(
            **_by(leader), dialogue=dialogue, notes="Husk at sige, at det gode samarbejde med SFO'en bærer.", revision=0
        )
        preparing.add_point(**_by(leader), dialogue=dialogue, text=POINTS[0], bring_along=True)
        preparing.add_point(**_by(own_leader), dialogue=dialogue, text="Er der luft til en ny opgave efter jul?")
        return dialogue

    def _planned(self, leader: Person, own_leader: Person, starts_at: datetime.datetime) -> Dialogue:
        return planning.plan(
            by=user_of(leader),
            planner=leader,
            kind="leadership",
            leader=leader,
            own_leader=own_leader,
            starts_at=starts_at,
            place=self.chance.choice(["Hos dig", "Mødelokale 2", "En gåtur", "Rådhuset, 1. sal"]),
        )

    def _follow(self, dialogue: Dialogue, leader: Person) -> None:
        first = Agreement.objects.filter(dialogue=dialogue).order_by("position").first()
        if first is None or self.chance.random() < 0.4:
            return
        if self.chance.random() < 0.5:
            agreements.follow_up(**_by(leader), agreement=first, outcome=self.chance.choice(["kept", "partly"]))
            return
        today = clock.today()
        details = ActionDetails(
            kind="lasting",
            title=first.text[:200],
            starts_on=today,
            openness="own_leader",
            next_check_in_on=today + datetime.timedelta(days=30),
        )
        agreements.make_action(**_by(leader), agreement=first, details=details)


def write_dialogues(place: Municipal, cast: dict[str, Person]) -> None:
    writer = DialogueWriter(place)
    _questions(cast["chief_executive"])
    leader = cast["school_leader"]
    own_leader = place.people[place.tree.own_leader(leader.pk) or 0]
    today = clock.today()
    writer.held(leader, own_leader, today - _days(230))
    writer.coming(leader, own_leader, 6)
    _team(place, leader, cast["teacher"])
    others = [key for key in sorted(place.tree.led_by) if key != leader.pk and place.tree.own_leader(key) is not None]
    some = random.Random("who has talked").sample(others, min(HELD_BY, len(others)))
    pupils = [key for key in others if place.tree.own_leader(key) == own_leader.pk]
    for number, key in enumerate(dict.fromkeys([*pupils[:3], *some])):
        above = place.tree.own_leader(key)
        if above is None:
            continue
        two = place.people[key], place.people[above]
        writer.held(*two, today - _days(30 + (number * 7) % 200), signed="one" if number % 9 == 0 else "both")
        if number % 8 == 1:
            writer.coming(*two, 4 + number % 20)
        if number % 15 == 2:
            called_off = writer.coming(*two, 12)
            planning.cancel(**_by(two[0]), dialogue=called_off)
    first = cast["job_centre_team_leader"]
    above = place.tree.own_leader(first.pk)
    if above is not None and not Dialogue.objects.filter(leader=first).exists():
        planning.propose(by=user_of(first), leader=first, own_leader=place.people[above], reason="new_leader")


def _team(place: Municipal, leader: Person, teacher: Person) -> None:
    unit = place.tree.led_by[leader.pk][0]
    area = place.tree.subtree([unit])
    there = (
        Engagement.objects.at(clock.today()).filter(unit_id__in=area).order_by("pk").values_list("person_id", flat=True)
    )
    invited = [place.people[key] for key in dict.fromkeys(there) if key != leader.pk][:11]
    team = {person.pk: person for person in [teacher, *invited]}
    planning.plan(
        by=user_of(leader),
        planner=leader,
        kind="team",
        leader=leader,
        unit=leader.leaderships.get(unit=unit, to_date=None).unit,
        participants=team.values(),
        starts_at=_at(next_working_day(clock.today() + _days(9)), 14),
        place="Personalerummet",
        title="Hvad vil vi prøve efter jul?",
    )


def _questions(chief: Person) -> None:
    with clock.set_to(_at(datetime.date(2026, 2, 2), 10)):
        set_questions(
            **_by(chief),
            kind="leadership",
            questions=[
                "Hvad har du prøvet siden sidst, og hvad lærte du?",
                "Hvor mærker borgerne det, du har lovet i din egen oversættelse?",
                "Hvad har du brug for fra mig?",
                "Hvad skal vi holde op med?",
            ],
        )


def _by(person: Person) -> dict[str, Any]:
    return {"by": user_of(person), "person": person}


def _days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
