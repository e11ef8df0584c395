"""What one can choose among when a decision is written: units, people, fellow writers, focus points."""

from collections.abc import Collection
from dataclasses import dataclass

from medspiller.decisions.access import is_executive_person
from medspiller.decisions.queries import focus
from medspiller.decisions.queries.audience import allowed_units
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import employees_under, people_at
from medspiller.organisation.queries.searching import name_has, sought
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Tree

FOUND_AT_MOST = 15


@dataclass(frozen=True)
class Chosen:
    """What has been chosen so far, and what is searched for."""

    units: Collection[int] = ()
    people: Collection[int] = ()
    writers: Collection[int] = ()
    unit_words: str = ""
    people_words: str = ""
    writer_words: str = ""


@dataclass(frozen=True)
class Choices:
    """Key and label of each, in the order they are shown."""

    units: list[tuple[int, str]]
    people: list[tuple[int, str]]
    writers: list[tuple[int, str]]
    levels: list[tuple[int, str]]
    points: list[focus.Group]


def choices_for(viewer: Viewer, author: Person, chosen: Chosen) -> Choices:
    """Units and people are the author's to choose, whoever writes."""
    tree = viewer.tree
    levels = sorted(set(tree.leader_levels.values()))
    return Choices(
        _units(tree, author, chosen),
        _people(viewer, author, chosen.people, chosen.people_words, may_receive(viewer, author)),
        _people(viewer, author, chosen.writers, chosen.writer_words, None),
        [(level, str(level)) for level in levels],
        focus.choices(),
    )


def may_receive(viewer: Viewer, author: Person) -> set[int] | None:
    """Whom the author may name as a receiver: leaders, and those who work under the author; None for everybody."""
    if is_executive_person(author):
        return None
    return {*viewer.tree.led_by, *employees_under(viewer.tree, author.pk, viewer.today)}


def allowed_people(viewer: Viewer, author: Person, keys: Collection[int]) -> set[int]:
    """Those of `keys` whom the author may name as receivers, and who are here."""
    allowed = may_receive(viewer, author)
    return _here(viewer, [key for key in keys if allowed is None or key in allowed])


def _units(tree: Tree, author: Person, chosen: Chosen) -> list[tuple[int, str]]:
    allowed = allowed_units(tree, author)
    keys = dict.fromkeys([*tree.led_by.get(author.pk, ()), *chosen.units])
    words = [word.casefold() for word in chosen.unit_words.split()]
    if words:
        hits = [node.unit for node in tree.nodes.values() if all(word in node.name.casefold() for word in words)]
        keys |= dict.fromkeys([unit for unit in hits if unit in allowed][:FOUND_AT_MOST])
    return [(key, tree.nodes[key].name) for key in keys if key in allowed and key in tree.nodes]


def _people(
    viewer: Viewer, author: Person, chosen: Collection[int], words: str, allowed: set[int] | None
) -> list[tuple[int, str]]:
    keys = list(dict.fromkeys(chosen))
    if words.strip():
        found = Person.objects.exclude(pk=author.pk)
        for word in sought(words):
            found = found.filter(name_has(word))
        hits = list(found.order_by("name", "pk").values_list("pk", flat=True)[:500])
        keys += [key for key in hits if key not in keys and (allowed is None or key in allowed)][:FOUND_AT_MOST]
    here = _here(viewer, keys)
    facts = people_at([key for key in keys if key in here], viewer.today)
    return [
        (key, ", ".join(part for part in (facts[key].name, facts[key].title, facts[key].unit_name) if part))
        for key in keys
        if key in facts and (allowed is None or key in allowed)
    ]


def _here(viewer: Viewer, keys: Collection[int]) -> set[int]:
    if not keys:
        return set()
    working = Engagement.objects.at(viewer.today).filter(person__in=keys).values_list("person_id", flat=True)
    return set(working) | {key for key in keys if key in viewer.tree.led_by}
