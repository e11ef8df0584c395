"""A town in which very many texts have been written, made by the database itself: rows of every kind, and their words.

One thing in forty-nine may be read by everybody; the others belong to a unit, and are read there and by its leaders.
"""

import datetime
import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models, transaction

from medspiller.accounts.models import User
from medspiller.actions.models import Action, Learning
from medspiller.decisions.models import Decision, ToldUnit
from medspiller.framework.models import Framework
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.outside_in.models import Signal
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.project.benchmarks.search_words import Words
from medspiller.text_search.models import Entry

UNITS, PEOPLE = 300, 3_000
BEGUN = datetime.date(2020, 1, 1)
MOMENT = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)
# Of twenty texts in a row the places of each kind.
PLACES = {
    "signal": range(8),
    "decision": range(8, 12),
    "action": range(12, 16),
    "learning": range(16, 19),
    "own_translation": range(19, 20),
}
KINDS = [kind for kind, places in PLACES.items() for _place in places]
# Forty-nine and twenty have nothing in common, so that these are of every kind.
OPEN = "n % 49 = 0"
_AT_A_TIME = 20_000
_LONG = "Vi har talt med borgerne om det, og de har sagt, hvad der er svært. " * 6
_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT {begin} UNION ALL SELECT n + 1 FROM numbers WHERE n < {end}) "


