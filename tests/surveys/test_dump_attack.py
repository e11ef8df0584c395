"""Somebody steals everything at rest, and tries to find out who answered what.

A round is played through the application by a crowd in random order. The thief knows more than any thief would: who
answered, in which order, everybody's code, and a dump from while the round was open. What may be missing is the key.

Some fifty guesses are made a run, and the application shuffles in earnest each time. So a guess counts as better than
chance from p < 1e-6: then these tests fail by accident once in ten thousand runs.
"""

import base64
import hashlib
import hmac
import io
import logging
import random
import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.db import connection, models
from django.test import Client

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.organisation.models import Person
from medspiller.outbox.models import Letter
from medspiller.survey_answers.models import Response, Sheet, WrittenAnswer
from medspiller.survey_answers.rules import Seal, SheetDamagedError, in_groups, key_name, place_hash, token_of
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.changes.rounds import decide, prepare
from medspiller.surveys.models import Round
from medspiller.surveys.queries.questionnaires import SHIPPED
from medspiller.web import clock, keyring
from medspiller.web.logs import WithoutSecrets
from tests.cast import gather
from tests.surveys.conftest import DAY, at, conditions
from tests.surveys.stolen import CROWD, SILENT, Dump, Kept, Play, answer, crowd, dump, known_orders, ours, tells

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = (Response, WrittenAnswer)


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """All that the application's own console would say, down to the last detail."""
    root, caught = logging.getLogger(), io.StringIO()
    console = next(one for one in root.handlers if any(isinstance(each, WithoutSecrets) for each in one.filters))
    assert isinstance(console, logging.StreamHandler)
    level, stream = root.level, console.setStream(caught)
    root.setLevel(logging.DEBUG)
    yield caught
    root.setLevel(level)
    console.setStream(stream)


@pytest.fixture
def open_play(logs: io.StringIO) -> Play:
    """Most of the crowd has answered, some of them twice; nobody of the cast has."""
    chance = random.Random(2026)
    cast = gather()
    asked = crowd(chance)
    questionnaire = import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())
    draft = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire))
    decide(by=cast.user("hanne"), round_=draft, decided_by="HovedMED", decided_on=clock.today())
    advance_all()
    round_ = Round.objects.get(pk=draft.pk)
    key = keyring.read(key_name(round_.pk))
    assert key is not None
    tokens = {person: token_of(key, person, round_.pk) for person in Person.objects.values_list("pk", flat=True)}
    assert all(any(token in str(letter.body) for letter in mail.outbox) for token in tokens.values())
    play = Play(round_, key, tokens, logs, dump())
    answering = chance.sample(asked, CROWD - SILENT)
    again = chance.sample(answering, 15)
    people = Person.objects.select_related("user").in_bulk(asked)
    for number in [*answering, *again]:
        answer(play, people[number], chance)
    play.full = dump()
    return play


@pytest.fixture
def played(open_play: Play) -> Play:
    with clock.set_to(at(open_play.round.closes_on + DAY)):
        advance_all()
        for token in open_play.tokens.values():
            assert Client().get(f"/svar/{token}/").status_code == 404
    open_play.round.refresh_from_db()
    assert open_play.round.state == "published", open_play.round.refused_because
    return open_play


def _finds(stolen: Dump) -> dict[str, Callable[[Kept], int]]:
    """Where in the bytes a row is met first, and last."""

    def wanted(row: Kept) -> bytes:
        return row.handle.encode() if connection.vendor == "sqlite" else bytes.fromhex(row.handle)

    return {
        "first bytes": lambda row: stolen.raw.find(wanted(row)),
        "last bytes": lambda row: stolen.raw.rfind(wanted(row)),
    }


def test_no_order_tells_whose_an_answer_is(played: Play) -> None:
    stolen, orders = dump(), known_orders(played)
    for model, least in ((Response, CROWD - SILENT), (WrittenAnswer, 20)):
        table = model._meta.db_table
        rows = ours(played, table, stolen.tables[table])
        assert len(rows) >= least
        lying = {"rows": rows, "keys": sorted(rows, key=lambda row: row.handle)}
        if stolen.raw:
            for name, where in _finds(stolen).items():
                assert all(where(row) >= 0 for row in rows)
                lying[name] = sorted(rows, key=where)
        for known, people in orders.items():
            for name, lie in lying.items():
                assert not tells(people, lie), f"{table}: {name} by {known}"
        # What somebody wrote is not tied to what they chose either.
        orders["answers as they lie"] = [row.person for row in rows]


def test_the_same_guess_finds_out_a_naive_store(played: Play) -> None:
    """A list in the order of answering is found out, and so is one that is shuffled only a little."""
    table = Response._meta.db_table
    region = {row.person: row.region for row in ours(played, table, dump().tables[table])}
    orders = known_orders(played)
    naive = [Kept("", region[person], person) for person in orders["last answers"]]
    assert tells(orders["last answers"], naive)
    assert tells(orders["last answers"], naive[::-1])
    chance = random.Random(1)
    parts = [naive[start : start + 8] for start in range(0, len(naive), 8)]
    roughly = [one for part in parts for one in chance.sample(part, len(part))]
    assert tells(orders["last answers"], roughly)
    assert not tells(orders["last answers"], chance.sample(naive, len(naive)))


