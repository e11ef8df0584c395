"""What an import would change, in the terms of those who look it over before they agree."""

from collections.abc import Iterator
from typing import NamedTuple

from medspiller.organisation.rules.planning import Current, Plan, UnitFacts
from medspiller.organisation.rules.stepping import Begin, Correct
from medspiller.organisation.rules.wanted import Wanted

KINDS = (
    "unit_added",
    "unit_moved",
    "unit_renamed",
    "unit_changed",
    "unit_ended",
    "person_added",
    "person_returned",
    "person_moved",
    "person_changed",
    "person_left",
    "engagement_begun",
    "engagement_changed",
    "engagement_ended",
    "leader_begun",
    "leader_replaced",
    "leader_changed",
    "leader_ended",
    "user_added",
    "user_changed",
    "user_activated",
    "user_deactivated",
)


class Change(NamedTuple):
    """One thing that changes; `before` and `after` are empty where there was or will be nothing to tell."""

    kind: str
    label: str
    before: str = ""
    after: str = ""


def counts(plan: Plan) -> dict[str, int]:
    """How many changes there are of each kind; kinds without any are left out."""
    found: dict[str, int] = {}
    for change in changes_of(plan, Names()):
        found[change.kind] = found.get(change.kind, 0) + 1
    users = plan.users
    found |= {
        "user_added": len(users.new) + len(users.link),
        "user_changed": len(users.change),
        "user_activated": len(users.activate),
        "user_deactivated": len(users.deactivate),
    }
    return {kind: found[kind] for kind in KINDS if found.get(kind)}


class Names:
    """What units and people are called: as the files say, else as recorded, else by their keys."""

    def __init__(self, wanted: Wanted | None = None, current: Current | None = None) -> None:
        self.units: dict[str, str] = {}
        self.people: dict[str, str] = {}
        if current is not None:
            self.units.update({now.key: now.value.name for now in current.units})
            self.people.update({key: known.name for key, known in current.people.items()})
        if wanted is not None:
            self.units.update({key: unit.name for key, unit in wanted.units.items()})
            self.people.update({key: person.name for key, person in wanted.people.items()})

    def unit(self, key: str | None) -> str:
        return "" if key is None else self.units.get(key, key)

    def person(self, key: str) -> str:
        return self.people.get(key, key)


def changes_of(plan: Plan, names: Names) -> Iterator[Change]:
    """Every change but those of users. A unit that is moved and renamed at once is told twice."""
    yield from _unit_changes(plan, names)
    yield from _person_changes(plan, names)
    yield from _leader_changes(plan, names)


def _unit_changes(plan: Plan, names: Names) -> Iterator[Change]:
    for begin in plan.units.begin:
        if begin.before is None:
            yield Change("unit_added", begin.value.name, after=names.unit(begin.value.parent))
        else:
            yield from _unit_change(begin, begin.before, names)
    for correct in plan.units.correct:
        yield from _unit_change(correct, correct.before, names)
    for end in plan.units.end:
        if not end.replaced:
            yield Change("unit_ended", end.value.name, before=names.unit(end.value.parent))


def _unit_change(
    step: Begin[str, UnitFacts] | Correct[str, UnitFacts], before: UnitFacts, names: Names
) -> Iterator[Change]:
    after = step.value
    if before.parent != after.parent:
        yield Change("unit_moved", after.name, names.unit(before.parent), names.unit(after.parent))
    if before.name != after.name:
        yield Change("unit_renamed", after.name, before.name, after.name)
    if before.kind != after.kind or before == after:
        yield Change("unit_changed", after.name, before.kind, after.kind)


def _person_changes(plan: Plan, names: Names) -> Iterator[Change]:
    added = {person.external_id for person in plan.new_people}
    leaving = set(plan.leaving)
    begun: dict[str, list[str]] = {}
    ended: dict[str, list[str]] = {}
    for begin in plan.engagements.begin:
        person, unit = begin.key
        if begin.before is not None:
            yield Change("engagement_changed", names.person(person), begin.before, begin.value)
        else:
            begun.setdefault(person, []).append(unit)
    for correct in plan.engagements.correct:
        yield Change("engagement_changed", names.person(correct.key[0]), correct.before, correct.value)
    for end in plan.engagements.end:
        if not end.replaced:
            ended.setdefault(end.key[0], []).append(end.key[1])
    for person in dict.fromkeys([*begun, *ended, *plan.leaving]):
        before = ", ".join(names.unit(unit) for unit in ended.get(person, ()))
        after = ", ".join(names.unit(unit) for unit in begun.get(person, ()))
        kind = _kind_of_move(person in added, person in leaving, person in plan.returning, bool(before), bool(after))
        yield Change(kind, names.person(person), before, after)
    for change in plan.changed_people:
        if change.name != change.name_before:
            yield Change("person_changed", change.name, change.name_before, change.name)
        if change.email != change.email_before:
            yield Change("person_changed", change.name, change.email_before, change.email)


def _kind_of_move(added: bool, leaving: bool, returning: bool, before: bool, after: bool) -> str:
    cases = (
        (added, "person_added"),
        (leaving, "person_left"),
        (returning, "person_returned"),
        (before and after, "person_moved"),
        (after, "engagement_begun"),
    )
    return next((kind for holds, kind in cases if holds), "engagement_ended")


def _leader_changes(plan: Plan, names: Names) -> Iterator[Change]:
    for begin in plan.leaderships.begin:
        if begin.before is None:
            yield Change("leader_begun", names.unit(begin.key), after=names.person(begin.value))
        else:
            yield Change(
                "leader_replaced", names.unit(begin.key), names.person(begin.before), names.person(begin.value)
            )
    for correct in plan.leaderships.correct:
        kind = "leader_changed" if correct.before == correct.value else "leader_replaced"
        yield Change(kind, names.unit(correct.key), names.person(correct.before), names.person(correct.value))
    for end in plan.leaderships.end:
        if not end.replaced:
            yield Change("leader_ended", names.unit(end.key), before=names.person(end.value))
