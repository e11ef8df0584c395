"""The number of queries does not grow with the size of the framework."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.audit.changes import SYSTEM
from medspiller.framework import changes
from medspiller.framework.models import Framework
from medspiller.framework.queries import draft_of, structure_of
from medspiller.framework.rules.editing import PartKey
from tests.framework import examples
from tests.framework.examples import edit

SIZES = [(3, 2), (6, 10)]  # ambitions, and points in each: 6 and 60 points


def next_version(size: tuple[int, int]) -> Framework:
    """A draft in which something has been changed, after a published version of `size`."""
    examples.published(*size)
    draft = changes.start_next_version(by=SYSTEM)
    edit(draft, PartKey("point", draft_of(draft).points[0].id), title="Nyt")
    draft.refresh_from_db()
    return draft


def counts(prepared: Callable[[Framework], Callable[[], object]]) -> list[int]:
    """How many queries the prepared action takes at each size."""
    found = []
    for size in SIZES:
        with transaction.atomic():
            action = prepared(next_version(size))
            with CaptureQueriesContext(connection) as captured:
                action()
            found.append(len(captured))
            transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_the_structure_takes_three_queries() -> None:
    assert counts(lambda draft: lambda: structure_of(draft)) == [3, 3]


@pytest.mark.parametrize("page", ["current", "changes", "editor", "mapping", "publish", "drafts"])
def test_a_page_takes_the_same_queries_for_6_and_60_points(page: str, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("karen")

    def prepared(draft: Framework) -> Callable[[], object]:
        arguments = {"current": [], "drafts": [], "changes": [draft.version]}.get(page, [draft.pk])
        address = reverse(f"framework:{page}", args=arguments)
        assert client.get(address).status_code == 200
        return lambda: client.get(address)

    small, large = counts(prepared)
    assert small == large <= 30


@pytest.mark.django_db
@pytest.mark.parametrize("do", ["save", "down", "delete"])
def test_an_operation_takes_the_same_queries_with_6_and_60_points(do: str) -> None:
    def prepared(draft: Framework) -> Callable[[], object]:
        content = draft_of(draft)
        point, ambition = PartKey("point", content.points[0].id), PartKey("ambition", content.ambitions[0].id)
        return lambda: edit(draft, ambition if do == "delete" else point, do, title="Andet")

    small, large = counts(prepared)
    # To delete a part, each kind of row that may point at it is asked for.
    assert small == large <= 50
