"""A town with a public page that is open, for the benchmark of floods.

Run as a program it lays it out in the database that the environment names, and prints what visitors need.
"""

import datetime
import json
import sys
from typing import Any

import django

UNITS, IDEAS = 300, 60
BEGUN = datetime.date(2020, 1, 1)


def lay_out(posts: int) -> dict[str, Any]:
    """`posts` forms that can each be sent once, the page's address, and the cookie of a leader who is signed in."""
    # Models are there only when Django is set up, which is first done below.
    from django.core.management import call_command  # noqa: PLC0415

    from medspiller.involvement.forms.public import fresh_key  # noqa: PLC0415
    from medspiller.web import clock  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    leader = _organisation()
    page = _page(leader)
    # They were shown a minute ago: none of them is refused for being fast.
    with clock.set_to(clock.now() - datetime.timedelta(minutes=1)):
        keys = [fresh_key(page) for _post in range(posts)]
    return {"slug": page.slug, "keys": keys, "cookie": _signed_in(leader)}


def _organisation() -> Any:
    from medspiller.accounts.models import User  # noqa: PLC0415
    from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod  # noqa: PLC0415

    units = Unit.objects.bulk_create(Unit(external_id=f"e{number}") for number in range(UNITS))
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit=unit, name=f"Enhed {number}", parent=units[(number - 1) // 6] if number else None, from_date=BEGUN
        )
        for number, unit in enumerate(units)
    )
    people = Person.objects.bulk_create(
        Person(external_id=f"m{number}", name=f"Østen{number} Ågård", email=f"oesten.{number}@kommune.example")
        for number in range(UNITS * 8)
    )
    Engagement.objects.bulk_create(
        Engagement(person=person, unit=units[number % UNITS], title="Lærer", from_date=BEGUN)
        for number, person in enumerate(people)
    )
    Leadership.objects.bulk_create(
        Leadership(person=person, unit=unit, from_date=BEGUN) for person, unit in zip(people, units, strict=False)
    )
    leader = people[7]
    leader.user = User.objects.create_user(email=leader.email, password=None, name=leader.name)
    leader.save()
    return leader


def _page(leader: Any) -> Any:
    from medspiller.involvement.changes import drafting, moderating, opening  # noqa: PLC0415
    from medspiller.involvement.changes.contributing import receive  # noqa: PLC0415
    from medspiller.web import clock  # noqa: PLC0415

    today = clock.today()
    facts = drafting.PageFacts(
        kind="ideas",
        title="Skolegården",
        question="Hvad skal der være plads til?",
        introduction="Vi bygger om til sommer.",
        influence="Alt undtagen beløbet.",
        opens_on=today,
        closes_on=today + datetime.timedelta(days=20),
        answer_by=today + datetime.timedelta(days=40),
        for_citizens=True,
    )
    unit = leader.leaderships.get().unit
    draft = drafting.create(by=leader.user, person=leader, unit=unit, facts=facts)
    page = opening.open_page(by=leader.user, page=draft, revision=1)
    for number in range(IDEAS):
        receive(
            page=page, answers={"idea": f"Idé {number}", "more": "Det vil glæde mange. " * 10}, form_key=str(number)
        )
    keys = list(page.contributions.values_list("pk", flat=True))
    moderating.decide(by=leader.user, page=page, keys=keys, decision=moderating.Decision.SHOW)
    return page


def _signed_in(leader: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(leader.user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = leader.user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"


def main() -> None:
    django.setup()
    sys.stdout.write(json.dumps(lay_out(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
