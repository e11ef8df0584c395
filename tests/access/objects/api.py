import datetime
from typing import Any

from medspiller.api.changes.tokens import make_token
from medspiller.audit.changes import SYSTEM
from medspiller.web import clock
from tests.access.stage import Scene, Side


def token(scene: Scene, side: Side) -> dict[str, Any]:
    day = clock.today() + datetime.timedelta(days=1)
    made, _secret = make_token(
        by=SYSTEM, name="Lønsystemet", may_read=True, may_put=True, indicators=None, last_day=day
    )
    return {"pk": made.pk}


def indicator(scene: Scene, side: Side) -> dict[str, Any]:
    return {"key": "fravaer"}


OBJECTS = {"api:revoke": token} | {f"api:{name}": indicator for name in ("indicator", "figures", "values")}
DATA: dict[str, Any] = {}
