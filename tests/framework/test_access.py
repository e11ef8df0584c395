from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework, draft_of

SignIn = Callable[[str], Client]
READERS = ["ea", "anna", "karen", "hanne", "rita"]
EDITORS = ["karen", "hanne"]


def addresses_for_editors(draft: Framework) -> list[str]:
    part = f"point-{draft_of(draft).points[0].id}"
    names = ["editor", "mapping", "publish", "discard"]
    return [
        reverse("framework:drafts"),
        *(reverse(f"framework:{name}", args=[draft.pk]) for name in names),
        reverse("framework:split", args=[draft.pk, part]),
    ]


def writes_for_editors(draft: Framework) -> list[str]:
    names = [
        "edit",
        "undo",
        "dismiss_warnings",
        "mapping",
        "propose",
        "confirm_mapping",
        "publish",
        "discard",
        "take_back",
    ]
    starts = ["upload", "load_shipped", "start_empty", "start_next"]
    return [
        *(reverse(f"framework:{name}") for name in starts),
        *(reverse(f"framework:{name}", args=[draft.pk]) for name in names),
    ]


@pytest.mark.parametrize("who", READERS)
def test_everybody_signed_in_reads_what_is_published(who: str, sign_in: SignIn, next_draft: Framework) -> None:
    client = sign_in(who)
    for address in (
        reverse("framework:current"),
        reverse("framework:version", args=[1]),
        reverse("framework:changes", args=[1]),
        reverse("framework:export", args=[1]),
    ):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("who", READERS)
def test_drafts_are_for_editors_alone(who: str, sign_in: SignIn, next_draft: Framework) -> None:
    client = sign_in(who)
    expected = 200 if who in EDITORS else 403
    for address in addresses_for_editors(next_draft):
        assert client.get(address).status_code == expected, address
    assert client.get(reverse("framework:version", args=[2])).status_code == (200 if who in EDITORS else 404)


@pytest.mark.parametrize("who", ["ea", "anna", "rita"])
def test_nobody_but_editors_writes(who: str, sign_in: SignIn, next_draft: Framework) -> None:
    client = sign_in(who)
    for address in writes_for_editors(next_draft):
        assert client.post(address, {"revision": 1}).status_code == 403, address
    assert current_framework() != next_draft


def test_nobody_is_sent_to_sign_in(client: Client, cast: object, next_draft: Framework) -> None:
    everything = [*addresses_for_editors(next_draft), *writes_for_editors(next_draft), reverse("framework:current")]
    for address in [*everything, reverse("framework:version", args=[1]), reverse("framework:export", args=[1])]:
        assert client.get(address).status_code == 302, address


@pytest.mark.parametrize("name", ["upload", "load_shipped", "start_empty", "start_next"])
def test_a_draft_is_never_begun_by_a_link(name: str, sign_in: SignIn) -> None:
    assert sign_in("karen").get(reverse(f"framework:{name}")).status_code == 405


def test_what_does_not_exist_answers_404(sign_in: SignIn) -> None:
    client = sign_in("karen")
    for address in (
        "version/7/",
        "version/7/aendringer/",
        "kladder/7/",
        "kladder/7/forbindelser/",
        "kladder/7/offentliggoer/",
    ):
        assert client.get(f"/ledelsesgrundlag/{address}").status_code == 404
