"""What would be deleted, emptied and kept if somebody were anonymised. Shown before it is done."""

import datetime
from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from medspiller.accounts.models import RoleAssignment
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.personal_data.models import Anonymisation
from medspiller.personal_data.queries.erasure import DELETED, EMPTIED, KEPT, Kept, Step, names_at
from medspiller.personal_data.queries.parts import Subject
from medspiller.personal_data.queries.subjects import subject_of_person
from medspiller.web import clock


@dataclass(frozen=True)
class Line:
    what: str
    why: str
    count: int


@dataclass(frozen=True)
class Plan:
    """`hindrance` says why it cannot be done; empty where it can. `names` is how often the name stands by value."""

    hindrance: str
    deleted: list[Line]
    emptied: list[Line]
    kept: tuple[Kept, ...]
    names: int
    name_is_shared: bool


def plan_for(person: Person) -> Plan:
    subject = subject_of_person(person)
    return Plan(
        hindrance=hindrance(person),
        deleted=_lines(DELETED, subject),
        emptied=_lines(EMPTIED, subject),
        kept=KEPT,
        names=sum(place.rows.count() for place in names_at(subject)),
        name_is_shared=subject.name_is_shared,
    )


def hindrance(person: Person) -> str:
    """Why the person cannot be anonymised now, in words; empty where nothing is in the way."""
    if Anonymisation.objects.filter(person=person).exists():
        return _("Det er allerede gjort.")
    if any(held.filter(person=person).exists() for held in _still_held()):
        return _(
            "Personen arbejder her stadig. Så længe har kommunen brug for navnet. Er noget forkert, kan det rettes. "
            "Står der noget, som ikke skulle stå her, kan den, der har skrevet det, tage det væk."
        )
    if person.user_id is not None and RoleAssignment.objects.filter(user=person.user_id, to_date=None).exists():
        return _("Personen har en rolle endnu. Afslut den først under Roller.")
    return ""


def _still_held() -> tuple[QuerySet[Engagement], QuerySet[Leadership]]:
    """What people work in and lead today, or are to."""
    there = Q(to_date=None) | Q(to_date__gt=clock.today())
    return Engagement.objects.filter(there), Leadership.objects.filter(there)


def left_before(day: datetime.date, at_most: int) -> list[Person]:
    """Those whose last engagement or leadership ended on `day` or before, by key; not those it has been done to."""
    # Whoever has moved within the organisation has old engagements too: they are not looked at one by one.
    gone_now = [~Exists(held.filter(person=OuterRef("pk"))) for held in _still_held()]
    ended = Person.objects.filter(*gone_now, anonymisation=None).annotate(
        worked_to=Max("engagements__to_date"), led_to=Max("leaderships__to_date")
    )
    candidates = ended.filter(Q(worked_to__lte=day) | Q(worked_to=None, led_to__lte=day)).order_by("pk")
    gone = (one for one in candidates if (one.led_to is None or one.led_to <= day) and not hindrance(one))
    return list(islice(gone, at_most))


def _lines(steps: tuple[Step, ...], subject: Subject) -> list[Line]:
    lines = [Line(str(step.what), str(step.why), step.rows(subject).count()) for step in steps]
    return [line for line in lines if line.count]
