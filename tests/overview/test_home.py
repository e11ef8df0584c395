"""What the home page says to each, and that it costs the same however many people there are."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.framework.models import Framework
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.outbox.changes import post
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Message
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.web import clock
from tests.cast import BEGINNING, Cast

SignIn = Callable[[str], Client]


def home(browser: Client) -> str:
    return browser.get(reverse("overview:home")).content.decode()


def agree(cast: Cast, version: Version) -> None:
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )


def test_a_leader_who_has_not_begun_is_asked_to_write(framework: Framework, sign_in: SignIn) -> None:
    assert "Skriv din egen oversættelse" in home(sign_in("anna"))


def test_a_leader_with_a_draft_is_asked_to_share_it(begun: Callable[..., OwnTranslation], sign_in: SignIn) -> None:
    begun("anna", "spise med børnene om torsdagen")
    assert "Del din side med Dorte Test" in home(sign_in("anna"))


def test_each_of_the_two_is_told_what_the_other_waits_for(shared: Callable[..., Version], sign_in: SignIn) -> None:
    shared("anna", "dorte")
    assert "Delt med Dorte Test den" in home(sign_in("anna"))
    assert "Andre venter på dig" in home(sign_in("dorte"))
    assert "Andre venter på dig" not in home(sign_in("karen"))


def test_an_agreed_page_is_to_be_shared_with_the_employees(
    cast: Cast, shared: Callable[..., Version], sign_in: SignIn
) -> None:
    agree(cast, shared("anna", "dorte"))
    assert "Del din side med dine medarbejdere" in home(sign_in("anna"))


def test_employees_are_shown_what_their_own_leaders_have_shared(
    cast: Cast, shared: Callable[..., Version], sign_in: SignIn
) -> None:
    version = shared("anna", "dorte")
    agree(cast, version)
    sharing.share_with_employees(by=cast.user("anna"), version=version)
    assert "Anna Test" in home(sign_in("ea"))
    assert "Anna Test" not in home(sign_in("sif"))


def test_a_change_after_the_agreement_is_to_be_shared_again(
    cast: Cast, shared: Callable[..., Version], sign_in: SignIn
) -> None:
    agree(cast, shared("anna", "dorte"))
    Statement.objects.update(text="noget andet", changed_at=clock.now())
    assert "Del dine ændringer med Dorte Test" in home(sign_in("anna"))


def test_roles_bring_their_duties(framework: Framework, sign_in: SignIn) -> None:
    assert "Indlæs organisationen" in home(sign_in("hanne"))
    assert "Arbejd med ledelsesgrundlaget" in home(sign_in("karen"))
    assert "Arbejd med ledelsesgrundlaget" not in home(sign_in("anna"))


def test_hr_is_told_of_mails_that_did_not_arrive(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    assert 'href="/post/"' not in home(sign_in("hanne"))
    post(to="ukendt@test.invalid", language="da", kind="test", key="1", message=Message("Emne", ("Hej",)))
    Letter.objects.update(given_up_at=clock.now())
    page = home(sign_in("hanne"))
    assert "1 mail er ikke nået frem." in page
    assert 'href="/post/"' in page
    assert 'href="/post/"' not in home(sign_in("anna"))


def test_the_ways_into_the_framework_are_those_that_each_may_follow(framework: Framework, sign_in: SignIn) -> None:
    for name, leads in (("karen", True), ("anna", True), ("ea", False)):
        page = home(sign_in(name))
        assert ("Åbn overblikket" in page) is leads, name
        assert "Åbn sigtelinjen" in page
        assert "Åbn temaerne" in page


def test_before_a_framework_is_published_the_page_says_so(sign_in: SignIn) -> None:
    assert "Når ledelsesgrundlaget er offentliggjort" in home(sign_in("ea"))


def test_the_home_page_costs_the_same_with_five_and_with_five_hundred_people(
    cast: Cast, shared: Callable[..., Version], sign_in: SignIn
) -> None:
    shared("anna", "dorte")
    few = _queries(sign_in("dorte"))
    _add_leaders(cast, 100)
    assert _queries(sign_in("dorte")) == few


def _queries(browser: Client) -> int:
    home(browser)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        home(browser)
    return len(seen)


def _add_leaders(cast: Cast, number: int) -> None:
    units = Unit.objects.bulk_create(Unit(external_id=f"more-{each}") for each in range(number))
    UnitPeriod.objects.bulk_create(
        UnitPeriod(unit=unit, name=f"Skole {each}", parent=cast.units["children"], from_date=BEGINNING)
        for each, unit in enumerate(units)
    )
    people = Person.objects.bulk_create(
        Person(external_id=f"more-{each}", name=f"Leder {each}") for each in range(number * 5)
    )
    Leadership.objects.bulk_create(
        Leadership(person=person, unit=unit, from_date=BEGINNING)
        for person, unit in zip(people[:number], units, strict=True)
    )
    Engagement.objects.bulk_create(
        Engagement(person=person, unit=units[each % number], from_date=BEGINNING) for each, person in enumerate(people)
    )


def test_somebody_without_a_leader_is_not_told_that_the_leader_has_shared_nothing(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    assert "Din leder har ikke delt noget endnu" in home(sign_in("ea"))
    Engagement.objects.filter(person=cast.people["rita"]).delete()
    assert "Din leder har ikke delt noget endnu" not in home(sign_in("rita"))


def test_an_auditor_is_shown_the_way_to_the_log(cast: Cast, sign_in: SignIn) -> None:
    assert "Læs hændelsesloggen" in home(sign_in("rita"))
    assert "Læs hændelsesloggen" not in home(sign_in("hanne"))


def test_an_hr_administrator_is_told_while_nobody_may_publish(cast: Cast, sign_in: SignIn) -> None:
    told = "Ingen kan offentliggøre ledelsesgrundlaget endnu"
    assert told not in home(sign_in("hanne"))
    RoleAssignment.objects.filter(role=Role.EXECUTIVE_GROUP).delete()
    assert told in home(sign_in("hanne"))
