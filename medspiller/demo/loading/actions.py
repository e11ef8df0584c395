"""A year of actions in every state, made by the application's own functions on the days they happened."""

import datetime
import random
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.actions.changes import checking_in, closing, learnings, planning, steps
from medspiller.actions.models import Action
from medspiller.actions.queries.leading import leader_of
from medspiller.actions.rules.details import ActionDetails
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality.kinds import BY_LABEL, KINDS
from medspiller.demo.texts.actions import DemoAction, actions_for
from medspiller.organisation.models import Engagement, Person
from medspiller.web import clock
from medspiller.web.workdays import next_working_day

# How far an action has come: what happens to the next leader's, in turn, so that every state is there.
COURSES = (
    "closed_well",
    "well",
    "stuck",
    "closed_shared",
    "slowly",
    "begun",
    "stopped",
    "answered",
    "asked",
    "declined",
)
LEADERS_WITH_ACTIONS = 90


@dataclass(frozen=True)
class Asked:
    """One action to be written: whose, who plans it, what about, and how far it comes."""

    owner: Person
    planner: Person
    text: DemoAction
    course: str
    units: tuple[int, ...]


class ActionWriter:
    def __init__(self, place: Municipal) -> None:
        self.place = place
        self.chance = random.Random("a year of actions")
        self.points = [point.id for ambition in place.structure.ambitions for point in ambition.points]

    def write_year(self, cast: list[Person]) -> None:
        """For the leaders of `cast` and for some more."""
        tree = self.place.tree
        others = [key for key in sorted(tree.led_by) if key not in {person.pk for person in cast}]
        some = self.chance.sample(others, min(LEADERS_WITH_ACTIONS, len(others)))
        for number, key in enumerate(some):
            person = self.place.people[key]
            text = self._text(person, number)
            course = COURSES[number % len(COURSES)]
            owner = self._employee_of(person) if course in {"asked", "declined"} else person
            self.write(Asked(owner, person, text, course, tuple(tree.led_by[key][:1])))

    def write(self, asked: Asked, *, due_in: int | None = None) -> Action:
        """`due_in` is when, in days from today, the next check-in of an action under way is."""
        begun = next_working_day(clock.today() - datetime.timedelta(days=self.chance.randint(60, 280)))
        if asked.course in {"asked", "begun", "declined"}:
            begun = next_working_day(clock.today() - datetime.timedelta(days=self.chance.randint(2, 12)))
        with clock.set_to(self._at(begun)):
            action = planning.plan(
                by=user_of(asked.planner), planner=asked.planner, owner=asked.owner, details=self._details(asked, begun)
            )
        self._answer(asked, action, begun)
        if asked.course not in {"asked", "declined"}:
            self._go_on(asked, action, begun, due_in)
        return action

    def _answer(self, asked: Asked, action: Action, begun: datetime.date) -> None:
        if asked.owner == asked.planner or asked.course == "asked":
            return
        told: dict[str, Any] = {"by": user_of(asked.owner), "person": asked.owner, "action": action}
        with clock.set_to(self._at(begun, hours=3)):
            if asked.course == "declined":
                planning.decline(**told, because="Jeg har ikke tid før efter ferien. Spørg mig gerne igen.")
            else:
                planning.accept(**told)

    def _go_on(self, asked: Asked, action: Action, begun: datetime.date, due_in: int | None) -> None:
        who: dict[str, Any] = {"by": user_of(asked.owner), "person": asked.owner}
        with clock.set_to(self._at(begun, hours=1)):
            made = [steps.add_step(**who, action=action, text=text) for text in asked.text.steps]
        today = clock.today()
        ends = asked.course in {"closed_well", "closed_shared", "stopped"}
        days = [begun + datetime.timedelta(days=14), begun + datetime.timedelta(days=35)]
        rounds = [] if asked.course == "begun" else [day for day in days if day < today]
        for number, day in enumerate(rounds):
            last = number == len(rounds) - 1
            with clock.set_to(self._at(next_working_day(day))):
                if number < len(made):
                    steps.set_step_done(**who, step=made[number], done=True)
                self._check_in(asked, action, last=last and not ends)
        self._set_next(action, due_in, ends=ends)
        if ends:
            with clock.set_to(self._at(next_working_day(begun + datetime.timedelta(days=50)))):
                self._close(asked, action)

    def _check_in(self, asked: Asked, action: Action, *, last: bool) -> None:
        going = "slowly" if asked.course == "slowly" else "well"
        stuck = last and asked.course in {"stuck", "answered"}
        made = checking_in.check_in(
            by=user_of(asked.owner),
            person=asked.owner,
            action=action,
            going="stuck" if stuck else going,
            saw=asked.text.saw,
            learned=asked.text.learned if last else "",
            help_wanted="Vi mangler tid til at mødes. Kan du hjælpe med at finde en time om ugen?" if stuck else "",
            next_check_in_on=clock.today() + datetime.timedelta(days=21),
        )
        action.refresh_from_db()
        if stuck and asked.course == "answered" and made.helper is not None:
            helper = self.place.people[made.helper.pk]
            answer = "Tag torsdag kl. 14. Jeg tager mødet med forvaltningen alene den dag."
            checking_in.offer_help(by=user_of(helper), person=helper, check_in=made, answer=answer)

    def _set_next(self, action: Action, due_in: int | None, *, ends: bool) -> None:
        """What goes on is followed up around today, whatever day the demo is filled."""
        if ends:
            return
        offset = self.chance.randint(-4, 24) if due_in is None else due_in
        on = next_working_day(clock.today() + datetime.timedelta(days=offset))
        Action.objects.filter(pk=action.pk).update(next_check_in_on=on)

    def _close(self, asked: Asked, action: Action) -> None:
        action.refresh_from_db()
        stopped = asked.course == "stopped"
        answers = closing.ClosingAnswers(
            worked="no" if stopped else self.chance.choice(["yes", "yes", "partly"]),
            effect="small" if stopped else self.chance.choice(["some", "large", "some"]),
            effort=self.chance.choice(["small", "some", "large"]),
            worth_to_citizens="nothing" if stopped else self.chance.choice(["a_good_deal", "much", "a_little"]),
            worth_to_staff=self.chance.choice(["a_little", "a_good_deal", "much"]),
            stopped_early=stopped,
        )
        person = asked.owner
        closing.close(by=user_of(person), person=person, action=action, closing=answers, learning=asked.text.learning)
        if asked.course in {"closed_shared", "stopped"}:
            learnings.share_learning(by=user_of(person), person=person, learning=action.learning)

    def _details(self, asked: Asked, begun: datetime.date) -> ActionDetails:
        text = asked.text
        return ActionDetails(
            kind=text.kind,
            title=text.title,
            starts_on=begun,
            experience=text.experience,
            wondering=text.wondering,
            expected_change=text.expected_change,
            how_we_notice=text.how_we_notice,
            for_citizens=text.audience == "citizens",
            for_businesses=text.audience == "businesses",
            for_each_other=text.audience == "each_other",
            units=asked.units,
            focus_points=(self.points[(text.point - 1) % len(self.points)],),
            next_check_in_on=begun + datetime.timedelta(days=14),
        )

    def _text(self, person: Person, number: int) -> DemoAction:
        unit = self.place.tree.led_by[person.pk][0]
        texts = actions_for(KINDS[BY_LABEL[self.place.tree.nodes[unit].kind]].family)
        return texts[number % len(texts)]

    def _employee_of(self, leader: Person) -> Person:
        """Somebody in the leader's own unit who can sign in; the leader where there is nobody."""
        unit = self.place.tree.led_by[leader.pk][0]
        here = Engagement.objects.at(clock.today()).filter(unit=unit, person__user__is_active=True)
        key = here.exclude(person=leader).order_by("pk").values_list("person_id", flat=True).first()
        return self.place.people[key] if key is not None else leader

    def _at(self, day: datetime.date, hours: int = 0) -> datetime.datetime:
        moment = datetime.datetime.combine(day, datetime.time(9 + hours, self.chance.randint(0, 59)))
        return timezone.make_aware(moment)


