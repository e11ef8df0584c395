"""A thief has everything at rest but the key: the database tells neither who answered nor what."""

import random
import uuid

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.ballots.changes import answer, open_ballot
from medspiller.ballots.models import Asked
from medspiller.ballots.rules.asking import key_name
from medspiller.organisation.models import Person
from medspiller.survey_answers.models import Sheet
from medspiller.survey_answers.rules import place_hash, token_of
from medspiller.web import clock, keyring
from tests.ballots.conftest import DAY, NORTH, SOUTH, Ask, Reply, close
from tests.cast import gather
from tests.surveys.stolen import crowd, dump

Rows = dict[str, list[dict[str, object]]]
_RANDOM = {"place_hash", "where", "sealed"}


def everything(ballot: uuid.UUID) -> Rows:
    """Every row of every table, but for what is random each time; the ballot's own key is written as one word."""
    found: Rows = {}
    for model in apps.get_models(include_auto_created=True):
        rows = []
        for row in model._default_manager.order_by("pk").values():
            shown = {name: value for name, value in row.items() if not (model is Sheet and name in _RANDOM)}
            rows.append({name: "it" if value in (ballot, str(ballot)) else value for name, value in shown.items()})
        found[model._meta.label] = rows
    return found


def test_answers_change_nothing_but_the_sealed_sheets(ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    before = everything(ballot)
    lengths = {len(bytes(sealed)) for sealed in Sheet.objects.values_list("sealed", flat=True)}
    reply(ballot, {"ea": 1, "ib": 3})
    reply(ballot, {"ea": 2})
    assert everything(ballot) == before
    assert {len(bytes(sealed)) for sealed in Sheet.objects.values_list("sealed", flat=True)} == lengths
    assert not Session.objects.exists()
    assert not Event.objects.exclude(action="ballots.opened").exists()


def test_when_two_swap_answers_what_is_kept_is_the_same(ask: Ask, reply: Reply) -> None:
    kept = []
    for one, other in ((1, 3), (3, 1)):
        ballot = ask(*SOUTH, *NORTH)
        reply(ballot, dict.fromkeys([*SOUTH, *NORTH], 2) | {"ea": one, "ib": other})
        close()
        found = everything(ballot)
        assert not found["survey_answers.Sheet"]
        assert not found["survey_answers.Response"]
        units = [row for row in found["ballots.BallotUnit"] if row["ballot_id"] == "it"]
        kept.append([(row["unit_id"], row["figures"]) for row in units])
        assert any(row["figures"] for row in units)
    assert kept[0] == kept[1]


@pytest.mark.django_db(transaction=True)
def test_a_sheet_cannot_be_tied_to_a_person_by_any_order(db: None) -> None:
    """Some forty answer in random order; neither where their sheets lie nor their names follow any order of people."""
    chance = random.Random(7)
    people = crowd_of(chance)
    ballot = open_ballot(by=SYSTEM, asked=people, options=[4], closes_on=clock.today() + 7 * DAY)
    key = keyring.read(key_name(ballot))
    assert key is not None
    owner = {place_hash(key, token_of(key, person, ballot)): person for person in people}
    listed = list(Asked.objects.order_by("pk").values_list("person_id", flat=True))
    answering = chance.sample(people, len(people))
    everybody = Person.objects.in_bulk(people)
    for person in answering:
        answer(person=everybody[person], ballot=ballot, choices=[chance.randint(1, 4)])
    stolen = dump()
    columns, rows = stolen.tables[Sheet._meta.db_table]
    lying = [owner[row[columns.index("place_hash")]] for row in rows]
    # PostgreSQL moves a row that is rewritten, so that sheets lie there in the order of answering: who knows that order
    # knows whose a sheet is. It is sealed all the same, and gone when the ballot closes, as the record of it says.
    orders = [listed, sorted(people)] + ([answering] if connection.vendor == "sqlite" else [])
    for known in orders:
        # One hit is what chance gives; ten or more come once in ten million tries.
        assert sum(mine == guess for mine, guess in zip(lying, known, strict=True)) < 10
    assert not any(value in stolen.raw for value in (key, token_of(key, people[0], ballot).encode()))


def crowd_of(chance: random.Random) -> list[int]:
    """In random order those of a crowd who can sign in: nobody else is asked."""
    gather()
    able = set(Person.objects.filter(pk__in=(people := crowd(chance)), user__isnull=False).values_list("pk", flat=True))
    return [person for person in people if person in able]
