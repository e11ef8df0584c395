"""Two windows that save in the same moment."""

import uuid
from collections.abc import Callable

import pytest

from medspiller.own_translation.changes.drafting import ConflictError, save_statement
from medspiller.own_translation.models import OwnTranslation, Statement
from medspiller.own_translation.rules.drafting import Written
from tests.cast import gather
from tests.own_translation.listening.test_marking_at_once import at_once
from tests.own_translation.writing.conftest import make_framework

pytestmark = pytest.mark.django_db(transaction=True)


def windows() -> Callable[[uuid.UUID, int, str], Callable[[], None]]:
    cast = gather()
    framework = make_framework(1, {"Borgeren først": ["Lyt"]})
    home = framework.ambitions.values_list("pk", flat=True)[0]
    user, person = cast.user("anna"), cast.people["anna"]

    def window(statement: uuid.UUID, base: int, text: str) -> Callable[[], None]:
        def save() -> None:
            save_statement(
                by=user,
                person=person,
                framework=framework,
                statement_id=statement,
                base_revision=base,
                written=Written(home, text),
            )

        return save

    return window


def test_of_several_saves_from_one_revision_one_goes_through_and_the_others_are_told() -> None:
    window = windows()
    row = uuid.uuid4()
    window(row, 0, "ringe")()
    wrong = at_once([window(row, 1, f"ringe til {name}") for name in ("Bo", "Carl", "Dorte", "Erik")])
    assert [type(error) for error in wrong] == [ConflictError] * 3
    assert Statement.objects.get().revision == 2


def test_several_first_statements_at_once_make_one_page() -> None:
    window = windows()
    assert not at_once([window(uuid.uuid4(), 0, f"tekst {number}") for number in range(4)])
    page = OwnTranslation.objects.get()
    assert sorted(page.statements.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_one_new_statement_sent_several_times_at_once_is_made_once() -> None:
    window = windows()
    row = uuid.uuid4()
    assert not at_once([window(row, 0, "ringe") for _ in range(4)])
    assert Statement.objects.get().revision == 1
