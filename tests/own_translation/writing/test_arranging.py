"""Moving, removing and bringing back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.framework.models import Framework
from medspiller.own_translation.models import Statement
from tests.own_translation.writing.conftest import Write, ambition

SignIn = Callable[[str], Client]


def texts() -> list[str]:
    return list(Statement.objects.filter(removed_at=None).values_list("text", flat=True))


def send(client: Client, name: str, row: Statement, **values: str | int) -> int:
    return client.post(reverse(f"own_translation:{name}", args=[row.pk]), values).status_code


def test_up_and_down_change_the_order_and_stop_at_the_ends(sign_in: SignIn, write: Write) -> None:
    client = sign_in("anna")
    _, two, three = (write("anna", text) for text in ("en", "to", "tre"))
    assert send(client, "move", two, direction="up") == 302
    assert texts() == ["to", "en", "tre"]
    send(client, "move", two, direction="up")
    assert texts() == ["to", "en", "tre"]
    send(client, "move", three, direction="down")
    send(client, "move", two, direction="down")
    assert texts() == ["en", "to", "tre"]


def test_a_statement_moves_to_another_ambition_with_its_text(
    sign_in: SignIn, write: Write, framework: Framework
) -> None:
    row = write("anna", "ringe", tied_to="Lyt")
    send(sign_in("anna"), "move", row, to=ambition(framework, "Sund drift").pk)
    row.refresh_from_db()
    assert (str(row.ambition), row.text, row.revision) == ("Sund drift", "ringe", 2)
    assert row.focus_points.get().title == "Lyt"


@pytest.mark.parametrize(("values", "status"), [({}, 302), ({"direction": "sideways"}, 302), ({"to": "99999"}, 404)])
def test_a_move_to_nowhere_moves_nothing(sign_in: SignIn, write: Write, values: dict[str, str], status: int) -> None:
    row = write("anna", "ringe")
    assert send(sign_in("anna"), "move", row, **values) == status
    row.refresh_from_db()
    assert (str(row.ambition), row.revision) == ("Borgeren først", 1)


def test_a_removed_statement_can_be_brought_back_as_it_was(sign_in: SignIn, write: Write) -> None:
    client = sign_in("anna")
    row = write("anna", "ringe", tied_to="Lyt")
    send(client, "remove", row, revision=1)
    assert texts() == []
    assert "Fortryd, sæt det tilbage" in client.get(reverse("own_translation:mine")).content.decode()
    send(client, "bring_back", row)
    assert texts() == ["ringe"]
    assert Statement.objects.get().focus_points.get().title == "Lyt"
    assert Event.objects.filter(action="own_translation.statement_removed").count() == 1


def test_removing_or_bringing_back_twice_does_it_once(sign_in: SignIn, write: Write) -> None:
    client = sign_in("anna")
    row = write("anna", "ringe")
    for name, revision in (("remove", 2), ("bring_back", 3)):
        for _ in range(2):
            send(client, name, row, revision=revision - 1)
        row.refresh_from_db()
        assert row.revision == revision


def test_a_statement_changed_elsewhere_is_not_removed_unread(sign_in: SignIn, write: Write) -> None:
    client = sign_in("anna")
    row = write("anna", "ringe")
    Statement.objects.filter(pk=row.pk).update(text="ringe til Bo", revision=2)
    answer = client.post(reverse("own_translation:remove", args=[row.pk]), {"revision": 1}, follow=True)
    assert texts() == ["ringe til Bo"]
    assert "er ændret et andet sted og er ikke fjernet" in answer.content.decode()


def test_a_removal_without_a_revision_removes_nothing(sign_in: SignIn, write: Write) -> None:
    row = write("anna", "ringe")
    assert send(sign_in("anna"), "remove", row) == 302
    assert texts() == ["ringe"]
