import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.actions.models import Action
from medspiller.outbox.models import Letter
from medspiller.partners.changes.inviting import Guest, Terms, invite
from medspiller.partners.models import Partner
from medspiller.web import clock
from tests.cast import Cast

MONTH = datetime.timedelta(days=30)


def letters(kind: str) -> list[Letter]:
    """Those of one kind, the newest first."""
    return list(Letter.objects.filter(kind=f"partners.{kind}").order_by("-created_at"))


def code_in_mail() -> str:
    found = re.search(r"Din kode er: (\d{6})|Your code is: (\d{6})", letters("code")[0].text)
    assert found is not None
    return found[1] or found[2]


def token_in_mail() -> str:
    found = re.search(r"/partner/([^/\s]+)/", letters("invitation")[0].text)
    assert found is not None
    return found[1]


def door(token: str, name: str = "door") -> str:
    return reverse(f"partners:{name}", args=[token])


def page(partner: Partner, name: str = "shared_action", *args: Any) -> str:
    return reverse(f"partners:{name}", args=[partner.pk, *args])


@dataclass
class Invited:
    partner: Partner
    token: str

    def comes_in(self, browser: Client | None = None) -> Client:
        """A browser that has shown link and code."""
        browser = browser or Client()
        browser.post(door(self.token, "send_code"))
        response = browser.post(door(self.token, "enter"), {"code": code_in_mail()})
        assert response.status_code == 302, response.content.decode()
        return browser


@pytest.fixture
def invited(cast: Cast, planned: Callable[..., Action]) -> Callable[..., Invited]:
    """`invited()`: Mette, from outside, in an action of Anna's; with an `action` in that one."""

    def one(action: Action | None = None, *, email: str = "mette@havnen.example", **facts: Any) -> Invited:
        told: dict[str, Any] = {"reads": "going", "shares_learning": True, "last_day": clock.today() + MONTH}
        anna = cast.people["anna"]
        partner = invite(
            by=cast.user("anna"),
            person=anna,
            action=action or planned("anna"),
            guest=Guest("Mette Ude", "Havnens Venner", email, facts.pop("language", "da"), facts.pop("greeting", "")),
            terms=Terms(**told | facts),
        )
        return Invited(partner, token_in_mail())

    return one
