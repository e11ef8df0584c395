"""A town for the benchmark of the overview: everything that there is to count is there in numbers."""

import datetime
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import transaction

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.actions.models import Action, Closing, Learning
from medspiller.audit.changes import SYSTEM
from medspiller.decisions.models import Decision, Receiver
from medspiller.dialogues.models import Dialogue, Kind
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.indicators.models import Figure, Indicator
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.outside_in.models import Signal
from medspiller.own_translation.models import MarkCount, OwnTranslation, Statement, Version
from medspiller.patterns.changes import count
from medspiller.web import clock

UNITS, PEOPLE, MONTHS = 3_000, 50_000, 13
ACTIONS, DECISIONS, SIGNALS, INDICATORS, PERIODS, LINES = 20_000, 3_000, 10_000, 3, 12, 6
BEGUN = datetime.date(2020, 1, 1)
BATCH = 2_000


@dataclass(frozen=True)
class Town:
    """`cookie` is that of a member of the executive group; `counting_s` how long the last counting took."""

    cookie: str
    point: int
    counting_s: float


@dataclass
class _Laid:
    source: Random
    now: datetime.datetime
    units: list[Unit]
    people: list[Person]
    points: list[FocusPoint]

    def ago(self, most: int = 360) -> datetime.datetime:
        return self.now - datetime.timedelta(days=self.source.randrange(1, most))

    def person(self) -> Person:
        return self.people[self.source.randrange(PEOPLE)]


def lay_out() -> Town:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        laid = _organisation()
        _own_translations(laid)
        _dialogues(laid)
        _actions(laid)
        _decisions(laid)
        _signals(laid)
        _indicators(laid)
        user = _executive(laid)
    taken = 0.0
    for back in reversed(range(MONTHS)):
        with clock.set_to(laid.now - datetime.timedelta(days=30.4 * back)):
            begun = time.perf_counter()
            count(by=SYSTEM)
            taken = time.perf_counter() - begun
    return Town(_signed_in(user), laid.points[0].pk, taken)


