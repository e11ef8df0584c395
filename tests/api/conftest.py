import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from medspiller.api.changes.tokens import make_token
from medspiller.api.models import Token
from medspiller.audit.changes import SYSTEM
from medspiller.indicators.models import Indicator
from medspiller.web import clock
from tests.cast import Cast
from tests.indicators.conftest import Lay, lay_out

__all__ = ["lay_out"]

V1 = "/api/v1/indicators"


@dataclass
class System:
    """Another system with its key, which asks as a program does."""

    token: Token
    secret: str
    client: Client

    def get(self, path: str, **asked: Any) -> Any:
        return self.client.get(f"{V1}{path}", asked, headers={"Authorization": f"Bearer {self.secret}"})

    def put(self, key: str, values: Any, **headers: str) -> Any:
        body = values if isinstance(values, bytes) else json.dumps(values).encode()
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"} | headers
        content_type = headers.pop("Content-Type")
        return self.client.put(f"{V1}/{key}/values", body, content_type=content_type, headers=headers)


Connect = Callable[..., System]


@pytest.fixture
def connect(cast: Cast) -> Connect:
    """`connect(may_put=False)` gives a system that may read and put all indicators, where nothing else is said."""

    def made(*indicators: Indicator, **facts: Any) -> System:
        plain: dict[str, Any] = {
            "name": "Lønsystemet",
            "may_read": True,
            "may_put": True,
            "indicators": [one.pk for one in indicators] or None,
            "last_day": clock.today() + datetime.timedelta(days=30),
        }
        token, secret = make_token(by=SYSTEM, **(plain | facts))
        return System(token, secret, Client(enforce_csrf_checks=True, raise_request_exception=True))

    return made


def counted(unit: str, period: str = "2026-01", numerator: float = 5, **facts: Any) -> dict[str, Any]:
    """One value of a percentage, as it is sent."""
    return {"unit": unit, "period": period, "numerator": numerator, "denominator": 100} | facts


__all__ += ["Lay"]
