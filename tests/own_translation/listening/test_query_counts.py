from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.organisation.models import Engagement, Person
from medspiller.own_translation.models import (
    AnonymousContribution,
    MarkCount,
    MarkSlip,
    NamedContribution,
    Statement,
    Version,
)
from medspiller.own_translation.rules.marks import key_name, slip_hash
from medspiller.web import keyring
from tests.cast import BEGINNING, Cast
from tests.own_translation.listening.stage import statements, told


def employ(cast: Cast, number: int) -> list[Person]:
    """Puts `number` more people under Anna."""
    people = Person.objects.bulk_create(
        Person(external_id=f"new-{n}", name=f"Ny {n}", email=f"ny{n}@fjordby.example") for n in range(number)
    )
    Engagement.objects.bulk_create(
        Engagement(person=person, unit=cast.units["south"], title="Lærer", from_date=BEGINNING) for person in people
    )
    return people


def fill(cast: Cast, version: Version, people: list[Person]) -> None:
    """Everybody has written and marked: named, anonymous, counted."""
    key = keyring.create(key_name(version.pk))
    page, written = version.own_translation, statements(version)
    for number, person in enumerate(people):
        place = written[number % len(written)]
        NamedContribution.objects.create(
            own_translation=page, statement_id=place, kind="proposal", text=f"N{number}", author=person,
            at=version.created_at, taken_up_as=Statement.objects.get(pk=place),
        )  # fmt: skip
        AnonymousContribution.objects.create(
            own_translation=page, statement_id=place, kind="proposal", text=f"A{number}", shown=True
        )
        MarkSlip.objects.create(
            version=version, statement_id=place, slip_hash=slip_hash(key, person.pk, str(place)), kind=""
        )
    MarkCount.objects.bulk_create(MarkCount(version=version, statement_id=place, seen=5) for place in written)


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as context:
        assert browser.get(address).status_code == 200
    return len(context)


@pytest.mark.parametrize(
    ("who", "name"),
    [("ea", "leaders"), ("ea", "leader"), ("ea", "contribute"), ("anna", "heard"), ("anna", "group_talk")],
)
def test_pages_ask_as_many_questions_with_3_statements_as_with_60_and_with_5_employees_as_with_500(
    cast: Cast, sign_in: Callable[[str], Client], who: str, name: str
) -> None:
    address = reverse(
        f"own_translation:{name}", args=[cast.people["anna"].pk] if name in {"leader", "contribute"} else []
    )
    few = told(cast, texts=[f"gøre {n}" for n in range(3)])
    fill(cast, few, [cast.people[name] for name in ("ea", "ib")])
    with_few = queries(sign_in(who), address)
    few.own_translation.statements.update(removed_at=few.created_at)
    many = told(cast, texts=[f"gøre mere {n}" for n in range(60)])
    fill(cast, many, employ(cast, 500)[:200])
    assert queries(sign_in(who), address) == with_few
