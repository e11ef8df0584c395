"""Own translations: shared, agreed and fresh, their lines, and the marks that have been published of them."""

from collections.abc import Iterator, Mapping

from medspiller.own_translation.models import MarkCount, Version
from medspiller.own_translation.rules.content import Content, StatementContent
from medspiller.patterns.queries.gathering.day import Day
from medspiller.patterns.rules.measures import Found, Measure

Lines = Mapping[int, tuple[StatementContent, ...]]
"""Of each version."""


def own_translations(day: Day) -> Iterator[Found]:
    """Of each leader's page of this framework: what was shared last, and whether it has been agreed within the time."""
    newest: dict[int, int] = {}
    told: dict[int, int] = {}
    fresh: set[int] = set()
    shared = Version.objects.filter(own_translation__framework=day.framework, shared_at__lte=day.moment)
    fields = ("pk", "own_translation__person_id", "own_leader_id", "agreed_at", "shared_with_employees_at")
    for version, person, own_leader, agreed, employees in shared.order_by("number", "pk").values_list(*fields):
        if person not in day.home_of_leader:
            continue
        newest[person] = version
        if employees is not None and employees <= day.moment:
            told[person] = version
        # Whoever is at the top has nobody to agree with: to tell the employees is as far as it goes.
        stood_by = employees if own_leader is None else agreed
        if stood_by is not None and day.since < stood_by <= day.moment:
            fresh.add(person)
    lines = _lines(day, {*newest.values(), *told.values()})
    for person, version in newest.items():
        unit = day.home_of_leader[person]
        yield Found(Measure.SHARED, unit, version)
        if person in fresh:
            yield Found(Measure.FRESH, unit, version)
        own = lines.get(version, ())
        for line in own:
            yield Found(Measure.STATEMENTS, unit, version, line.points)
        if own:
            yield Found(Measure.WRITERS, unit, version, tuple({point for line in own for point in line.points}))
    yield from _marks(day, {version: day.home_of_leader[person] for person, version in told.items()}, lines)


def _lines(day: Day, versions: set[int]) -> Lines:
    found = {}
    of_framework = Version.objects.filter(own_translation__framework=day.framework, shared_at__lte=day.moment)
    for pk, content in of_framework.values_list("pk", "content").iterator():
        if pk in versions:
            found[pk] = Content.from_json(content).statements
    return found


def _marks(day: Day, units: Mapping[int, int], lines: Lines) -> Iterator[Found]:
    """As they were published, a batch of five or more at a time: nothing is counted here that was not told already."""
    points = {(version, line.id): line.points for version in units for line in lines.get(version, ())}
    counts = MarkCount.objects.filter(version__own_translation__framework=day.framework)
    for version, statement, seen, not_yet in counts.values_list("version_id", "statement_id", "seen", "not_yet"):
        if version in units:
            about = points.get((version, str(statement)), ())
            yield Found(Measure.SEEN, units[version], version, about, seen)
            yield Found(Measure.NOT_YET, units[version], version, about, not_yet)
