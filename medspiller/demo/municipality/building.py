"""Puts the municipality together."""

from random import Random
from types import MappingProxyType

from medspiller.demo.municipality.blueprint import REORGANISED_ON
from medspiller.demo.municipality.casting import CAST_NAMES, choose, leader_of
from medspiller.demo.municipality.leading import Leading
from medspiller.demo.municipality.model import Municipality, Person
from medspiller.demo.municipality.names import EmailBook, draw_name
from medspiller.demo.municipality.placing import Placed, place, units
from medspiller.demo.municipality.plan_staff import DOMAIN, NAME, whole_municipality
from medspiller.demo.municipality.staffing import Draft, Staffing

EXECUTIVE_KINDS = ("municipality", "directorate", "centre")


def build(seed: int = 1) -> Municipality:
    """The same seed gives the same municipality, in any process."""
    rng = Random(seed)
    placed = place(whole_municipality())
    drafts = Leading(rng, placed).appoint_all() + Staffing(rng, placed).staff_all()
    cast = choose(placed, drafts)
    executives = _executive_group(placed, drafts)
    drafts.sort(key=lambda draft: draft.first_day)
    _name(rng, drafts, cast)
    ids = _number(rng, drafts)
    return Municipality(
        name=NAME,
        domain=DOMAIN,
        reorganised_on=REORGANISED_ON,
        units=units(placed),
        people=_people(drafts, ids),
        cast=MappingProxyType({role: ids[id(draft)] for role, draft in cast.items()}),
        executive_group=tuple(ids[id(draft)] for draft in executives),
    )


def _executive_group(placed: list[Placed], drafts: list[Draft]) -> list[Draft]:
    """The chief executive, the directors and the heads of the centres that stand today."""
    top = [one for one in placed if one.node.kind in EXECUTIVE_KINDS and one.node.until is None]
    leaders = (leader_of(drafts, one.external_id) for one in top)
    return [leader for leader in leaders if leader is not None]


def _name(rng: Random, drafts: list[Draft], cast: dict[str, Draft]) -> None:
    taken = set(CAST_NAMES.values())
    for role, draft in cast.items():
        draft.name = CAST_NAMES[role]
    for draft in drafts:
        while not draft.name or (draft.name in taken and not any(draft is one for one in cast.values())):
            draft.name = draw_name(rng, draft.engagements[0].title)


def _number(rng: Random, drafts: list[Draft]) -> dict[int, str]:
    """Staff numbers in order of first day, with gaps; by the identity of the draft."""
    number, ids = 1000, {}
    for draft in drafts:
        number += rng.randint(1, 3)
        ids[id(draft)] = f"M{number:06d}"
    return ids


def _people(drafts: list[Draft], ids: dict[int, str]) -> tuple[Person, ...]:
    book = EmailBook(DOMAIN)
    return tuple(
        Person(
            external_id=ids[id(draft)],
            name=draft.name,
            email=book.address(draft.name),
            engagements=tuple(sorted(draft.engagements, key=lambda each: (each.from_date, each.unit_id))),
            leaderships=tuple(sorted(draft.leaderships, key=lambda each: (each.from_date, each.unit_id))),
        )
        for draft in drafts
    )
