"""A data protection officer, a correction that was answered, and one that waits."""

import datetime
from collections.abc import Mapping

from medspiller.accounts.changes import give_role
from medspiller.accounts.models import Role
from medspiller.demo.loading.actions import user_of
from medspiller.organisation.models import Engagement, Person
from medspiller.personal_data.changes.looking import look_up
from medspiller.personal_data.changes.requests import answer, ask
from medspiller.personal_data.models import DataRequest
from medspiller.web import clock

WRONG_TITLE = "Der står, at jeg er lærer i indskolingen. Jeg har været i udskolingen siden sommerferien."
CORRECTED = "Det er rettet i lønsystemet, og det nye kom med ind i nat. Sig til, hvis det stadig er forkert."
LOOKED_UP_BECAUSE = "Jonas har skrevet, at hans ansættelse står forkert"
OLD_NAME = "I en handling fra sidste år står jeg med mit gamle efternavn. Kan det blive rettet?"


def write_personal_data(cast: Mapping[str, Person]) -> Person:
    """Gives the officer, who is none of the cast but can be chosen as well."""
    hr = user_of(cast["hr_administrator"])
    officer = _colleague_of(cast["auditor"])
    teacher, foreman = cast["teacher"], cast["road_crew_foreman"]
    now = clock.now()
    with clock.set_to(now - datetime.timedelta(days=60)):
        give_role(by=hr, user=user_of(officer), role=Role.DATA_PROTECTION_OFFICER)
    with clock.set_to(now - datetime.timedelta(days=34)):
        asked = ask(by=user_of(teacher), kind=DataRequest.Kind.CORRECTION, text=WRONG_TITLE)
    with clock.set_to(now - datetime.timedelta(days=32)):
        look_up(by=hr, person=teacher, why=LOOKED_UP_BECAUSE)
        answer(by=hr, request=asked, outcome=DataRequest.Outcome.DONE, text=CORRECTED)
    with clock.set_to(now - datetime.timedelta(days=3)):
        ask(by=user_of(foreman), kind=DataRequest.Kind.CORRECTION, text=OLD_NAME)
    return officer


def _colleague_of(person: Person) -> Person:
    """The first of those who work beside the person and can sign in."""
    today = clock.today()
    places = Engagement.objects.at(today).filter(person=person).values("unit")
    beside = Engagement.objects.at(today).filter(unit__in=places, person__user__is_active=True).exclude(person=person)
    return beside.select_related("person__user").order_by("person__external_id")[0].person
