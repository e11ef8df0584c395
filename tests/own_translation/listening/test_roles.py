"""Every address of this side, for every role, on Anna's page."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.own_translation.changes.contributing import contribute_anonymously, contribute_with_name
from medspiller.own_translation.models import AnonymousContribution, NamedContribution
from tests.cast import Cast
from tests.own_translation.listening import stage
from tests.own_translation.listening.stage import PUPILS, statements, told

ROLES = {
    "employee": "ea",
    "foreign employee": "sif",
    "leader": "anna",
    "own leader": "dorte",
    "foreign leader": "bo",
    "executive": "karen",
    "HR": "hanne",
    "auditor": "rita",
}
#                 employee, foreign, leader, own leader, foreign leader, executive, HR, auditor
EXPECTED = {
    "leaders": (200, 200, 200, 200, 200, 200, 200, 200),
    "leader": (200, 404, 200, 404, 404, 404, 404, 404),
    "mark": (302, 404, 403, 404, 404, 404, 404, 404),
    "contribute": (200, 404, 403, 404, 404, 404, 404, 404),
    "contribute POST": (302, 404, 403, 404, 404, 404, 404, 404),
    "withdraw": (302, 404, 404, 404, 404, 404, 404, 404),
    "heard": (403, 403, 200, 200, 200, 200, 403, 403),
    "answer": (403, 403, 302, 403, 403, 403, 403, 403),
    "take_up_named": (403, 403, 302, 404, 404, 404, 403, 403),
    "take_up_anonymous": (403, 403, 302, 404, 404, 404, 403, 403),
    "group_talk": (403, 403, 200, 200, 200, 200, 403, 403),
}


def ask(browser: Client, cast: Cast, what: str) -> int:
    """The status that `what`, an address of Anna's, answers with."""
    anna = cast.people["anna"].pk
    version = cast.people["anna"].own_translations.get().versions.get()
    named, anonymous = NamedContribution.objects.get(), AnonymousContribution.objects.first()
    assert anonymous is not None
    arguments: dict[str, list[object]] = {
        "leader": [anna], "mark": [anna], "contribute": [anna],
        "withdraw": [named.pk], "take_up_named": [named.pk], "take_up_anonymous": [anonymous.pk],
    }  # fmt: skip
    name, _, method = what.partition(" ")
    address = reverse(f"own_translation:{name}", args=arguments.get(name, []))
    bodies: dict[str, dict[str, object]] = {
        "mark": {"version": version.pk, "statement": statements(version)[0], "kind": "seen"},
        "contribute": {"version": version.pk, "kind": "proposal", "statement": "new", "text": "Hej", "signed": "named"},
        "answer": {"heard": "x", "change": "y"},
        "take_up_named": {"ambition": version.own_translation.framework.ambitions.get(position=1).pk},
        "take_up_anonymous": {"ambition": version.own_translation.framework.ambitions.get(position=1).pk},
    }
    if method or name in {"mark", "withdraw", "answer", "take_up_named", "take_up_anonymous"}:
        return browser.post(address, bodies.get(name, {})).status_code
    return browser.get(address).status_code


def prepared(cast: Cast) -> None:
    version = told(cast)
    shared = partial(dict[str, Any], version=version, statement_id=None, kind="proposal")
    contribute_with_name(by=cast.user("ea"), viewer=stage.viewer(cast, "ea"), **shared(text="Navngivet"))
    for name in PUPILS[:3]:
        contribute_anonymously(by=stage.viewer(cast, name), **shared(text=f"Anonymt {name}"))


@pytest.mark.parametrize("what", EXPECTED)
def test_each_role_gets_what_it_may(cast: Cast, sign_in: Callable[[str], Client], what: str) -> None:
    prepared(cast)
    got = {role: ask(sign_in(name), cast, what) for role, name in reversed(ROLES.items())}
    assert got == dict(zip(ROLES, EXPECTED[what], strict=True))


@pytest.mark.parametrize("what", EXPECTED)
def test_nobody_is_sent_to_sign_in(cast: Cast, client: Client, what: str) -> None:
    prepared(cast)
    assert ask(client, cast, what) == 302
    assert not cast.people["anna"].own_translations.get().answers.exists()
    assert not NamedContribution.objects.exclude(text="Navngivet").exists()
