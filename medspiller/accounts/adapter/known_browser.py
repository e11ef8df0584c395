"""Remembers, in a signed cookie, which accounts a browser has signed in to.

A stranger who guesses at an account thereby never shuts out its owner at the owner's own computer ("device cookies",
OWASP, https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "kendt_browser"
SALT = "medspiller.accounts.known_browser"
LIFETIME = 180 * 24 * 60 * 60
# A computer in a staff room has several users.
ACCOUNTS_PER_BROWSER = 12


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Lets the browser be known as one that `account` (an e-mail address in small letters) has signed in from."""
    known = _read(request)
    nonce = known.pop(_name(account), None) or secrets.token_urlsafe(12)
    known[_name(account)] = nonce
    latest = dict(list(known.items())[-ACCOUNTS_PER_BROWSER:])
    response.set_cookie(
        COOKIE,
        signing.dumps(latest, salt=SALT),
        max_age=LIFETIME,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def nonce_of(request: HttpRequest, account: str) -> str:
    """What this browser is known as to `account`; empty for one that has never signed in to it."""
    return _read(request).get(_name(account), "")


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return {}
    return known if isinstance(known, dict) else {}


def _name(account: str) -> str:
    return hashlib.sha256(account.encode()).hexdigest()[:16]