def user_of(person: Person) -> User:
    if person.user is None:
        raise LookupError(f"{person} cannot sign in")
    return person.user


def write_actions(place: Municipal, cast: dict[str, Person]) -> None:
    """The year for some leaders, and for the cast something of each kind to meet."""
    writer = ActionWriter(place)
    leader, teacher, carer = cast["school_leader"], cast["teacher"], cast["care_home_employee"]
    school = tuple(place.tree.led_by[leader.pk][:1])
    texts = actions_for("school")
    for number, course in enumerate(("well", "answered", "closed_shared", "stuck")):
        writer.write(Asked(leader, leader, texts[number], course, school), due_in=0 if course == "well" else None)
    today = clock.today()
    teachers_leader = _planner(place, teacher, today)
    writer.write(Asked(teacher, teachers_leader, texts[3], "asked", school))
    writer.write(Asked(teacher, teacher, texts[1], "well", school), due_in=0)
    carers_leader = _planner(place, carer, today)
    care = tuple(place.tree.led_by.get(carers_leader.pk, ())[:1])
    writer.write(Asked(carer, carers_leader, actions_for("care")[1], "asked", care))
    writer.write(Asked(carer, carer, actions_for("care")[0], "slowly", care), due_in=0)
    writer.write_year([leader, teacher, carer])


def _planner(place: Municipal, employee: Person, today: datetime.date) -> Person:
    above = leader_of(employee, today)
    return place.people[above.pk] if above is not None else employee
