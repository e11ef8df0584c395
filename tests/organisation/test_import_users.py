import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from medspiller.accounts.changes import give_role
from medspiller.accounts.models import Role, User
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.organisation.changes import NoAdministratorLeftError, apply_import, planned
from medspiller.organisation.imports import ImportRefusedError, Source, stopped_because
from medspiller.organisation.models import Engagement, ImportRun, Leadership, Person, Unit, UnitPeriod
from tests.organisation.tables import DATE, SMALL_UNITS, bring_in, people, read, units

pytestmark = pytest.mark.django_db
LATER = DATE + datetime.timedelta(days=30)
MODELS = (Unit, UnitPeriod, Person, User, Engagement, Leadership, ImportRun, Event)


def everything() -> list[Any]:
    return [list(Model._default_manager.order_by("pk").values()) for Model in MODELS]


def test_two_people_may_exchange_addresses() -> None:
    bring_in(units("1;Top;;"), people("a;Anna;x@y.dk;1;;", "b;Bo;z@y.dk;1;;"))
    EmailAddress.objects.create(user=User.objects.get(email="x@y.dk"), email="x@y.dk", verified=True, primary=True)
    first = User.objects.get(email="x@y.dk").pk
    bring_in(units("1;Top;;"), people("a;Anna;z@y.dk;1;;", "b;Bo;x@y.dk;1;;"), LATER)
    assert Person.objects.get(user_id=first).email == "z@y.dk"
    assert User.objects.get(pk=first).email == "z@y.dk"
    assert not EmailAddress.objects.exists()


def test_an_address_taken_over_from_a_former_colleague_opens_no_old_user() -> None:
    bring_in(units("1;Top;;"), people("a;Anna;anna@y.dk;1;;"))
    old = User.objects.get(email="anna@y.dk")
    bring_in(units("1;Top;;"), people("b;Anna Ny;anna@y.dk;1;;"), LATER)
    new = User.objects.get(email="anna@y.dk")
    old.refresh_from_db()
    assert new.pk != old.pk
    assert not old.is_active
    assert old.email.endswith(".invalid")
    before = everything()
    bring_in(units("1;Top;;"), people("b;Anna Ny;anna@y.dk;1;;"), LATER)
    assert everything() == before


def test_a_user_that_stood_alone_is_given_to_the_person_with_the_address() -> None:
    admin = User.objects.create_user(email="Karen@fjordby.example", name="Karen")
    bring_in()
    assert Person.objects.get(external_id="k").user == admin


def test_a_person_cannot_take_the_address_of_a_user_from_outside() -> None:
    bring_in()
    User.objects.create_user(email="revisor@ude.example", name="Rita")
    source = people("k;Karen Top;revisor@ude.example;1;Direktør;ja")
    with pytest.raises(ImportRefusedError, match="hører til en anden bruger"):
        bring_in(people_source=source)


def test_nobody_shuts_themselves_out() -> None:
    bring_in()
    me = User.objects.get(email="anna@fjordby.example")
    wanted = read(SMALL_UNITS, people("k;Karen Top;karen@fjordby.example;1;Direktør;ja"), LATER)
    apply_import(by=me, wanted=wanted, many_may_end=True)
    assert set(User.objects.filter(is_active=True).values_list("email", flat=True)) == {
        me.email,
        "karen@fjordby.example",
    }


def test_a_date_to_come_shuts_nobody_out_before_it_comes() -> None:
    bring_in()
    bring_in(people_source=people("k;Karen Top;karen@fjordby.example;1;Direktør;ja"), date=datetime.date(2999, 1, 1))
    assert not User.objects.filter(is_active=False).exists()


def administrator(email: str) -> User:
    user = User.objects.get(email=email)
    give_role(by=SYSTEM, user=user, role=Role.HR_ADMINISTRATOR)
    return user


KAREN_ALONE = people("k;Karen Top;karen@fjordby.example;1;Direktør;ja")
ANNA_WITHOUT_EMAIL = people("k;Karen Top;karen@fjordby.example;1;Direktør;ja", "a;Anna Ås;;2;Skoleleder;ja")


@pytest.mark.parametrize("source", [KAREN_ALONE, ANNA_WITHOUT_EMAIL])
def test_the_last_hr_administrator_is_not_shut_out_from_the_command_line(source: Source) -> None:
    bring_in()
    administrator("anna@fjordby.example")
    before = everything()
    with pytest.raises(NoAdministratorLeftError) as refused:
        bring_in(people_source=source, date=LATER)
    assert refused.value.names == ["Anna Ås"]
    assert "Anna Ås" in stopped_because(refused.value)
    assert everything() == before


def test_an_hr_administrator_may_leave_when_another_stays() -> None:
    bring_in()
    leaving = administrator("anna@fjordby.example")
    administrator("karen@fjordby.example")
    bring_in(people_source=KAREN_ALONE, date=LATER)
    leaving.refresh_from_db()
    assert not leaving.is_active


def test_a_preview_does_not_count_the_one_who_looks_among_those_shut_out() -> None:
    bring_in()
    me = administrator("anna@fjordby.example")
    plan, _current = planned(read(SMALL_UNITS, KAREN_ALONE, LATER), by=me)
    assert me.pk not in plan.users.deactivate
    assert len(plan.users.deactivate) == 2


def test_a_user_that_stood_alone_and_can_sign_in_is_not_told_as_coming_back() -> None:
    User.objects.create_user(email="karen@fjordby.example", name="Karen")
    assert not bring_in().users.activate


def test_a_user_that_stood_alone_and_was_shut_can_sign_in_again() -> None:
    User.objects.create_user(email="karen@fjordby.example", name="Karen", is_active=False)
    bring_in()
    assert User.objects.get(email="karen@fjordby.example").is_active