def _organisation() -> _Laid:
    """Eight units below each, and a leader in every one."""
    units = Unit.objects.bulk_create((Unit(external_id=f"e{place}") for place in range(UNITS)), batch_size=BATCH)
    UnitPeriod.objects.bulk_create(
        (
            UnitPeriod(
                unit=unit, name=f"Enhed {place}", parent=units[(place - 1) // 8] if place else None, from_date=BEGUN
            )
            for place, unit in enumerate(units)
        ),
        batch_size=BATCH,
    )
    people = Person.objects.bulk_create(
        (Person(external_id=f"m{place}", name=f"Østen{place} Ågård") for place in range(PEOPLE)), batch_size=BATCH
    )
    Engagement.objects.bulk_create(
        (
            Engagement(person=person, unit=units[place % UNITS], title="Medarbejder", from_date=BEGUN)
            for place, person in enumerate(people)
        ),
        batch_size=BATCH,
    )
    Leadership.objects.bulk_create(
        (Leadership(person=people[place], unit=unit, from_date=BEGUN) for place, unit in enumerate(units)),
        batch_size=BATCH,
    )
    now = clock.now()
    framework = Framework.objects.create(
        version=1, state="published", title="Ledelse", created_at=now, published_at=now, prompt="Det gør jeg ved at:"
    )
    points = []
    for number in range(1, 4):
        ambition = Ambition.objects.create(framework=framework, position=number, title=f"Ambition {number}")
        points += FocusPoint.objects.bulk_create(
            FocusPoint(ambition=ambition, position=place, title=f"Fokuspunkt {number}.{place}") for place in range(1, 6)
        )
    return _Laid(Random(7), now, units, people, points)  # noqa: S311 - a made-up town


def _own_translations(laid: _Laid) -> None:
    framework = laid.points[0].ambition.framework
    pages = OwnTranslation.objects.bulk_create(
        (OwnTranslation(person=person, framework=framework, created_at=laid.now) for person in laid.people[:UNITS]),
        batch_size=BATCH,
    )
    lines = Statement.objects.bulk_create(
        (
            Statement(own_translation=page, position=place, text="gå med på vagt hver mandag", changed_at=laid.now)
            for page in pages
            for place in range(LINES)
        ),
        batch_size=BATCH,
    )
    by_page = [lines[place : place + LINES] for place in range(0, len(lines), LINES)]
    versions = Version.objects.bulk_create(
        (_version(laid, place, page, own) for place, (page, own) in enumerate(zip(pages, by_page, strict=True))),
        batch_size=BATCH,
    )
    MarkCount.objects.bulk_create(
        (
            MarkCount(version=version, statement=line, seen=5, not_yet=2)
            for version, own in zip(versions, by_page, strict=True)
            for line in own
        ),
        batch_size=BATCH,
    )


def _version(laid: _Laid, place: int, page: OwnTranslation, lines: Sequence[Statement]) -> Version:
    at = laid.ago()
    content = {
        "statements": [
            {
                "id": str(line.pk),
                "ambition": None,
                "points": [laid.source.choice(laid.points).pk],
                "audiences": ["citizens"],
                "text": line.text,
                "hoped_effect": "",
            }
            for line in lines
        ]
    }
    return Version(
        own_translation=page,
        number=1,
        reason="shared",
        content=content,
        content_hash=uuid.UUID(int=place).hex * 2,
        created_at=at,
        own_leader=laid.people[(place - 1) // 8] if place else None,
        shared_at=at,
        agreed_at=at if place and place % 3 else None,
        shared_with_employees_at=at if place % 3 or not place else None,
    )


def _dialogues(laid: _Laid) -> None:
    Dialogue.objects.bulk_create(
        (
            Dialogue(
                kind=Kind.LEADERSHIP,
                state="closed",
                leader=laid.people[place],
                own_leader=laid.people[(place - 1) // 8],
                starts_at=at,
                created_at=at,
                opened_at=at,
                closed_at=at,
            )
            for place in range(1, UNITS)
            for at in [laid.ago(700)]
        ),
        batch_size=BATCH,
    )


def _actions(laid: _Laid) -> None:
    made = Action.objects.bulk_create(
        (
            Action(
                kind="trial",
                state="closed" if place % 2 else "under_way",
                openness="units",
                title=f"Prøv {place}",
                owner=owner,
                planned_by=owner,
                starts_on=laid.now.date(),
                created_at=laid.ago(),
            )
            for place in range(ACTIONS)
            for owner in [laid.person()]
        ),
        batch_size=BATCH,
    )
    Action.focus_points.through.objects.bulk_create(
        (
            Action.focus_points.through(action=action, focuspoint=laid.points[place % len(laid.points)])
            for place, action in enumerate(made)
        ),
        batch_size=BATCH,
    )
    closed = [action for action in made if action.state == "closed"]
    Closing.objects.bulk_create(
        (
            Closing(
                action=action,
                by=action.owner,
                at=laid.ago(),
                worked=laid.source.choice(["yes", "partly", "no"]),
                effect="some",
                effort="small",
                worth_to_citizens="much",
                worth_to_staff="much",
            )
            for action in closed
        ),
        batch_size=BATCH,
    )
    Learning.objects.bulk_create(
        (Learning(action=action, text="Begynd i det små", shared_at=laid.ago()) for action in closed[::2]),
        batch_size=BATCH,
    )


def _decisions(laid: _Laid) -> None:
    made = Decision.objects.bulk_create(
        (
            Decision(
                state="told",
                title=f"Beslutning {place}",
                what="Vi gør det",
                why="Det giver mening",
                author=laid.people[laid.source.randrange(UNITS)],
                openness="open",
                decided_on=told.date(),
                in_force_from=told.date() + datetime.timedelta(days=14),
                told_at=told,
                created_at=told,
            )
            for place in range(DECISIONS)
            for told in [laid.ago()]
        ),
        batch_size=BATCH,
    )
    Decision.focus_points.through.objects.bulk_create(
        (
            Decision.focus_points.through(decision=decision, focuspoint=laid.source.choice(laid.points))
            for decision in made
        ),
        batch_size=BATCH,
    )
    Receiver.objects.bulk_create(
        (
            Receiver(
                decision=decision,
                person=laid.people[(place * 20 + each) % PEOPLE],
                unit=laid.units[place % UNITS],
                way="digest",
                told_on=decision.decided_on + datetime.timedelta(days=laid.source.randrange(16)),
            )
            for place, decision in enumerate(made)
            for each in range(10)
        ),
        batch_size=BATCH,
    )


def _signals(laid: _Laid) -> None:
    made = Signal.objects.bulk_create(
        (
            Signal(
                kind="citizen",
                state="answered" if place % 4 else "waiting",
                openness="all",
                text="Vi venter for længe",
                noticed_on=at.date(),
                brought_by=laid.person(),
                brought_at=at,
                unit=laid.units[laid.source.randrange(UNITS)],
                waits_since=at,
                first_answered_at=at if place % 4 else None,
            )
            for place in range(SIGNALS)
            for at in [laid.ago()]
        ),
        batch_size=BATCH,
    )
    Signal.focus_points.through.objects.bulk_create(
        (Signal.focus_points.through(signal=signal, focuspoint=laid.source.choice(laid.points)) for signal in made),
        batch_size=BATCH,
    )


def _indicators(laid: _Laid) -> None:
    months = [(laid.now.year * 12 + laid.now.month - 1 - back) for back in range(1, PERIODS + 1)]
    starts = [datetime.date(month // 12, month % 12 + 1, 1) for month in months]
    for number in range(INDICATORS):
        indicator = Indicator.objects.create(
            key=f"tal-{number}",
            name=f"Tal {number}",
            unit_of_measurement="dage",
            direction="lower",
            rhythm="month",
            about="operations",
            measure="number",
            openness="all",
            owner=laid.people[0],
            created_at=laid.now,
        )
        indicator.focus_points.set([laid.points[number]])
        Figure.objects.bulk_create(
            (
                Figure(indicator=indicator, unit=unit, start=start, value=laid.source.gauss(10, 2))
                for unit in laid.units
                for start in starts
            ),
            batch_size=BATCH,
        )


def _executive(laid: _Laid) -> User:
    user = User.objects.create_user(email="chef@kommune.example", password=None, name="Chef")
    laid.people[0].user = user
    laid.people[0].save()
    RoleAssignment.objects.create(user=user, role=Role.EXECUTIVE_GROUP, from_date=BEGUN)
    return user


def _signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"
