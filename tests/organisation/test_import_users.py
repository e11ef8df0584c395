import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.organisation.changes import apply_import
from medspiller.organisation.imports import ImportRefusedError
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
