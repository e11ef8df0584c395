"""Frames of schools and care, what the employees make of them, and mandates given to some of them."""

import datetime
import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from medspiller.audit.changes import SYSTEM
from medspiller.ballots.changes import close_due
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality.kinds import BY_LABEL, KINDS
from medspiller.mandates.changes import experiences, frames, giving
from medspiller.mandates.changes.kinds import lay_out_defaults
from medspiller.mandates.models import Experience, Frame, MatterKind
from medspiller.mandates.queries.experiences import circle_of
from medspiller.mandates.rules.content import FrameContent, Rule
from medspiller.mandates.rules.differences import DONT_KNOW
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.mandates.rules.levels import ORDER
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock

TEXTS: dict[str, Any] = json.loads(Path(__file__).with_name("mandates.json").read_text(encoding="utf-8"))
WITH_FRAME = {"school", "care_home", "home_care_group"}
# Kinds of matter of which the employees experience less room than the leader gives, and those few know of.
NARROWER = {"Indkøb", "Ændring af arbejdsgange", "Afvigelser for den enkelte borger"}
UNKNOWN = {"Bygning og lokaler", "Kurser og kompetencer"}


class MandateWriter:
    def __init__(self, place: Municipal) -> None:
        self.place = place
        self.chance = random.Random("room to act")
        self.points = [point.id for ambition in place.structure.ambitions for point in ambition.points]
        self.kinds = {kind.name: kind.pk for kind in MatterKind.objects.filter(unit=None)}

    def viewer(self, person: Person) -> Viewer:
        return Viewer(person, self.place.tree, clock.today())

    def give(self, unit: int, days_ago: int, family: str, *, alike: bool = False) -> Frame:
        """The frame of a unit by its nearest leader; not all leaders say the same."""
        leader = self.place.people[self.place.tree.leaders_of_unit(unit)[0]]
        told = TEXTS["frames"][family]
        rules = []
        for name, (level, limit, note) in told["rules"].items():
            if not alike and self.chance.random() < 0.25:
                level, limit, note = self.chance.choice(ORDER), "", ""  # noqa: PLW2901 - another leader, another word
            rules.append(Rule(self.kinds[name], level, limit, note))
        content = FrameContent(told["task"], told["expected"], told["budget"], tuple(rules))
        with clock.set_to(_at(days_ago)):
            by: dict[str, Any] = {"by": user_of(leader), "viewer": self.viewer(leader), "unit": unit}
            frames.save_draft(content=content, revision=0, **by)
            return frames.give(revision=1, holds_from=clock.today(), **by)

    def agree(self, frame: Frame, days_ago: int) -> None:
        above = self.place.tree.leader_above(frame.unit_id, other_than=frame.given_by_id)
        if above is not None:
            own_leader = self.place.people[above]
            with clock.set_to(_at(days_ago)):
                frames.agree(by=user_of(own_leader), viewer=self.viewer(own_leader), frame=frame)

    def experience(self, frame: Frame, days_ago: int, days: int = 14) -> Experience:
        """The leader asks, and most of those asked answer."""
        leader = frame.given_by
        with clock.set_to(_at(days_ago)):
            asked = experiences.ask_employees(
                by=user_of(leader),
                viewer=self.viewer(leader),
                frame=frame,
                closes_on=clock.today() + datetime.timedelta(days=days),
            )
            circle = circle_of(self.place.tree, frame.unit_id, clock.today())
            rules = {rule.kind_id: rule for rule in frame.rules.all()}
            for key in circle if len(circle) >= 5 else []:
                person = self.place.people[key]
                if person.user is not None and person.user.is_active and self.chance.random() < 0.8:
                    choices = [self._choice(rules[kind].name, rules[kind].level) for kind in asked.kinds]
                    experiences.answer_experience(person=person, experience=asked, choices=choices)
        return asked

    def _choice(self, kind: str, level: str) -> int | None:
        place = ORDER.index(level)
        if kind in UNKNOWN and self.chance.random() < 0.55:
            return DONT_KNOW
        if kind in NARROWER and self.chance.random() < 0.6:
            place = min(place + self.chance.choice([1, 2]), len(ORDER) - 1)
        elif self.chance.random() < 0.2:
            place = self.chance.randrange(len(ORDER))
        return None if self.chance.random() < 0.03 else place + 1

    def mandate(self, told: Mapping[str, Any], leader: Person, holder: Person) -> None:
        facts = MandateFacts(
            what=told["what"],
            details=told["details"],
            limits=told["limits"],
            from_date=clock.today() - datetime.timedelta(days=60),
            kinds=tuple(self.kinds[name] for name in told["kinds"]),
            focus_points=(
                self.chance.choice([point.id for one in self.place.structure.ambitions for point in one.points]),
            ),
        )
        held = [CompetenceFacts(text, in_place=True) for text in told["in_place"]]
        held += [
            CompetenceFacts(text, in_place=False, due_on=clock.today() + datetime.timedelta(days=days))
            for text, days in told["learn"]
        ]
        with clock.set_to(_at(62 if told["state"] != "proposed" else 2)):
            mandate = giving.propose(
                by=user_of(leader), viewer=self.viewer(leader), holder=holder, facts=facts, competences=held
            )
        if told["state"] == "proposed":
            return
        with clock.set_to(_at(61)):
            giving.accept(
                by=user_of(holder), viewer=self.viewer(holder), mandate=mandate, version=1, words="Det vil jeg gerne."
            )
        if told["state"] == "changing":
            with clock.set_to(_at(1)):
                mandate.refresh_from_db()
                wider = MandateFacts(facts.what, facts.details, "Også i weekenden", facts.from_date, kinds=facts.kinds)
                giving.change(
                    by=user_of(leader),
                    viewer=self.viewer(leader),
                    mandate=mandate,
                    facts=wider,
                    revision=mandate.revision,
                )


