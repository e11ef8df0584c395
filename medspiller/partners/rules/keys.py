"""The secrets by which a partner gets in: the link of the invitation, the one-time code, and the visit's cookie.

None is kept. What is kept of each is a fingerprint under a key outside the database, so that a copy of the database
opens nothing and no code can be found by trying all of them against it.
"""

import base64
import hashlib
import hmac
import re
import secrets

CODE_DIGITS = 6
_SECRET_BYTES, _SEAL_BYTES = 32, 12
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{16}")


def new_secret() -> str:
    """256 random bits, in letters that may stand in an address."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def token_of(secret: str, key: bytes) -> str:
    """The secret with a seal: a link that somebody has made up is refused without asking the database."""
    return f"{secret}.{_seal(secret, key)}"


def secret_in(token: str, key: bytes) -> str | None:
    """The secret of a token whose seal is true, else None."""
    if not _TOKEN.fullmatch(token):
        return None
    secret, _, seal = token.partition(".")
    return secret if hmac.compare_digest(seal, _seal(secret, key)) else None


def fingerprint(purpose: str, value: str, key: bytes) -> str:
    """64 hexadecimal digits. `purpose` keeps the fingerprints of different things apart."""
    return hmac.new(key, f"{purpose}\n{value}".encode(), hashlib.sha256).hexdigest()


def typed_code(typed: str) -> str:
    """The digits of what was typed: people put a space in the middle."""
    return "".join(each for each in typed[:40] if each.isascii() and each.isdigit())


def masked(email: str) -> str:
    """The address as its owner will know it and nobody else learn it: k…@foreningen.dk."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _seal(secret: str, key: bytes) -> str:
    made = hmac.new(key, f"link\n{secret}".encode(), hashlib.sha256).digest()[:_SEAL_BYTES]
    return base64.urlsafe_b64encode(made).decode()
