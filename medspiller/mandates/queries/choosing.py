"""What one chooses among when a mandate is given: who, which kinds of matter, which focus points."""

from dataclasses import dataclass

from medspiller.framework.queries import current_framework, structure_of
from medspiller.mandates.queries.kinds import kinds_for
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import employees_under, people_at
from medspiller.organisation.queries.searching import name_has, sought
from medspiller.organisation.queries.viewers import Viewer

FOUND_AT_MOST = 15
SHOWN_AT_ONCE = 25


@dataclass(frozen=True)
class Choices:
    """Key and label of each; focus points by ambition. `too_many`: not all who work there are offered."""

    holders: list[tuple[int, str]]
    too_many: bool
    kinds: list[tuple[int, str]]
    points: list[tuple[str, list[tuple[int, str]]]]


def choices_for(viewer: Viewer, *, unit: int | None = None, holder: int | None = None, words: str = "") -> Choices:
    """`unit` is where the kinds are taken from, None for the viewer's own; `words` are searched for in names."""
    led = viewer.tree.led_by.get(viewer.person.pk, [])
    place = unit if unit is not None else next(iter(led), None)
    kinds = [] if place is None else [(kind.pk, kind.name) for kind in kinds_for(viewer.tree, place)]
    holders, too_many = _holders(viewer, holder, words)
    return Choices(holders, too_many, kinds, _points())


def unit_of_holder(viewer: Viewer, holder: int) -> int | None:
    """Where the person works or leads under the viewer; None for whoever does not."""
    area = viewer.tree.led_area(viewer.person.pk)
    if holder == viewer.person.pk or not area:
        return None
    engaged = Engagement.objects.at(viewer.today).filter(person=holder, unit__in=area).order_by("from_date", "pk")
    unit = engaged.values_list("unit_id", flat=True).first()
    leads = [one for one in viewer.tree.led_by.get(holder, ()) if one in area]
    return unit if unit is not None else next(iter(leads), None)


def person_under(viewer: Viewer, key: int) -> Person | None:
    return Person.objects.filter(pk=key).first() if unit_of_holder(viewer, key) is not None else None


def _holders(viewer: Viewer, holder: int | None, words: str) -> tuple[list[tuple[int, str]], bool]:
    """Those who can sign in, the nearest first: nobody else can say yes."""
    under = employees_under(viewer.tree, viewer.person.pk, viewer.today)
    able = Person.objects.filter(pk__in=under, user__is_active=True)
    for word in sought(words):
        able = able.filter(name_has(word))
    keys = list(able.order_by("name", "pk").values_list("pk", flat=True))
    too_many = len(keys) > SHOWN_AT_ONCE
    shown = keys[: FOUND_AT_MOST if words.strip() else SHOWN_AT_ONCE]
    if holder is not None and holder in under and holder not in shown:
        shown.insert(0, holder)
    facts = people_at(shown, viewer.today)
    labelled = [
        (key, ", ".join(part for part in (facts[key].name, facts[key].title, facts[key].unit_name) if part))
        for key in shown
        if key in facts
    ]
    return labelled, too_many


def _points() -> list[tuple[str, list[tuple[int, str]]]]:
    framework = current_framework()
    if framework is None:
        return []
    return [
        (ambition.title, [(point.id, point.title) for point in ambition.points])
        for ambition in structure_of(framework).ambitions
        if ambition.points
    ]
