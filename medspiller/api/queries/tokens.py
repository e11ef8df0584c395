"""What the pages about keys show."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.api.access import tokens_kept_by
from medspiller.api.models import Token
from medspiller.indicators.models import Indicator
from medspiller.web import clock

SOON = 30


@dataclass(frozen=True)
class Listed:
    """One token in the list; `days` is how many are left of one that runs out within a month."""

    token: Token
    indicators: list[str]
    days: int | None = None


@dataclass(frozen=True)
class Tokens:
    """Those that open, those whose time is up, and those that were taken back."""

    open: list[Listed]
    expired: list[Listed]
    revoked: list[Listed]


def require_keeper(user: AnyUser) -> None:
    """Raises PermissionDenied for whoever hands out no keys."""
    if not is_hr_administrator(user):
        raise PermissionDenied


def kept(user: AnyUser) -> QuerySet[Token]:
    """The tokens that the user keeps. Raises PermissionDenied."""
    require_keeper(user)
    return tokens_kept_by(user)


def listed(user: AnyUser) -> Tokens:
    """Two queries, whatever the number."""
    today = clock.today()
    found = Tokens([], [], [])
    for token in kept(user).prefetch_related("indicators"):
        names = [one.name for one in token.indicators.all()]
        left = (token.last_day - today).days
        if token.revoked_at is not None:
            found.revoked.append(Listed(token, names))
        elif left < 0:
            found.expired.append(Listed(token, names))
        else:
            found.open.append(Listed(token, names, left if left <= SOON else None))
    return found


def indicators_to_choose() -> list[tuple[int, str]]:
    """Key and name of each indicator that is in use."""
    return list(Indicator.objects.filter(ended_at=None).values_list("pk", "name"))