def write_mandates(place: Municipal, cast: Mapping[str, Person]) -> None:
    with clock.set_to(_at(300)):
        lay_out_defaults(by=SYSTEM)
    writer, tree = MandateWriter(place), place.tree
    top = tree.led_by[cast["chief_executive"].pk][0]
    writer.agree(writer.give(top, 290, "staff", alike=True), 280)
    school = tree.led_by[cast["school_leader"].pk][0]
    care = _framed_unit(place, cast["care_home_employee"])
    small = tree.led_by[cast["small_unit_leader"].pk][0]
    given = {school: writer.give(school, 120, "school", alike=True), care: writer.give(care, 90, "care", alike=True)}
    given[small] = writer.give(small, 60, "school")
    writer.agree(given[school], 110)
    for unit in _others(place, set(given)):
        writer.give(unit, writer.chance.choice([40, 200, 380]), KINDS[BY_LABEL[tree.nodes[unit].kind]].family)
    for unit, days_ago in ((school, 30), (small, 30)):
        writer.experience(given[unit], days_ago)
    close_due()
    writer.experience(given[care], 3)
    _give_mandates(writer, cast, school, care)


def _give_mandates(writer: MandateWriter, cast: Mapping[str, Person], school: int, care: int) -> None:
    place = writer.place
    leaders = {"school": cast["school_leader"], "care": place.people[place.tree.leaders_of_unit(care)[0]]}
    teachers = _colleagues(place, school, {cast["teacher"].pk, leaders["school"].pk})
    carers = _colleagues(place, care, {cast["care_home_employee"].pk, leaders["care"].pk})
    holders = {
        "teacher": (leaders["school"], cast["teacher"]),
        "colleague": (leaders["school"], teachers[0]),
        "second_colleague": (leaders["school"], teachers[1]),
        "care_home_employee": (leaders["care"], cast["care_home_employee"]),
        "care_colleague": (leaders["care"], carers[0]),
    }
    for told in TEXTS["mandates"]:
        writer.mandate(told, *holders[told["holder"]])


def _framed_unit(place: Municipal, person: Person) -> int:
    """The unit that the person's nearest leader leads highest up: there the frame is given."""
    unit = Engagement.objects.at(clock.today()).filter(person=person).order_by("from_date", "pk")[0].unit_id
    leader = place.tree.leaders_of_unit(unit, other_than=person.pk)[0]
    return next(one for one in (unit, *place.tree.ancestors(unit)) if place.tree.leaders.get(one) == leader)


def _others(place: Municipal, but: set[int]) -> list[int]:
    """Half of the other schools and care units, whose leaders are their own."""
    tree = place.tree
    found = [
        unit
        for unit, node in tree.nodes.items()
        if BY_LABEL.get(node.kind) in WITH_FRAME and unit in tree.leaders and unit not in but
    ]
    return sorted(found)[::2]


def _colleagues(place: Municipal, unit: int, but: set[int]) -> list[Person]:
    area = place.tree.subtree([unit])
    rows = Engagement.objects.at(clock.today()).filter(unit__in=area, person__user__is_active=True)
    keys = rows.order_by("person_id").values_list("person_id", flat=True)
    return [place.people[key] for key in dict.fromkeys(keys) if key not in but and key not in place.tree.led_by]


def _at(days_ago: int) -> datetime.datetime:
    day = clock.today() - datetime.timedelta(days=days_ago)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
