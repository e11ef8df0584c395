"""What the pages about personal data show."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Q, When
from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.personal_data import access
from medspiller.personal_data.models import Anonymisation, DataFile, DataRequest
from medspiller.personal_data.queries.parts import Subject
from medspiller.personal_data.queries.plan import Plan, plan_for
from medspiller.personal_data.queries.reading import counted
from medspiller.personal_data.queries.subjects import subject_of_person, subject_of_user
from medspiller.personal_data.queries.traces import Trace, others_doings
from medspiller.personal_data.queries.values import unit_names
from medspiller.personal_data.rules.requests import due_on
from medspiller.web import clock

OPEN_FOR = datetime.timedelta(hours=1)
TRACES_SHOWN = 20
FOUND_AT_MOST = 25
WAITING_SHOWN = 50
DONE_SHOWN = 20


@dataclass(frozen=True)
class Mine:
    """`file` is the newest; `until` when it is gone. `traces` are the newest of what others did about this person."""

    file: DataFile | None
    until: datetime.datetime | None
    traces: list[Trace]
    more_traces: int
    requests: list[DataRequest]


@dataclass(frozen=True)
class Waiting:
    request: DataRequest
    due: datetime.date
    is_late: bool


@dataclass(frozen=True)
class Office:
    """`part` of the requests that wait are in `waiting`, those that have waited longest first."""

    part: Any
    waiting: list[Waiting]
    answered: list[DataRequest]
    anonymised: list[Anonymisation]


@dataclass(frozen=True)
class PersonPage:
    person: Person
    places: list[tuple[str, Engagement]]
    leads: list[tuple[str, Leadership]]
    counts: list[tuple[str, int]]
    requests: list[DataRequest]
    plan: Plan
    may_be_handed_out: bool


def mine(user: User) -> Mine:
    subject = subject_of_user(user)
    traces = others_doings(subject)
    file = access.own_files(user).first()
    until = None if file is None else file.lasts_until
    return Mine(
        file=file,
        until=until if until is not None and until > clock.now() else None,
        traces=traces[:TRACES_SHOWN],
        more_traces=max(0, len(traces) - TRACES_SHOWN),
        requests=list(access.own_requests(user).order_by("-asked_at", "-pk")),
    )


def office(user: User, number: str | None) -> Office:
    """`number` is which part of what waits."""
    requests = access.requests_visible_to(user).select_related("user")
    part = Paginator(requests.filter(answered_at=None), WAITING_SHOWN).get_page(number)
    return Office(
        part=part,
        waiting=[waiting(each) for each in part],
        answered=list(requests.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")[:DONE_SHOWN]),
        anonymised=list(Anonymisation.objects.select_related("person")[:DONE_SHOWN]),
    )


def waiting(request: DataRequest) -> Waiting:
    due = due_on(timezone.localtime(request.asked_at).date())
    return Waiting(request, due, request.answered_at is None and due < clock.today())


@dataclass(frozen=True)
class Found:
    """At most 25; `is_more` where there are others."""

    people: list[Person]
    is_more: bool


def found(user: User, text: str) -> Found:
    """People whose name or e-mail holds `text`, also those who have left; those with a name that begins so first."""
    text = text.strip()
    if not text:
        return Found([], is_more=False)
    # SQLite knows small and capital letters of English alone: æ, ø and å are tried both ways.
    wanted = Q(email__icontains=text) | Q(external_id=text)
    begins = Q(pk__in=[])
    for spelling in {text, text.lower(), text.upper(), text.title()}:
        wanted |= Q(name__icontains=spelling)
        begins |= Q(name__istartswith=spelling) | Q(name__icontains=f" {spelling}")
    place = Case(When(begins, then=0), default=1)
    people = list(access.people_visible_to(user).filter(wanted).order_by(place, "name", "pk")[: FOUND_AT_MOST + 1])
    return Found(people[:FOUND_AT_MOST], len(people) > FOUND_AT_MOST)


def has_said_why(user: User, person: Person) -> bool:
    """Whether `user` has given a reason for looking this person up within the last hour."""
    given = Event.objects.filter(action="personal_data.looked_up", actor_id=str(user.pk), at__gt=clock.now() - OPEN_FOR)
    return given.filter(subject_type="organisation.person", subject_id=str(person.pk)).exists()


def person_page(person: Person) -> PersonPage:
    subject = subject_of_person(person)
    names = unit_names()
    places = Engagement.objects.filter(person=person).order_by("from_date", "pk")
    leads = Leadership.objects.filter(person=person).order_by("from_date", "pk")
    return PersonPage(
        person=person,
        places=[(names.get(row.unit_id, ""), row) for row in places],
        leads=[(names.get(row.unit_id, ""), row) for row in leads],
        counts=counted(subject),
        requests=_requests_of(subject),
        plan=plan_for(person),
        may_be_handed_out=not can_sign_in(person) and not is_anonymised(person),
    )


def can_sign_in(person: Person) -> bool:
    """Whoever can fetches their own file, and nobody else does."""
    return person.user is not None and person.user.is_active


def is_anonymised(person: Person) -> bool:
    return Anonymisation.objects.filter(person=person).exists()


def _requests_of(subject: Subject) -> list[DataRequest]:
    return [] if subject.user is None else list(access.own_requests(subject.user).order_by("-asked_at", "-pk"))
