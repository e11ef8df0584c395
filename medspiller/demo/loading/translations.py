"""Own translations in every state, made by the same functions as the application uses, on the days they happened."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.demo.loading.choosing import Plan, plan_for, state_by_chance
from medspiller.demo.municipality.kinds import BY_LABEL, KINDS
from medspiller.demo.texts import DemoStatement, load
from medspiller.framework.models import Framework
from medspiller.framework.rules.structure import Structure
from medspiller.organisation.models import Person
from medspiller.organisation.rules import Tree
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.rules.states import State
from medspiller.web import clock

FIRST_ROUND = datetime.date(2026, 1, 12)
SECOND_ROUND = datetime.date(2026, 8, 17)
SPAN_DAYS = 70


@dataclass(frozen=True)
class Municipal:
    """What the writing of the demo's pages needs to know."""

    tree: Tree
    people: Mapping[int, Person]
    framework: Framework
    structure: Structure


def write_translations(place: Municipal, chosen: Mapping[str, State | None]) -> None:
    """A page for each leader; `chosen` says how far those have come who are to be met in a certain state."""
    for person_id, units in sorted(place.tree.led_by.items()):
        person = place.people[person_id]
        kind = BY_LABEL[place.tree.nodes[units[0]].kind]
        known = person.external_id in chosen
        come = chosen[person.external_id] if known else state_by_chance(person.external_id)
        plan = plan_for(person.external_id, kind, len(place.structure.ambitions), come)
        if plan.state is not None:
            _Writer(place, person, kind, plan).write()


class _Writer:
    """Writes one leader's page, from the first line to where it stands today."""

    def __init__(self, place: Municipal, person: Person, kind: str, plan: Plan) -> None:
        self.place, self.person, self.plan = place, person, plan
        self.texts = load(KINDS[kind].family)
        self.chance = random.Random(f"days of {person.external_id}")
        own_leader = place.tree.own_leader(person.pk)
        self.own_leader = place.people[own_leader] if own_leader is not None else None

    def write(self) -> None:
        begun = FIRST_ROUND if self.plan.earlier else SECOND_ROUND
        page = OwnTranslation.objects.create(
            person=self.person, framework=self.place.framework, created_at=self._moment(begun)
        )
        if self.plan.earlier:
            self._add(page, self.plan.statements[: self.plan.earlier], begun)
            self._carry_on(page, State.WITH_EMPLOYEES, begun)
            self._add(page, self.plan.statements[self.plan.earlier :], SECOND_ROUND)
        else:
            self._add(page, self.plan.statements, begun)
        if self.plan.state is not None and self.plan.state != State.DRAFT:
            self._carry_on(page, self.plan.state, SECOND_ROUND)
        if self.plan.has_unshared_changes:
            self._change_first_line(page)

    def _add(self, page: OwnTranslation, written: tuple[DemoStatement, ...], day: datetime.date) -> None:
        ambitions = self.place.structure.ambitions
        first = page.statements.count() + 1
        rows = Statement.objects.bulk_create(
            Statement(
                own_translation=page,
                ambition_id=ambitions[line.ambition - 1].id,
                position=first + number,
                text=line.text,
                hoped_effect=line.hoped_effect,
                for_citizens="citizens" in line.audience,
                for_businesses="businesses" in line.audience,
                for_each_other="each_other" in line.audience,
                changed_at=self._moment(day),
            )
            for number, line in enumerate(written)
        )
        link = Statement.focus_points.through
        link.objects.bulk_create(
            link(statement_id=row.pk, focuspoint_id=point.id)
            for row, line in zip(rows, written, strict=True)
            for point in ambitions[line.ambition - 1].points
            if point.number in line.points
        )

    def _carry_on(self, page: OwnTranslation, state: State, begun: datetime.date) -> None:
        """From draft to `state`, a few days between the steps."""
        day = begun + datetime.timedelta(days=self.chance.randint(0, SPAN_DAYS))
        with clock.set_to(self._moment(day)):
            version = sharing.share_with_own_leader(
                by=_user(self.person), own_translation=page, own_leader=self.own_leader
            )
        self._comment(page, version, day)
        if state == State.SHARED:
            return
        if self.own_leader is not None:
            with clock.set_to(self._moment(day + datetime.timedelta(days=self.chance.randint(2, 9)))):
                sharing.confirm(
                    by=_user(self.own_leader),
                    person=self.own_leader,
                    version=version,
                    content_hash=version.content_hash,
                    reservation=self._reservation(),
                )
        with clock.set_to(self._moment(day + datetime.timedelta(days=self.chance.randint(10, 15)))):
            if state in {State.WITH_EMPLOYEES, State.WITH_ALL_LEADERS}:
                sharing.share_with_employees(by=_user(self.person), version=version)
            if state == State.WITH_ALL_LEADERS:
                sharing.share_with_all_leaders(by=_user(self.person), version=version)

    def _reservation(self) -> str:
        """What the own leader holds back on, for those who do, and only about a line that is on the page."""
        lines = {line.key for line in self.plan.statements if line.key}
        fitting = [each.text for each in self.texts.reservations if each.about in lines]
        return fitting[0] if fitting and self.plan.reservation else ""

    def _comment(self, page: OwnTranslation, version: Version, day: datetime.date) -> None:
        """The own leader comments where there is something to say of one of the lines."""
        if self.own_leader is None:
            return
        keys = {line.text: line.key for line in self.plan.statements if line.key}
        remarks = {remark.about: remark.text for remark in self.texts.comments}
        with clock.set_to(self._moment(day + datetime.timedelta(days=1))):
            for statement in page.statements.all():
                text = remarks.get(keys.get(statement.text, ""))
                if text:
                    sharing.comment(
                        by=_user(self.own_leader),
                        person=self.own_leader,
                        version=version,
                        statement=statement,
                        text=text,
                    )

    def _change_first_line(self, page: OwnTranslation) -> None:
        first = page.statements.all()[0]
        first.text = f"{first.text}, og følge op en måned efter"
        first.revision += 1
        first.changed_at = clock.now()
        first.save(update_fields=["text", "revision", "changed_at"])

    def _moment(self, day: datetime.date) -> datetime.datetime:
        """Some time in the working day."""
        hour, minute = self.chance.randint(8, 16), self.chance.randint(0, 59)
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def _user(person: Person) -> User:
    user = person.user
    if user is None:
        raise LookupError(f"{settings.ORGANISATION_NAME}: {person} cannot sign in")
    return user
