"""Every write about units, people, engagements and leaderships."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, connection, models, transaction

from medspiller.accounts.changes import keep_in_step
from medspiller.accounts.models import User
from medspiller.accounts.queries import hr_administrators
from medspiller.audit.changes import Actor, record
from medspiller.organisation.models import Engagement, ImportRun, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.queries.importing import current_at, latest_recorded
from medspiller.organisation.queries.names import SEARCHED
from medspiller.organisation.rules.describing import counts
from medspiller.organisation.rules.planning import Current, Plan, plan_import
from medspiller.organisation.rules.stepping import End
from medspiller.organisation.rules.wanted import Wanted
from medspiller.text_search.changes import index_many
from medspiller.web import clock
from medspiller.web.batches import batches

_ADVISORY_LOCK = 7_346_012


class ImportStoppedError(Exception):
    """The files are sound, but they cannot be taken in now; nothing is written."""


class TooEarlyError(ImportStoppedError):
    def __init__(self, latest: datetime.date) -> None:
        self.latest = latest
        super().__init__(latest)


class ChangedMeanwhileError(ImportStoppedError):
    """What would be changed is no longer what was looked at."""


class EndsManyError(ImportStoppedError):
    """More than a tenth would end, and nobody has said that this is meant."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(plan.date)


class NoAdministratorLeftError(ImportStoppedError):
    """No HR administrator could sign in after it, and so nobody could put it right."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(names)


class AnotherImportRunsError(ImportStoppedError):
    pass


@transaction.atomic
def look_at(*, by: User, person: int) -> None:
    """An HR administrator opens somebody's page: the role sees everybody, and so the one it is about can read when."""
    record(by=by, action="organisation.person_looked_at", subject=Person.objects.get(pk=person))


def apply_import(
    *, by: Actor, wanted: Wanted, seen: str | None = None, many_may_end: bool = False, filenames: Sequence[str] = ()
) -> Plan:
    """Makes the record say what `wanted` says, all or nothing; a second import at the same time waits its turn.

    `seen` is the digest of the plan that somebody agreed to. Raises a kind of `ImportStoppedError`, or
    `ImportRefusedError` for what is wrong in the files.
    """
    try:
        with transaction.atomic():
            _wait_for_turn()
            plan, current = planned(wanted, by=by)
            if seen is not None and plan.digest != seen:
                raise ChangedMeanwhileError
            if plan.ends_many and not many_may_end:
                raise EndsManyError(plan)
            if plan:
                _write(by, plan, current)
                run = ImportRun.objects.create(date=plan.date)
                details = {"counts": counts(plan), "files": list(filenames)}
                record(by=by, action="organisation.imported", subject=run, details=details)
            return plan
    except OperationalError as error:
        if "locked" in str(error):
            raise AnotherImportRunsError from error
        raise


def planned(wanted: Wanted, *, by: Actor) -> tuple[Plan, Current]:
    """What would be written now, if `by` did it: nobody shuts themselves out.

    Raises `TooEarlyError` where something later is recorded, `NoAdministratorLeftError`, and `ImportRefusedError`.
    """
    latest = latest_recorded()
    if latest is not None and latest > wanted.date:
        raise TooEarlyError(latest)
    current = current_at(wanted.date)
    plan = plan_import(current, wanted, clock.today())
    plan.users.deactivate = [pk for pk in plan.users.deactivate if pk != by.pk]
    _keep_an_administrator(plan)
    return plan, current


def _keep_an_administrator(plan: Plan) -> None:
    if not plan.users.deactivate:
        return
    holding = hr_administrators()
    out, back = set(plan.users.deactivate), set(plan.users.activate)
    before = [user for user in holding if user.is_active]
    after = [user for user in holding if user.pk not in out and (user.is_active or user.pk in back)]
    if before and not after:
        raise NoAdministratorLeftError([user.name for user in before])


