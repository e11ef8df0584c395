"""Which token a secret opens by."""

from typing import Any

from medspiller.api.models import Token
from medspiller.api.rules.secrets import hash_of
from medspiller.web import clock


def opened_by(secret: str) -> Token | None:
    """None for a secret that is unknown, out of time or taken back: whoever asks is not told which."""
    return Token.objects.filter(secret_hash=hash_of(secret), revoked_at=None, last_day__gte=clock.today()).first()


def token_of(request: Any) -> Token:
    """The token that the request came with."""
    token = request.auth
    if not isinstance(token, Token):
        raise TypeError("Only for addresses that ask for a token.")
    return token
