import datetime
import re
import unicodedata
from dataclasses import dataclass

from django.db.models import Q

from medspiller.accounts.access import AnyUser
from medspiller.organisation.access import people_visible_to
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.organisation.queries.facts import PersonFacts, people_at
from medspiller.organisation.queries.tree import tree_at
from medspiller.organisation.rules import Node, Tree, danish_order

SHOWN = 50
_LONGEST_SOUGHT, _MOST_WORDS = 100, 8
_FETCHED = 500


@dataclass(frozen=True)
class UnitFound:
    node: Node
    parent_name: str


@dataclass(frozen=True)
class PersonFound:
    pk: int
    facts: PersonFacts


@dataclass(frozen=True)
class Found:
    """`more` when there are others than those shown."""

    units: list[UnitFound]
    people: list[PersonFound]
    more: bool


def search(user: AnyUser, words: list[str], date: datetime.date, today: datetime.date) -> Found:
    """Units and people of `date` with all of `words` in the name; people only as far as `user` may see them."""
    if not words:
        return Found([], [], more=False)
    tree = tree_at(date)
    tree_today = tree if date == today else tree_at(today)
    words = [unicodedata.normalize("NFC", word) for word in words]
    folded = [word.casefold() for word in words]
    units = [
        UnitFound(node, _name(tree, node.parent))
        for node in tree.nodes.values()
        if all(word in node.name.casefold() for word in folded)
    ]
    here = Q(pk__in=Engagement.objects.at(date).values("person_id"))
    leading = Q(pk__in=Leadership.objects.at(date).values("person_id"))
    seen = Q(pk__in=people_visible_to(user, tree_today, today).values("pk")) | leading
    named = Q()
    for word in words:
        named &= name_has(word)
    people = Person.objects.filter(named, here | leading, seen).order_by("name", "pk")
    facts = people_at(people.values_list("pk", flat=True)[:_FETCHED], date)
    in_order = sorted(facts, key=lambda pk: (danish_order(facts[pk].name), pk))
    return Found(
        units[:SHOWN],
        [PersonFound(pk, facts[pk]) for pk in in_order[:SHOWN]],
        more=len(units) > SHOWN or len(in_order) > SHOWN,
    )


def _name(tree: Tree, unit: int | None) -> str:
    return tree.nodes[unit].name if unit is not None and unit in tree.nodes else ""


def sought(text: str) -> list[str]:
    """The words of what somebody looks for a name by, as they were sent: so few, and so short, as a name has."""
    seen = "".join(letter for letter in text[:_LONGEST_SOUGHT] if letter.isspace() or letter.isprintable())
    return seen.split()[:_MOST_WORDS]


def name_has(word: str) -> Q:
    """A name that holds `word`, whatever the case; SQLite's own comparison knows the case of English letters alone."""
    if word.isascii():
        return Q(name__icontains=word)
    return Q(name__iregex="".join(_either_case(letter) for letter in word))


def _either_case(letter: str) -> str:
    if letter.isascii():
        return re.escape(letter)
    cases = {case for case in (letter, letter.lower(), letter.upper()) if len(case) == 1}
    return f"[{''.join(sorted(cases))}]"
