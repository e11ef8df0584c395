import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from medspiller.accounts import changes
from medspiller.accounts.access import is_auditor, is_hr_administrator, roles_of
from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.audit.models import Event
from medspiller.web import clock
from tests.cast import BEGINNING, Cast

SignIn = Callable[[str], Client]
ROLES, GIVE = "/roller/", "/roller/giv/"


def hannes_role(cast: Cast) -> RoleAssignment:
    return RoleAssignment.objects.get(user=cast.user("hanne"), role=Role.HR_ADMINISTRATOR)


def test_hr_administrator_sees_who_holds_what(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in("hanne").get(ROLES).content.decode()
    for name in ("Karen Test", "Dorte Test", "Hanne Test", "Rita Test"):
        assert name in text


@pytest.mark.parametrize("name", ["ea", "anna", "karen", "rita"])
def test_others_have_no_access_to_roles(cast: Cast, sign_in: SignIn, name: str) -> None:
    browser = sign_in(name)
    assert browser.get(ROLES).status_code == 403
    data = {"user": str(cast.user("anna").pk), "role": Role.AUDITOR}
    assert browser.post(GIVE, data).status_code == 403
    assert browser.post(f"/roller/{hannes_role(cast).pk}/afslut/").status_code == 403
    assert not is_auditor(User.objects.get(pk=cast.user("anna").pk))


def test_search_finds_people_to_give_a_role_to(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in("hanne").get(ROLES, {"q": "anna"}).content.decode()
    assert "anna@fjordby.example" in text
    assert "bo@fjordby.example" not in text


@pytest.mark.parametrize("written", ["Åse", "åse", "ÅSE"])
def test_search_knows_danish_letters_in_both_sizes(cast: Cast, sign_in: SignIn, written: str) -> None:
    User.objects.create_user(email="aase@fjordby.example", name="Åse Ærø")
    assert "aase@fjordby.example" in sign_in("hanne").get(ROLES, {"q": written}).content.decode()


def test_given_role_counts_at_once_and_stands_in_the_log(cast: Cast, sign_in: SignIn) -> None:
    data = {"user": str(cast.user("anna").pk), "role": Role.AUDITOR}
    assert sign_in("hanne").post(GIVE, data).status_code == 302
    assert is_auditor(User.objects.get(pk=cast.user("anna").pk))
    event = Event.objects.get(action="accounts.role_given")
    assert (event.actor_name, event.subject_label) == ("Hanne Test", "Anna Test: Revisor")


@pytest.mark.parametrize("data", [{}, {"user": "x", "role": "auditor"}, {"user": "1", "role": "konge"}])
def test_incomplete_choice_gives_nothing(cast: Cast, sign_in: SignIn, data: dict[str, str]) -> None:
    before = RoleAssignment.objects.count()
    response = sign_in("hanne").post(GIVE, data, follow=True)
    assert "Vælg en person og en rolle." in response.content.decode()
    assert RoleAssignment.objects.count() == before


def test_role_for_somebody_unknown_or_inactive_answers_404(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.user("bo").pk).update(is_active=False)
    hanne = sign_in("hanne")
    for pk in (cast.user("bo").pk, 999_999):
        assert hanne.post(GIVE, {"user": str(pk), "role": Role.AUDITOR}).status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EXECUTIVE_GROUP])
def test_nobody_gives_themselves_a_role(cast: Cast, sign_in: SignIn, role: Role) -> None:
    data = {"user": str(cast.user("hanne").pk), "role": role}
    response = sign_in("hanne").post(GIVE, data, follow=True)
    assert "Du kan ikke give dig selv en rolle" in response.content.decode()
    assert roles_of(User.objects.get(pk=cast.user("hanne").pk)) == {Role.HR_ADMINISTRATOR}


def test_same_role_is_not_given_twice(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="har allerede rollen"):
        changes.give_role(by=cast.user("hanne"), user=cast.user("karen"), role=Role.EXECUTIVE_GROUP)


def test_ended_role_stays_in_the_history_and_counts_no_more(cast: Cast, sign_in: SignIn) -> None:
    ritas = RoleAssignment.objects.get(user=cast.user("rita"))
    assert sign_in("hanne").post(f"/roller/{ritas.pk}/afslut/").status_code == 302
    ritas.refresh_from_db()
    assert (ritas.from_date, ritas.to_date) == (BEGINNING, clock.today())
    assert not is_auditor(User.objects.get(pk=cast.user("rita").pk))
    assert Event.objects.filter(action="accounts.role_ended", subject_label="Rita Test: Revisor").exists()
    changes.give_role(by=cast.user("hanne"), user=cast.user("rita"), role=Role.AUDITOR)
    assert is_auditor(User.objects.get(pk=cast.user("rita").pk))


def test_ending_a_role_twice_changes_nothing(cast: Cast) -> None:
    ritas = RoleAssignment.objects.get(user=cast.user("rita"))
    with clock.set_to(datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)):
        changes.end_role(by=cast.user("hanne"), assignment=ritas)
    changes.end_role(by=cast.user("hanne"), assignment=ritas)
    ritas.refresh_from_db()
    assert ritas.to_date == datetime.date(2026, 1, 5)


def test_last_hr_administrator_stays(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("hanne").post(f"/roller/{hannes_role(cast).pk}/afslut/", follow=True)
    assert "Der skal altid være mindst én HR-administrator" in response.content.decode()
    assert is_hr_administrator(User.objects.get(pk=cast.user("hanne").pk))


def test_one_who_cannot_sign_in_does_not_count_as_the_other_hr_administrator(cast: Cast) -> None:
    changes.give_role(by=cast.user("hanne"), user=cast.user("bo"), role=Role.HR_ADMINISTRATOR)
    User.objects.filter(pk=cast.user("bo").pk).update(is_active=False)
    with pytest.raises(ValidationError):
        changes.end_role(by=cast.user("hanne"), assignment=hannes_role(cast))


def test_second_hr_administrator_lets_the_first_one_go(cast: Cast) -> None:
    changes.give_role(by=cast.user("hanne"), user=cast.user("bo"), role=Role.HR_ADMINISTRATOR)
    changes.end_role(by=cast.user("bo"), assignment=hannes_role(cast))
    assert not is_hr_administrator(User.objects.get(pk=cast.user("hanne").pk))


def test_page_costs_the_same_with_two_roles_and_with_two_hundred(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hanne = sign_in("hanne")
    hanne.get(ROLES)
    with CaptureQueriesContext(connection) as few:
        hanne.get(ROLES, {"q": "a"})
    users = User.objects.bulk_create([User(email=f"u{n}@fjordby.example", name=f"A {n}") for n in range(200)])
    RoleAssignment.objects.bulk_create(
        [RoleAssignment(user=user, role=Role.EXECUTIVE_GROUP, from_date=BEGINNING) for user in users]
    )
    with django_assert_num_queries(len(few)):
        hanne.get(ROLES, {"q": "a"})


def test_a_group_is_told_as_a_role_and_not_as_what_somebody_is(cast: Cast, sign_in: SignIn) -> None:
    sent = {"user": cast.user("anna").pk, "role": Role.EXECUTIVE_GROUP}
    given = sign_in("hanne").post(GIVE, sent, follow=True)
    assert "Anna Test har nu rollen Chefgruppen." in given.content.decode()