class Town:
    """`leads_all` leads every unit; `sees_little` works in one of the lowest."""

    def __init__(self) -> None:
        # The help is in the index of every installation, and would be counted among the texts.
        Entry.objects.all().delete()
        units = Unit.objects.bulk_create(Unit(external_id=f"e{place}") for place in range(UNITS))
        UnitPeriod.objects.bulk_create(
            UnitPeriod(
                unit=unit, name=f"Enhed {place}", parent=units[(place - 1) // 8] if place else None, from_date=BEGUN
            )
            for place, unit in enumerate(units)
        )
        users = [User.objects.create(email=f"{name}@by.example", name=name) for name in ("chef", "ansat")]
        self.leads_all, self.sees_little = users
        known = {0: users[0], PEOPLE - 1: users[1]}
        people = Person.objects.bulk_create(
            Person(external_id=f"p{place}", name=f"Person {place}", user=known.get(place)) for place in range(PEOPLE)
        )
        Engagement.objects.bulk_create(
            Engagement(person=person, unit=units[place % UNITS], from_date=BEGUN) for place, person in enumerate(people)
        )
        Leadership.objects.bulk_create(
            Leadership(person=people[place], unit=unit, from_date=BEGUN) for place, unit in enumerate(units)
        )
        framework = Framework.objects.create(
            version=1, state="published", title="Ledelse", created_at=MOMENT, published_at=MOMENT
        )
        pages = OwnTranslation.objects.bulk_create(
            OwnTranslation(person=person, framework=framework, created_at=MOMENT) for person in people[:UNITS]
        )
        self.unit, self.person, self.page = units[0].pk, people[0].pk, pages[0].pk
        self.words = Words(random.Random(1))  # noqa: S311 - made-up texts

    def grow(self, begin: int, end: int) -> None:
        """The things with the numbers from `begin` to `end`, both counted."""
        with transaction.atomic():
            self._things(begin, end)
        with _index_put_off():
            _entries(self.words, begin, end)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        if Entry.objects.count() != end:
            raise AssertionError("The benchmark holds other texts than it should.")

    def _things(self, begin: int, end: int) -> None:
        unit, owner = f"{self.unit} + n % {UNITS}", f"{self.person} + n % {PEOPLE}"

        def put(model: type[models.Model], of: str, /, **values: Any) -> None:
            _multiply(model, begin, end, PLACES[of], values)

        moment = _literal(Signal, "brought_at", MOMENT)
        day = _literal(Signal, "noticed_on", BEGUN)
        told = f"CASE WHEN {OPEN} THEN '{{}}' ELSE '{{}}' END"
        put(
            Signal,
            "signal",
            kind="'citizen'",
            state="'waiting'",
            openness=told.format("all", "units"),
            text=f"'{_LONG}'",
            noticed_on=day,
            brought_by_id=owner,
            brought_at=moment,
            waits_since=moment,
            unit_id=unit,
        )
        put(Signal.units.through, "signal", signal_id="n", unit_id=unit)
        put(
            Decision,
            "decision",
            state="'told'",
            title="'En beslutning'",
            what=f"'{_LONG}'",
            openness=told.format("open", "receivers"),
            author_id=owner,
            decided_on=day,
            in_force_from=day,
            told_at=moment,
            created_at=moment,
        )
        put(ToldUnit, "decision", decision_id="n", unit_id=unit, receivers="9")
        for kind, state, openness in (("action", "under_way", "units"), ("learning", "closed", "own_leader")):
            put(
                Action,
                kind,
                kind="'trial'",
                state=f"'{state}'",
                openness=f"'{openness}'",
                title="'En handling'",
                description=f"'{_LONG}'",
                owner_id=owner,
                planned_by_id=owner,
                starts_on=day,
                created_at=moment,
            )
            put(Action.units.through, kind, action_id="n", unit_id=unit)
        shared = f"CASE WHEN n % 100 < 50 THEN {moment} END"
        put(Learning, "learning", id=_uuid(), action_id="n", text=f"'{_LONG}'", shared_at=shared)
        put(
            Version,
            "own_translation",
            own_translation_id=f"{self.page} + (n / 20) % {UNITS}",
            number="n",
            reason="'shared'",
            content=_literal(Version, "content", {"statements": []}),
            content_hash="''",
            created_at=moment,
            shared_at=moment,
        )


def _multiply(
    model: type[models.Model], begin: int, end: int, places: Sequence[int], values: Mapping[str, str]
) -> None:
    """A row for each number in one of the places; `values` are SQL by column, all else is as in what is new."""
    columns, chosen = [], []
    for field in model._meta.concrete_fields:
        if field.column is None:
            raise TypeError(f"{field} is not stored in a column of its own.")
        columns.append(connection.ops.quote_name(field.column))
        chosen.append(values.get(field.column) or ("n" if field.primary_key else _new(model, field)))
    among = ", ".join(map(str, places))
    # Nothing here comes from anybody: numbers, and columns of our own.
    statement = (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({', '.join(columns)}) "  # noqa: S608
        f"{_NUMBERS.format(begin=begin, end=end)} SELECT {', '.join(chosen)} FROM numbers WHERE n % 20 IN ({among})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _new(model: type[models.Model], field: models.Field[Any, Any]) -> str:
    value = field.get_default()
    return "NULL" if value is None or field.is_relation else _literal(model, field.name, value)


def _literal(model: type[models.Model], name: str, value: object) -> str:
    """The value as SQL, as the field would store it."""
    field: Any = model._meta.get_field(name)
    stored = field.get_db_prep_save(value, connection)
    if isinstance(stored, bool | int):
        return str(stored) if connection.vendor == "sqlite" or not isinstance(stored, bool) else str(stored).lower()
    if not isinstance(stored, str | datetime.date):
        stored = getattr(stored, "dumps", str)(getattr(stored, "obj", stored))
    kind = "" if connection.vendor == "sqlite" else f"::{field.db_type(connection)}"
    return f"'{stored}'{kind}".replace("%", "%%")


def _uuid() -> str:
    if connection.vendor == "sqlite":
        return "printf('%032x', n)"
    return "lpad(to_hex(n), 32, '0')::uuid"


def _entries(words: Words, begin: int, end: int) -> None:
    numbers = iter(range(begin, end + 1))
    while some := list(itertools.islice(numbers, _AT_A_TIME)):
        rows = [(KINDS[number % 20], number, words.drawn()) for number in some]
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany("INSERT INTO text_search_entry (kind, key, words) VALUES (%s, %s, %s)", rows)
            else:
                with cursor.copy("COPY text_search_entry (kind, key, words) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)


class _index_put_off:  # noqa: N801 - reads as what it does
    """Entries are put in without the database's own index meanwhile, which is then built of all of them at once."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'text_search_put'")
            else:
                cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'text_search_terms'")
            self.again = str(cursor.fetchone()[0])
            cursor.execute("SELECT coalesce(max(id), 0) FROM text_search_entry")
            self.last = int(cursor.fetchone()[0])
            sqlite = connection.vendor == "sqlite"
            cursor.execute("DROP TRIGGER text_search_put" if sqlite else "DROP INDEX text_search_terms")

    def __exit__(self, *_problem: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "INSERT INTO text_search_terms(rowid, terms) "
                    "SELECT id, words || ' _k' || kind FROM text_search_entry WHERE id > %s ORDER BY id",
                    [self.last],
                )
            cursor.execute(self.again)
