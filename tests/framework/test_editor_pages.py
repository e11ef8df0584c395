from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.framework.queries import draft_of
from tests.framework import examples

SignIn = Callable[[str], Client]
READERS = ["ea", "anna", "karen", "hanne", "rita"]
EDITORS = ["karen", "hanne"]


def post_edit(
    client: Client, framework: Framework, part: str, do: str = "save", revision: int = 1, **values: str
) -> int:
    data = {"part": part, "revision": revision, "do": do, **values}
    return client.post(reverse("framework:edit", args=[framework.pk]), data).status_code


def test_each_operation_works_from_a_plain_form(sign_in: SignIn) -> None:
    framework, client = examples.draft(2, 2), sign_in("hanne")
    one, two, three, _four = (f"point-{point.id}" for point in draft_of(framework).points)
    target = str(draft_of(framework).ambitions[1].id)
    texts = {"title": "Lytte", "text": "hver dag. Altid.", "heading": "Ledere", "ambition": target}
    assert post_edit(client, framework, one, "save", 1, **texts) == 302
    assert post_edit(client, framework, one, "down", 2, **texts) == 302
    assert post_edit(client, framework, one, "move", 3, **texts) == 302
    assert post_edit(client, framework, three, "merge", 4) == 302
    assert post_edit(client, framework, one, "split", 5, place="text:10") == 302
    assert post_edit(client, framework, two, "delete", 6) == 302
    assert post_edit(client, framework, "new-leg", "save", 7, title="Drift", text="") == 302
    titles = [[point.title for point in ambition.points] for ambition in draft_of(framework).ambitions]
    assert titles == [[], ["Lytte til borgerne 2.1 og sætte klare mål 2.2", "Lytte", "Altid"]]
    assert [leg.title for leg in draft_of(framework).legs] == ["Tillid", "Drift"]


def test_an_operation_takes_what_was_written_along(sign_in: SignIn) -> None:
    framework = examples.draft()
    key = f"point-{draft_of(framework).points[0].id}"
    post_edit(sign_in("karen"), framework, key, "down", title="Skrevet", text="først")
    assert draft_of(framework).points[1].title == "Skrevet"


def test_a_missing_title_is_told_beside_the_field_and_nothing_is_lost(sign_in: SignIn) -> None:
    framework = examples.draft()
    key = f"point-{draft_of(framework).points[0].id}"
    data = {"part": key, "revision": 1, "do": "save", "title": "", "text": "Det lange, jeg skrev"}
    response = sign_in("karen").post(reverse("framework:edit", args=[framework.pk]), data)
    assert response.status_code == 422
    assert "Det lange, jeg skrev" in response.content.decode()
    assert draft_of(framework).points[0].title == "Lytte til borgerne 1.1"


@pytest.mark.parametrize(
    ("part", "do", "values", "status"),
    [
        ("", "save", {}, 400),
        ("unit-1", "save", {}, 400),
        ("point-1", "eat", {"title": "x"}, 422),
        ("point-999999", "save", {"title": "x"}, 422),
        ("new-point-999999", "save", {"title": "x"}, 422),
        ("new-leg", "save", {"title": "x" * 301}, 422),
    ],
)
def test_a_strange_operation_is_refused(
    part: str, do: str, values: dict[str, str], status: int, sign_in: SignIn
) -> None:
    framework = examples.draft()
    before = draft_of(framework)
    assert post_edit(sign_in("karen"), framework, part, do, 1, **values) == status
    assert draft_of(framework) == before


def test_two_editors_see_both_texts_and_choose(sign_in: SignIn) -> None:
    framework = examples.draft()
    key = f"point-{draft_of(framework).points[0].id}"
    assert post_edit(sign_in("karen"), framework, key, "save", title="Karens", text="") == 302
    hanne = sign_in("hanne")
    data = {"part": key, "revision": 1, "do": "save", "title": "Hannes", "text": "", "heading": ""}
    response = hanne.post(reverse("framework:edit", args=[framework.pk]), data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Karens" in page
    assert "Hannes" in page
    assert "Karen Test rettede" in page
    assert '<input type="hidden" name="revision" value="2">' in page
    assert draft_of(framework).points[0].title == "Karens"
    assert hanne.post(reverse("framework:edit", args=[framework.pk]), {**data, "revision": 2}).status_code == 302
    assert draft_of(framework).points[0].title == "Hannes"


def test_a_text_for_a_part_that_somebody_deleted_is_shown_to_be_copied(sign_in: SignIn) -> None:
    framework = examples.draft()
    key = f"point-{draft_of(framework).points[0].id}"
    post_edit(sign_in("karen"), framework, key, "delete")
    data = {"part": key, "revision": 1, "do": "save", "title": "Mit arbejde", "text": "", "heading": ""}
    response = sign_in("hanne").post(reverse("framework:edit", args=[framework.pk]), data)
    assert response.status_code == 409
    assert "Mit arbejde" in response.content.decode()
    assert "findes ikke længere" in response.content.decode()


def test_a_deletion_is_taken_back(sign_in: SignIn) -> None:
    framework, client = examples.draft(), sign_in("karen")
    before = draft_of(framework)
    post_edit(client, framework, f"ambition-{before.ambitions[0].id}", "delete")
    undo = reverse("framework:undo", args=[framework.pk])
    assert client.post(undo, {"revision": 1}).status_code == 409
    assert client.post(undo, {"revision": 2}).status_code == 302
    assert draft_of(framework) == before
    assert client.post(undo, {"revision": "x"}).status_code == 400


def test_the_page_for_splitting_offers_places_in_the_text(sign_in: SignIn) -> None:
    framework, client = examples.draft(), sign_in("karen")
    draft = draft_of(framework)
    point = client.get(reverse("framework:split", args=[framework.pk, f"point-{draft.points[0].id}"])).content.decode()
    assert 'value="text:0"' in point
    ambition = client.get(
        reverse("framework:split", args=[framework.pk, f"ambition-{draft.ambitions[0].id}"])
    ).content.decode()
    assert f'value="point:{draft.points[1].id}"' in ambition
    gone = client.get(reverse("framework:split", args=[framework.pk, "point-999999"]))
    assert gone.headers["Location"] == reverse("framework:editor", args=[framework.pk])
