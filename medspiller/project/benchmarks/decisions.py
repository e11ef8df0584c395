"""The log over 100,000 decisions: searched and filtered, beside over 1,000 and beside one bare indexed query."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from medspiller.accounts.models import User
from medspiller.decisions.models import Decision, Receiver, ToldUnit
from medspiller.decisions.queries.listing import log_page
from medspiller.decisions.queries.searching import SEARCHED, every_text
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.project.benchmarks.measuring import FreshDatabase, Row, alternate, timed
from medspiller.text_search.changes import index_many
from medspiller.web import clock

MANY, FEW = 100_000, 1_000
UNITS, PEOPLE = 300, 3_000
MINUTES = 5 * 365 * 24 * 60
ROUNDS = 7
BEGUN = datetime.date(2020, 1, 1)
# What is asked: ratio to the same over FEW decisions; the bare query is there for orientation.
GOAL = 10
ASKED: dict[str, Mapping[str, Any]] = {
    "newest": {},
    "search: two words": {"words": "vikar morgenmøde"},
    "search: common word": {"words": "beslutning"},
    "search: slip of the finger": {"words": "vikarr"},
    "unit, kind and period": {"unit": "Enhed 17", "kind": "practice", "since": datetime.date(2024, 1, 1)},
    "focus point": {"point": "p1"},
    "search in a unit": {"words": "vagtplan", "unit": "Enhed 17"},
}
WORDS = (
    *("vikar", "morgenmøde", "vagtplan", "telefontid", "borger", "skole", "plejehjem", "budget", "møde", "kontor"),
    *(
        "samtale",
        "forældre",
        "frikvarter",
        "bil",
        "indkøb",
        "køkken",
        "fravær",
        "uddannelse",
        "praktikant",
        "overlevering",
    ),
    *(
        "journal",
        "aftale",
        "nøgle",
        "ferie",
        "weekend",
        "nattevagt",
        "skilt",
        "dør",
        "kaffe",
        "rengøring",
        "bus",
        "tavle",
    ),
)


def rows(folder: Path) -> list[Row]:
    database = FreshDatabase(folder)
    taken: dict[int, dict[str, float]] = {}
    bare = 0.0
    for number in (FEW, MANY):
        database.renew()
        viewer = fill(number)
        taken[number], bare = measured(viewer)
    return [
        Row(
            f"log, {MANY:,} decisions, {name}",
            taken[MANY][name],
            f"the same over {FEW:,}",
            taken[FEW][name],
            GOAL,
            note=f"; {taken[MANY][name] * 1000:.1f} ms, a bare indexed query {bare * 1000:.2f} ms",
        )
        for name in ASKED
    ]


def measured(viewer: Viewer) -> tuple[dict[str, float], float]:
    works = [_asking(viewer, wanted) for wanted in ASKED.values()]
    for name, wanted in ASKED.items():
        if not log_page(viewer, wanted, 1).lines:
            raise AssertionError(f"Nothing is found for {name}: the benchmark measures nothing.")
    *medians, bare = alternate(ROUNDS, *works, lambda: timed(read_bare))
    return dict(zip(ASKED, medians, strict=True)), bare


def _asking(viewer: Viewer, wanted: Mapping[str, Any]) -> Callable[[], float]:
    return lambda: timed(lambda: log_page(viewer, wanted, 1))


def read_bare() -> None:
    """One page of rows by the index of their order, and nothing more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM decisions_decision ORDER BY told_at DESC, id DESC LIMIT 26")
        cursor.fetchall()


def fill(number: int) -> Viewer:
    """A tree of eight below each; one decision in five is only for its receivers; a leader of a school looks on."""
    with transaction.atomic():
        units = Unit.objects.bulk_create(Unit(external_id=f"e{place}") for place in range(UNITS))
        UnitPeriod.objects.bulk_create(
            UnitPeriod(
                unit=unit, name=f"Enhed {place}", parent=units[(place - 1) // 8] if place else None, from_date=BEGUN
            )
            for place, unit in enumerate(units)
        )
        user = User.objects.create(email="leder@kommune.example", name="Leder")
        people = Person.objects.bulk_create(
            Person(external_id=f"p{place}", name=f"Person {place}", user=user if place == 5 else None)
            for place in range(PEOPLE)
        )
        Engagement.objects.bulk_create(
            Engagement(person=person, unit=units[place % UNITS], from_date=BEGUN) for place, person in enumerate(people)
        )
        Leadership.objects.bulk_create(
            Leadership(person=people[place], unit=unit, from_date=BEGUN) for place, unit in enumerate(units)
        )
        framework = Framework.objects.create(
            version=1, state="published", title="Ledelse", created_at=clock.now(), published_at=clock.now()
        )
        ambition = Ambition.objects.create(framework=framework, position=1, title="Borgeren først")
        points = FocusPoint.objects.bulk_create(
            FocusPoint(pk=place, ambition=ambition, position=place, title=f"Punkt {place}") for place in range(1, 16)
        )
        _decisions(number, units, people, points)
        index_many(kind=SEARCHED, items=every_text())
    viewer = viewer_of(user)
    if viewer is None:
        raise LookupError("The one who looks works nowhere.")
    return viewer


def _decisions(number: int, units: list[Unit], people: list[Person], points: list[FocusPoint]) -> None:
    first = datetime.datetime(2021, 1, 4, 9, tzinfo=datetime.UTC)
    apart = MINUTES // number
    kinds = [kind for kind, _label in Decision.Kind.choices]
    places = [(place * 7_919 + place // 300 * 13) % UNITS for place in range(number)]
    made = Decision.objects.bulk_create(
        (
            Decision(
                state=("told", "replaced", "withdrawn")[max(place % 50 - 47, 0)],
                kind=kinds[place % len(kinds)],
                title=f"Beslutning om {_words(place, 1)} {place}",
                what=_words(place, 20),
                why=_words(place + 7, 30),
                author=people[places[place]],
                openness="receivers" if place % 5 == 0 else "open",
                decided_on=(first + datetime.timedelta(minutes=apart * place)).date(),
                in_force_from=(first + datetime.timedelta(days=14, minutes=apart * place)).date(),
                told_at=first + datetime.timedelta(minutes=apart * place),
                withdrawn_at=first,
                withdrawn_because="Det gik ikke",
                created_at=first,
                landed_at=first,
            )
            for place in range(number)
        ),
        batch_size=1_000,
    )
    told = list(zip(made, places, strict=True))
    Decision.units.through.objects.bulk_create(
        (Decision.units.through(decision=decision, unit=units[place]) for decision, place in told),
        batch_size=2_000,
    )
    Decision.focus_points.through.objects.bulk_create(
        (Decision.focus_points.through(decision=decision, focuspoint=points[decision.pk % 15]) for decision in made),
        batch_size=2_000,
    )
    ToldUnit.objects.bulk_create(
        (ToldUnit(decision=decision, unit=units[place], receivers=9) for decision, place in told),
        batch_size=2_000,
    )
    Receiver.objects.bulk_create(
        (
            Receiver(decision=decision, person=people[place + UNITS * each], unit=units[place], way="digest")
            for decision, place in told
            for each in range(1, 4)
        ),
        batch_size=2_000,
    )


def _words(place: int, count: int) -> str:
    """A mix of words that is another for each place."""
    return " ".join(
        WORDS[(place * 31 + place // 97 + each * each * 7 + each * place) % len(WORDS)] for each in range(count)
    )