def _wait_for_turn() -> None:
    """SQLite's transactions that write wait for each other by themselves; PostgreSQL is asked to make them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _write(by: Actor, plan: Plan, current: Current) -> None:
    units = dict(current.known_units)
    people = {key: known.pk for key, known in current.people.items()}
    new_units = Unit.objects.bulk_create([Unit(external_id=key) for key in plan.new_units])
    units.update({unit.external_id: unit.pk for unit in new_units})
    _write_units(plan, units)
    _write_people(by, plan, people)
    _write_engagements(plan, units, people)
    _write_leaderships(plan, units, people)


def _write_units(plan: Plan, units: dict[str, int]) -> None:
    _end(UnitPeriod, plan.units.end)
    UnitPeriod.objects.bulk_update(
        [
            UnitPeriod(pk=pk, name=value.name, kind=value.kind, parent_id=_above(units, value.parent), to_date=end)
            for pk, _key, value, end, _before in plan.units.correct
        ],
        ["name", "kind", "parent", "to_date"],
        batch_size=500,
    )
    UnitPeriod.objects.bulk_create(
        [
            UnitPeriod(
                unit_id=units[key],
                name=value.name,
                kind=value.kind,
                parent_id=_above(units, value.parent),
                from_date=start,
                to_date=end,
            )
            for key, value, start, end, _before in plan.units.begin
        ]
    )


def _above(units: dict[str, int], parent: str | None) -> int | None:
    return None if parent is None else units[parent]


def _write_people(by: Actor, plan: Plan, people: dict[str, int]) -> None:
    """Fills `people` up with the new ones."""
    steps = plan.users
    users = keep_in_step(
        by=by,
        new=[(new.email, new.name) for new in steps.new],
        changed=steps.change,
        active=steps.activate,
        inactive=steps.deactivate,
    )
    user_of = {new.person: user.pk for new, user in zip(steps.new, users, strict=True)}
    user_of.update(steps.link)
    new_people = Person.objects.bulk_create(
        [
            Person(
                external_id=each.external_id, name=each.name, email=each.email, user_id=user_of.get(each.external_id)
            )
            for each in plan.new_people
        ]
    )
    new_keys = {person.external_id: person.pk for person in new_people}
    Person.objects.bulk_update(
        [Person(pk=each.pk, name=each.name, email=each.email) for each in plan.changed_people],
        ["name", "email"],
        batch_size=500,
    )
    index_many(
        kind=SEARCHED,
        items=[
            *((person.pk, [person.name]) for person in new_people),
            *((each.pk, [each.name]) for each in plan.changed_people),
        ],
    )
    Person.objects.bulk_update(
        [Person(pk=people[key], user_id=user) for key, user in user_of.items() if key not in new_keys],
        ["user"],
        batch_size=500,
    )
    people.update(new_keys)


def _write_engagements(plan: Plan, units: dict[str, int], people: dict[str, int]) -> None:
    _end(Engagement, plan.engagements.end)
    Engagement.objects.bulk_update(
        [Engagement(pk=pk, title=title, to_date=end) for pk, _key, title, end, _before in plan.engagements.correct],
        ["title", "to_date"],
        batch_size=500,
    )
    Engagement.objects.bulk_create(
        [
            Engagement(person_id=people[person], unit_id=units[unit], title=title, from_date=start, to_date=end)
            for (person, unit), title, start, end, _before in plan.engagements.begin
        ]
    )


def _write_leaderships(plan: Plan, units: dict[str, int], people: dict[str, int]) -> None:
    _end(Leadership, plan.leaderships.end)
    Leadership.objects.bulk_update(
        [
            Leadership(pk=pk, person_id=people[person], to_date=end)
            for pk, _key, person, end, _before in plan.leaderships.correct
        ],
        ["person", "to_date"],
        batch_size=500,
    )
    Leadership.objects.bulk_create(
        [
            Leadership(person_id=people[person], unit_id=units[unit], from_date=start, to_date=end)
            for unit, person, start, end, _before in plan.leaderships.begin
        ]
    )


def _end(kind: type[models.Model], ends: Sequence[End[Any, Any]]) -> None:
    by_date: dict[datetime.date, list[int]] = {}
    for end in ends:
        by_date.setdefault(end.to_date, []).append(end.pk)
    for date, keys in by_date.items():
        for chunk in batches(keys):
            kind._default_manager.filter(pk__in=chunk).update(to_date=date)
