"""A round that a crowd answers through the application, and everything at rest that a thief could carry away."""

import io
import logging
import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from medspiller.accounts.models import User
from medspiller.organisation.models import Engagement, Person, Unit, UnitPeriod
from medspiller.survey_answers.models import Response, Sheet
from medspiller.survey_answers.rules import in_groups, place_hash
from medspiller.surveys.models import Round
from tests.cast import BEGINNING
from tests.surveys.conftest import send

CROWD, UNITS, SILENT = 64, 4, 6
SURE = 1e-6
Table = tuple[list[str], list[tuple[Any, ...]]]


@dataclass
class Dump:
    """`tables` have their rows in the order in which they lie; `raw` is the database's files, as far as one may."""

    tables: dict[str, Table]
    raw: bytes
    keys: dict[str, bytes]

    @property
    def sheets(self) -> list[dict[str, Any]]:
        columns, rows = self.tables[Sheet._meta.db_table]
        return [dict(zip(columns, row, strict=True)) for row in rows]


@dataclass
class Play:
    round: Round
    key: bytes
    tokens: dict[int, str]
    logs: io.StringIO
    blank: Dump
    order: list[int] = field(default_factory=list)
    chosen: dict[int, bytes] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    full: Dump | None = None

    def place(self, person: int) -> str:
        return place_hash(self.key, self.tokens[person])


@dataclass(frozen=True)
class Kept:
    """A row that was kept, and whose it truly is."""

    handle: str
    region: int
    person: int


def crowd(chance: random.Random) -> list[int]:
    top = Unit.objects.get(external_id="top")
    units = []
    for number in range(UNITS):
        units.append(Unit.objects.create(external_id=f"crowd{number}"))
        UnitPeriod.objects.create(unit=units[-1], name=f"Hold {number}", parent=top, from_date=BEGINNING)
    places = [units[number % UNITS] for number in range(CROWD)]
    chance.shuffle(places)
    people = []
    for number, unit in enumerate(places):
        email = f"crowd{number}@fjordby.example"
        user = User.objects.create_user(email=email, password=None, name=f"Menneske {number}") if number % 3 else None
        people.append(
            Person.objects.create(external_id=f"c{number}", name=f"Menneske {number}", email=email, user=user)
        )
        Engagement.objects.create(person=people[-1], unit=unit, title="Medarbejder", from_date=BEGINNING)
    return [person.pk for person in people]


def answer(play: Play, person: Person, chance: random.Random) -> None:
    token, round_ = play.tokens[person.pk], play.round
    choices = {number: chance.choice([1, 2, 3, 4, 5, 255]) for number in range(1, 13)}
    said = "".join(chance.choices("abcdefghijk", k=20)) if chance.random() < 0.6 else ""
    play.chosen[person.pk], play.words[person.pk] = bytes(choices.values()), said
    play.order.append(person.pk)
    if person.user is None:
        assert Client().get(f"/svar/{token}/").status_code == 200
        logging.getLogger("gunicorn.access").info('127.0.0.1 "GET %s HTTP/1.1" 200', f"/svar/{token}/")
        logging.getLogger("gunicorn.error").error("Error handling request %s", f"/svar/{token}/")
        assert send(round_, in_groups(token).lower(), choices, (said,)) == 302
        return
    browser = Client()
    browser.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    code = re.search(r'name="kode" value="(\w+)"', browser.get("/maalinger/").content.decode())
    assert code is not None
    assert code[1] == token
    assert browser.post("/svar/", {"kode": token}).status_code == 200
    data = {f"q{number}": str(choice) for number, choice in choices.items()} | {"w1": said}
    assert browser.post("/svar/send/", data | {"kode": token, "runde": str(round_.pk)}).status_code == 302


def dump() -> Dump:
    handle = "ctid" if connection.vendor == "postgresql" else "rowid"
    tables: dict[str, Table] = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name.startswith("text_search_terms"):
                continue  # SQLite keeps these itself, without row numbers; the words in them stand in the entries too.
            cursor.execute(f'SELECT {handle}, * FROM "{name}" ORDER BY {handle}')
            columns = ["lies", *[column[0] for column in cursor.description][1:]]
            tables[name] = columns, [tuple(map(_plain, row)) for row in cursor.fetchall()]
    folder = Path(settings.KEY_DIRECTORY)
    keys = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return Dump(tables, _raw(), keys)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _raw() -> bytes:
    """On SQLite the database file and what is written ahead of it, on PostgreSQL every table's own file."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return b"".join(path.read_bytes() for path in (Path(name), Path(f"{name}-wal")) if path.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return b""
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 't') AND n.nspname IN ('public', 'pg_toast')"
        )
        return b"".join(bytes(row[0]) for row in cursor.fetchall())


def _hits_by_chance(sizes: Sequence[int], hits: int) -> float:
    """How likely at least `hits` right guesses are, when in each region the rows lie in random order."""
    likely = [1.0]
    for size in sizes:
        rest = [sum((-1) ** i / math.factorial(i) for i in range(size - right + 1)) for right in range(size + 1)]
        mine = [none / math.factorial(right) for right, none in enumerate(rest)]
        total = [0.0] * (len(likely) + size)
        for before, p in enumerate(likely):
            for right, q in enumerate(mine):
                total[before + right] += p * q
        likely = total
    return sum(likely[hits:])


def tells(people: Sequence[int], rows: Sequence[Kept]) -> bool:
    """Whether rows in this order tell whose they are to somebody who knows people in that order, or its reverse."""
    sizes, hits, backward, agreeing, spread = [], 0, 0, 0, 0.0
    position = {person: place for place, person in enumerate(people)}
    for region in {row.region for row in rows}:
        found = [position[row.person] for row in rows if row.region == region]
        n = len(found)
        sizes.append(n)
        hits += sum(mine == guess for mine, guess in zip(found, sorted(found), strict=True))
        backward += sum(mine == guess for mine, guess in zip(found, sorted(found, reverse=True), strict=True))
        agreeing += sum(1 if found[i] < found[j] else -1 for j in range(n) for i in range(j))
        spread += n * (n - 1) * (2 * n + 5) / 18
    # Kendall's rank correlation sees also an order that is only roughly kept.
    return _hits_by_chance(sizes, max(hits, backward)) < SURE or abs(agreeing) > 5 * math.sqrt(spread)


def ours(play: Play, table: str, rows: Table) -> list[Kept]:
    """The kept rows in the order in which they lie, with whom they truly are of."""
    owner: dict[object, int] = {chosen: person for person, chosen in play.chosen.items()}
    owner |= {said: person for person, said in play.words.items() if said}
    columns, lines = rows
    id_, region = columns.index("id"), columns.index("region_id")
    content = columns.index("choices" if table == Response._meta.db_table else "text")
    return [Kept(_hex(line[id_]), line[region], owner[line[content]]) for line in lines]


def _hex(key: object) -> str:
    return str(key).replace("-", "")


def _last_first(order: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(reversed(order)))


def known_orders(play: Play) -> dict[str, list[int]]:
    """Every order of people that somebody could come to know."""
    assert play.full is not None
    of_place = {play.place(person): person for person in play.tokens}
    return {
        "first answers": list(dict.fromkeys(play.order)),
        "last answers": _last_first(play.order),
        "people": sorted(play.tokens),
        "blank sheets": [of_place[sheet["place_hash"]] for sheet in play.blank.sheets],
        "full sheets": [of_place[sheet["place_hash"]] for sheet in play.full.sheets],
        "places": [of_place[place] for place in sorted(of_place)],
        "codes": sorted(play.tokens, key=lambda person: play.tokens[person]),
    }
