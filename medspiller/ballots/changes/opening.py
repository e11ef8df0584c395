"""A ballot opens: the circle and its part of the organisation are frozen, and everybody asked gets a blank sheet."""

import datetime
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.ballots.models import Asked, Ballot, BallotUnit
from medspiller.ballots.rules.asking import key_name, require_sound, with_those_above
from medspiller.organisation.models import Person
from medspiller.organisation.queries.places import places_on
from medspiller.organisation.rules import Tree
from medspiller.survey_answers.changes import drop_sheets, lay_out
from medspiller.survey_answers.rules import Seal, token_of
from medspiller.web import clock, keyring


def open_ballot(
    *,
    by: Actor,
    asked: Collection[int],
    options: Sequence[int],
    closes_on: datetime.date,
    k: int = 5,
    alike: str = "",
) -> uuid.UUID:
    """Asks the people (by key), each once, in the unit where they work or, for leaders, the own leader's.

    `options` says how many each item has, numbered from 1. `alike` is the same for every ballot that asks the same
    thing again, of whatever circle: what they tell together is looked at. Whoever works nowhere today,
    or cannot sign in, is not asked: among ten of whom five can, it is of those five that something is told. With fewer
    than k nobody is asked: nothing they answered could be shown. Raises ValueError.
    """
    today = clock.today()
    require_sound(options, k, today, closes_on)
    tree, places = places_on(today)
    where = {person: places[person].unit for person in _who_can_sign_in(asked) if person in places}
    with transaction.atomic():
        ballot = Ballot.objects.create(options=list(options), alike=alike, k=k, opened_on=today, closes_on=closes_on)
        _freeze(ballot, tree, where)
        if len(where) >= k:
            _ask(ballot, where)
        record(by=by, action="ballots.opened", subject=ballot, details={"asked": len(where), "items": len(options)})
    return ballot.pk


def withdraw(*, by: Actor, ballot: uuid.UUID) -> None:
    """Nothing of it is ever published. Does nothing to one that is over already."""
    with transaction.atomic():
        locked = Ballot.objects.select_for_update().get(pk=ballot)
        if locked.state != Ballot.State.OPEN:
            return
        locked.state, locked.closed_at = Ballot.State.WITHDRAWN, clock.now()
        locked.save()
        drop_sheets(round_key=locked.pk)
        record(by=by, action="ballots.withdrawn", subject=locked)
        transaction.on_commit(partial(keyring.destroy, key_name(locked.pk)))


def _who_can_sign_in(people: Collection[int]) -> list[int]:
    able = Person.objects.filter(pk__in=set(people), user__is_active=True)
    return list(able.order_by("pk").values_list("pk", flat=True))


def _freeze(ballot: Ballot, tree: Tree, where: dict[int, int]) -> None:
    # A unit whose parent has ended counts as a top.
    parents = {unit: node.parent if node.parent in tree.nodes else None for unit, node in tree.nodes.items()}
    invited = with_those_above(Counter(where.values()), parents)
    rows = [
        BallotUnit(
            ballot=ballot,
            unit_id=unit,
            parent_id=parents[unit],
            leader_id=tree.leaders.get(unit),
            name=tree.nodes[unit].name,
            invited=count,
        )
        for unit, count in invited.items()
    ]
    BallotUnit.objects.bulk_create(rows, batch_size=1_000)


def _ask(ballot: Ballot, where: dict[int, int]) -> None:
    rows = [Asked(ballot=ballot, person_id=person, unit_id=unit) for person, unit in where.items()]
    Asked.objects.bulk_create(rows, batch_size=1_000)
    key = keyring.create(key_name(ballot.pk))
    seal = Seal(key, items=len(ballot.options), questions=0)
    places = [(token_of(key, person, ballot.pk), unit, "") for person, unit in where.items()]
    lay_out(round_key=ballot.pk, asked=places, key=key, seal=seal)
