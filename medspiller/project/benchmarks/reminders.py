"""Who is to have this week's mail, for 50,000 people, beside reading the same rows bare."""

import datetime
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.accounts.models import User
from medspiller.actions.models import Action, CheckIn
from medspiller.annual_cycle.models import Cycle, CycleStep, Digest, OptOut, StepDone, Window
from medspiller.annual_cycle.queries.digest import receivers
from medspiller.dialogues.models import Agreement, Dialogue, MinutesVersion, Participant, Signature
from medspiller.framework.models import Ambition, Framework
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.own_translation.models import Comment, OwnTranslation, Statement, Version
from medspiller.project.benchmarks.measuring import FreshDatabase, Row, alternate, timed

PEOPLE, UNITS = 50_000, 3_000
FEW = 500
TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)
BEGUN = datetime.date(2020, 1, 1)
GOAL = 5
ROUNDS = 5


class QueriesGrowError(AssertionError):
    """The number of queries must not depend on the number of people."""


def rows(folder: Path) -> list[Row]:
    database = FreshDatabase(folder)
    counts = []
    for people, units in ((FEW, FEW // 10), (PEOPLE, UNITS)):
        database.renew()
        fill(people, units)
        with CaptureQueriesContext(connection) as queries:
            found = receivers(TODAY)
        counts.append(len(queries))
        if not found:
            raise AssertionError("Nobody is to have a mail: the benchmark measures nothing.")
    if counts[0] != counts[1]:
        raise QueriesGrowError(f"{counts[0]} queries for {FEW} people, {counts[1]} for {PEOPLE}")
    ours, bare = alternate(ROUNDS, lambda: timed(lambda: receivers(TODAY)), lambda: timed(read_bare))
    return [Row("digest", ours, "reading the same rows bare", bare, GOAL)]


def read_bare() -> None:
    """The same tables and columns, as lists and nothing more."""
    soon = TODAY + datetime.timedelta(days=60)
    for query in (
        UnitPeriod.objects.at(TODAY).values_list("unit_id", "unit__external_id", "name", "kind", "parent_id"),
        Leadership.objects.at(TODAY).values_list("unit_id", "person_id"),
        Action.objects.filter(state="under_way").values_list("owner_id", "pk", "title", "next_check_in_on"),
        Action.objects.filter(state="proposed").values_list("owner_id", "pk", "title", "planned_by__name"),
        CheckIn.objects.filter(helper__isnull=False).values_list("helper_id", "action_id", "action__title", "by__name"),
        Participant.objects.values_list("person_id", "dialogue_id", "dialogue__kind", "dialogue__starts_at"),
        MinutesVersion.objects.values_list("dialogue_id", "pk", "by__name"),
        Signature.objects.values_list("version_id", "person_id"),
        Agreement.objects.values_list("who_id", "dialogue_id", "due_on"),
        Dialogue.objects.values_list("leader_id", "opened_at"),
        Window.objects.filter(opens_on__lte=soon).values_list("step_id", "step__title", "level", "opens_on"),
        Statement.objects.values_list("own_translation__person_id", "changed_at"),
        Version.objects.values_list("own_translation__person_id", "pk", "shared_at", "agreed_at", "own_leader_id"),
        Comment.objects.values_list("version_id", "author_id"),
        StepDone.objects.values_list("step_id", "person_id"),
        Engagement.objects.at(TODAY).values_list("person_id"),
        OptOut.objects.values_list("person_id", "kind"),
        Digest.objects.values_list("person_id"),
        Person.objects.filter(leaderships__isnull=False).values_list("pk", "name"),
        Person.objects.filter(user__is_active=True).values_list("pk", "email", "user__language"),
    ):
        list(query)


def fill(people: int, units: int) -> None:
    """A tree with eight units below each, a leader in each unit, and a year of practice."""
    made = Unit.objects.bulk_create(Unit(external_id=f"e{number}") for number in range(units))
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit=unit, name=f"Enhed {number}", parent=made[(number - 1) // 8] if number else None, from_date=BEGUN
        )
        for number, unit in enumerate(made)
    )
    users = User.objects.bulk_create(
        User(email=f"p{number}@kommune.example", name=f"Person {number}") for number in range(people)
    )
    staff = Person.objects.bulk_create(
        Person(external_id=f"p{number}", name=f"Person {number}", email=user.email, user=user)
        for number, user in enumerate(users)
    )
    Engagement.objects.bulk_create(
        Engagement(person=person, unit=made[number % units], from_date=BEGUN) for number, person in enumerate(staff)
    )
    Leadership.objects.bulk_create(
        Leadership(person=staff[number], unit=unit, from_date=BEGUN) for number, unit in enumerate(made)
    )
    fill_year(staff[:units])
    fill_actions(staff)
    fill_dialogues(staff[:units])


def fill_year(leaders: list[Person]) -> None:
    framework = Framework.objects.create(
        version=1, state="published", title="Ledelse", created_at=NOW, published_at=NOW
    )
    ambition = Ambition.objects.create(framework=framework, position=1, title="Borgeren først")
    pages = OwnTranslation.objects.bulk_create(
        OwnTranslation(person=leader, framework=framework, created_at=NOW) for leader in leaders
    )
    Statement.objects.bulk_create(
        Statement(own_translation=page, ambition=ambition, position=place, text="gå en runde", changed_at=NOW)
        for page in pages
        for place in range(4)
    )
    Version.objects.bulk_create(
        Version(
            own_translation=page,
            number=1,
            reason="shared",
            content={},
            content_hash="0" * 64,
            created_at=NOW,
            own_leader=leaders[(number - 1) // 8] if number else None,
            shared_at=NOW,
            agreed_at=NOW if number % 3 else None,
        )
        for number, page in enumerate(pages)
    )
    cycle = Cycle.objects.create(year=2026, state="published", created_at=NOW, published_at=NOW)
    for place, kind in enumerate(["translate", "leadership_dialogue", "follow_up", "evaluate"], 1):
        step = CycleStep.objects.create(cycle=cycle, position=place, kind=kind, title=f"Trin {place}")
        Window.objects.bulk_create(
            Window(step=step, level=level, opens_on=TODAY, closes_on=TODAY + datetime.timedelta(days=30))
            for level in range(1, 7)
        )


def fill_actions(staff: list[Person]) -> None:
    """One in five owns an action with a check-in due, one in fifty is asked to take one."""
    Action.objects.bulk_create(
        Action(
            kind="trial",
            state="proposed" if number % 50 == 0 else "under_way",
            openness="units",
            title=f"Handling {number}",
            owner=person,
            planned_by=staff[0],
            starts_on=BEGUN,
            next_check_in_on=TODAY + datetime.timedelta(days=number % 30),
            created_at=NOW,
        )
        for number, person in enumerate(staff)
        if number % 5 == 0
    )


def fill_dialogues(leaders: list[Person]) -> None:
    dialogues = Dialogue.objects.bulk_create(
        Dialogue(
            kind="leadership",
            state="planned",
            leader=leader,
            own_leader=leaders[(number - 1) // 8],
            starts_at=NOW + datetime.timedelta(days=number % 40),
            created_at=NOW,
        )
        for number, leader in enumerate(leaders)
        if number
    )
    Participant.objects.bulk_create(
        Participant(dialogue=dialogue, person_id=person)
        for dialogue in dialogues
        for person in (dialogue.leader_id, dialogue.own_leader_id)
        if person is not None
    )