def test_no_row_joins_an_answer_to_a_person(played: Play) -> None:
    stolen = dump()
    places = {played.place(person) for person in played.tokens}
    kept = {
        row.handle for model in KEPT for row in ours(played, model._meta.db_table, stolen.tables[model._meta.db_table])
    }
    codes = {form for token in played.tokens.values() for form in (token, in_groups(token))}
    own = {model._meta.db_table for model in KEPT}
    for name, (_columns, rows) in stolen.tables.items():
        said = "\n".join(str(value) for row in rows for value in row)
        bare = said.replace("-", "")
        assert not any(code in said for code in codes), name
        assert not any(place in said for place in places), name
        assert name in own or not any(handle in bare for handle in kept), name
    columns = {name: set(stolen.tables[name][0]) - {"lies"} for name in own}
    assert columns[Response._meta.db_table] == {"id", "round", "region_id", "choices"}
    assert columns[WrittenAnswer._meta.db_table] == {"id", "round", "region_id", "question", "text"}
    assert not stolen.tables[Sheet._meta.db_table][1]
    assert Letter.objects.filter(kind="surveys.invitation").exists()
    assert not Letter.objects.exclude(text="", html="").exists()
    actions = list(Event.objects.filter(action__startswith="surveys.").values_list("action", flat=True))
    # The round's own course, and nothing for any of the answers.
    assert len(actions) == len(set(actions))


def test_no_key_that_is_left_opens_or_finds_anything(played: Play) -> None:
    assert played.full is not None
    stolen = dump()
    derived = hmac.digest(played.key, b"seal", "sha256")
    cached = repr([vars(one) for one in caches.all()]).encode()
    for secret in (played.key, derived):
        for form in (secret, secret.hex().encode(), base64.b64encode(secret), repr(secret)[2:-1].encode()):
            for where in (stolen.raw, cached, played.logs.getvalue().encode(), *stolen.keys.values()):
                assert form not in where
    assert not any(key_name(played.round.pk) in path for path in stolen.keys)
    guesses = [*stolen.keys.values(), settings.SECRET_KEY.encode(), b"", bytes(32), played.round.pk.bytes]
    guesses += [hashlib.sha256(guess).digest() for guess in guesses]
    sheets = played.full.sheets
    for key in guesses:
        for person, token in played.tokens.items():
            assert token_of(key, person, played.round.pk) != token
            assert place_hash(key, token) not in {sheet["place_hash"] for sheet in sheets}
        for sheet in sheets:
            with pytest.raises(SheetDamagedError):
                Seal(key, items=12, questions=2).opened(sheet["place_hash"], sheet["sealed"])
    # With the key the same guess succeeds, so that it is the key that is missing.
    opened = Seal(played.key, items=12, questions=2).opened
    found = {sheet["place_hash"]: opened(sheet["place_hash"], sheet["sealed"]) for sheet in sheets}
    for person, chosen in played.chosen.items():
        answers = found[played.place(person)]
        assert answers is not None
        assert answers.choices == chosen


def test_no_time_is_kept_and_no_code_is_logged(played: Play) -> None:
    for model in (Sheet, *KEPT):
        for column in model._meta.get_fields():
            assert not isinstance(column, (models.DateField, models.TimeField, models.AutoField)), column
    said = played.logs.getvalue()
    # What went wrong is told, without the code; who asked for what, and when, is not told at all.
    assert "Error handling request /svar/…" in said
    assert "gunicorn.access" not in said
    assert "Not Found: /svar/" not in said
    assert not any(
        form in said for token in played.tokens.values() for form in (token, token.lower(), in_groups(token))
    )
    assert not re.search(r"/svar/[^/\s…]", said)
    assert not any(place_hash(played.key, token) in said for token in played.tokens.values())


def test_while_it_is_open_no_sheet_looks_answered(open_play: Play) -> None:
    before, now = open_play.blank, open_play.full
    assert now is not None
    assert len(now.sheets) == len(before.sheets) == len(open_play.tokens)
    assert len({len(sheet["sealed"]) for sheet in [*before.sheets, *now.sheets]}) == 1

    def plain(stolen: Dump) -> dict[str, dict[str, object]]:
        return {
            sheet["place_hash"]: {name: value for name, value in sheet.items() if name not in {"sealed", "lies"}}
            for sheet in stolen.sheets
        }

    assert plain(before) == plain(now)
    for table in (model._meta.db_table for model in KEPT):
        assert not now.tables[table][1]
    for chosen, said in zip(open_play.chosen.values(), open_play.words.values(), strict=True):
        assert chosen not in now.raw
        assert not said or said.encode() not in now.raw


# The place is a keyed hash; where the answer counts is sealed, and the same in every copy.
_SEALED = {"sealed", "where", "lies", "place_hash"}


def test_two_backups_tell_of_nobody_whether_they_answered(open_play: Play) -> None:
    """A sheet that changed between two copies without the key may be that of k people at least.

    That it changed cannot be hidden: PostgreSQL moves the row, and SQLite's log holds it once for every answer. So it
    must not be told whose it is.
    """
    assert open_play.full is not None
    alike: dict[tuple[object, ...], int] = {}
    for sheet in open_play.full.sheets:
        plain = tuple(value for name, value in sorted(sheet.items()) if name not in _SEALED)
        alike[plain] = alike.get(plain, 0) + 1
    assert min(alike.values()) >= open_play.round.k
