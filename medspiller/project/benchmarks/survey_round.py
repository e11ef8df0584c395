"""A whole organisation in an open round, for the benchmark of surveys.

Run as a program it lays the round out in the database that the environment names, and prints what answering needs.
"""

import datetime
import json
import random
import sys

import django
from django.db import connection, transaction

UNITS, PEOPLE = 3_000, 50_000
TOKENS = 2_000
SEED = 11
BEGUN = datetime.date(2020, 1, 1)
DAY = datetime.timedelta(days=1)
# In what kinds of workplaces people of which titles work, and how many of each.
SECTORS = (
    {"Pædagog": 50, "Pædagogmedhjælper": 40, "Serviceassistent": 5, "Kontorassistent": 2},
    {"Lærer": 65, "Pædagog": 20, "Serviceassistent": 6, "Kontorassistent": 5},
    {"Social- og sundhedshjælper": 40, "Social- og sundhedsassistent": 35, "Sygeplejerske": 15, "Ergoterapeut": 4},
    {"Pædagog": 40, "Socialrådgiver": 30, "Social- og sundhedsassistent": 15, "Kontorassistent": 10},
    {"Akademisk medarbejder": 45, "Kontorassistent": 35, "Socialrådgiver": 10, "Serviceassistent": 5},
)


def lay_out_round() -> str:
    """Units, people and an open round in which all of them are asked; the key of the round."""
    # Models are there only when Django is set up, which as a program is first done below.
    from medspiller.audit.changes import SYSTEM  # noqa: PLC0415
    from medspiller.surveys.changes.opening import open_round  # noqa: PLC0415
    from medspiller.surveys.mail import INVITATION  # noqa: PLC0415
    from medspiller.surveys.models import Round  # noqa: PLC0415
    from medspiller.surveys.queries.questionnaires import SHIPPED  # noqa: PLC0415
    from medspiller.web import clock  # noqa: PLC0415

    today = clock.today()
    with transaction.atomic():
        fill_organisation()
        round_ = Round.objects.create(
            kind=Round.Kind.SURVEY,
            state=Round.State.OPENING,
            title="Trivsel",
            purpose="At tale om, hvordan vi har det.",
            content=json.loads(SHIPPED.read_bytes()),
            decided_by="HovedMED",
            decided_on=today,
            opens_on=today,
            closes_on=today + 14 * DAY,
            leaders_from=today + 15 * DAY,
            employees_from=today + 17 * DAY,
            keep_until=today + 400 * DAY,
            created_at=clock.now(),
            # Nobody is to have mail while others are measured.
            posted=[INVITATION],
        )
        open_round(by=SYSTEM, round_=round_)
    return str(round_.pk)


def fill_organisation() -> None:
    """A tree five levels deep, where units are of all sizes: many have fewer than five people, some have a hundred."""
    from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod  # noqa: PLC0415

    source = random.Random(SEED)  # noqa: S311 - made-up people
    units = Unit.objects.bulk_create(Unit(external_id=f"e{number}") for number in range(UNITS))
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit=unit, name=f"Enhed {number}", parent=units[(number - 1) // 8] if number else None, from_date=BEGUN
        )
        for number, unit in enumerate(units)
    )
    people = Person.objects.bulk_create(
        Person(external_id=f"m{number}", name=f"Østen{number} Ågård", email=f"oesten.{number}@kommune.example")
        for number in range(PEOPLE)
    )
    held = source.choices(range(UNITS), [source.expovariate(1) for _unit in units], k=PEOPLE - UNITS)
    sector = [source.randrange(len(SECTORS)) for _unit in units]
    for number in range(9 + 64, UNITS):
        # Below the third level all units are of one kind with the one above.
        sector[number] = sector[(number - 1) // 8]
    titles = [_title(source, SECTORS[sector[place]]) for place in [*range(UNITS), *held]]
    # The first have a unit each to lead, the rest work in one.
    Engagement.objects.bulk_create(
        Engagement(person=person, unit=units[place], title=title, from_date=BEGUN)
        for person, place, title in zip(people, [*range(UNITS), *held], titles, strict=True)
    )
    Leadership.objects.bulk_create(
        Leadership(person=person, unit=unit, from_date=BEGUN) for person, unit in zip(people, units, strict=False)
    )


def _title(source: random.Random, held: dict[str, int]) -> str:
    return source.choices(list(held), list(held.values()))[0]


def tokens(round_key: str, most: int | None = None) -> list[str]:
    """Those of as many people as are wanted, in an order of chance."""
    from medspiller.organisation.models import Person  # noqa: PLC0415
    from medspiller.survey_answers.rules import key_name, token_of  # noqa: PLC0415
    from medspiller.web import keyring  # noqa: PLC0415

    key = keyring.read(key_name(round_key))
    if key is None:
        raise LookupError("The round has no key.")
    people = sorted(Person.objects.values_list("pk", flat=True))
    random.Random(SEED).shuffle(people)  # noqa: S311 - made-up people
    return [token_of(key, person, round_key) for person in people[:most]]


def main() -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from medspiller.project.benchmarks.bare_view import Line  # noqa: PLC0415
    from medspiller.surveys.models import Round  # noqa: PLC0415
    from medspiller.surveys.queries.answering import around_of  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Line)
    key = lay_out_round()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    told = tokens(key, TOKENS)
    round_ = Round.objects.get(pk=key)
    around = [around_of(round_, token) for token in told]
    sys.stdout.write(json.dumps({"round": key, "tokens": told, "around": around}))


if __name__ == "__main__":
    main()
