from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from medspiller.accounts.access import is_auditor, is_hr_administrator
from medspiller.accounts.models import User
from medspiller.audit.models import Event
from tests.accounts.test_sign_in import NEW, attempt, choose_password
from tests.cast import Cast


def administrator(*arguments: str) -> str:
    out = StringIO()
    call_command("accounts_create_administrator", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_first_administrator_chooses_a_password_through_the_printed_link(db: None, client: Client) -> None:
    printed = administrator("Ny@fjordby.example", "Nynne Ny")
    user = User.objects.get(email="ny@fjordby.example")
    assert is_hr_administrator(user)
    assert not user.has_usable_password()
    link = next(line for line in printed.splitlines() if line.startswith("http"))
    choose_password(client, link.removeprefix("http://127.0.0.1:8000"))
    assert attempt(client, "ny@fjordby.example", NEW).status_code == 302
    assert list(Event.objects.order_by("pk").values_list("actor_name", "action"))[:2] == [
        ("Medspiller", "accounts.user_created"),
        ("Medspiller", "accounts.role_given"),
    ]


def test_link_can_be_mailed(db: None) -> None:
    administrator("ny@fjordby.example", "Nynne Ny", "--send-mail")
    assert mail.outbox[0].to == ["ny@fjordby.example"]


def test_somebody_who_is_there_already_becomes_administrator_and_keeps_the_name(cast: Cast) -> None:
    administrator("anna@fjordby.example", "En Anden")
    anna = User.objects.get(email="anna@fjordby.example")
    assert (anna.name, is_hr_administrator(anna)) == ("Anna Test", True)


def test_second_run_gives_a_new_link_and_no_second_role(db: None) -> None:
    administrator("ny@fjordby.example", "Nynne Ny")
    assert "har allerede rollen" in administrator("ny@fjordby.example", "Nynne Ny")
    assert User.objects.get().role_assignments.count() == 1


def test_what_is_no_address_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="not an e-mail address"):
        administrator("ny", "Nynne Ny")
    assert not User.objects.exists()


def test_role_is_given_from_the_command_line(cast: Cast) -> None:
    call_command("accounts_give_role", "anna@fjordby.example", "auditor", stdout=StringIO())
    assert is_auditor(User.objects.get(email="anna@fjordby.example"))


@pytest.mark.parametrize(
    ("email", "role", "sentence"),
    [
        ("ingen@fjordby.example", "auditor", "Nobody here"),
        ("anna@fjordby.example", "king", "invalid choice"),
        ("rita@fjordby.example", "auditor", "har allerede rollen"),
    ],
)
def test_wrong_role_or_person_is_refused(cast: Cast, email: str, role: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("accounts_give_role", email, role)
