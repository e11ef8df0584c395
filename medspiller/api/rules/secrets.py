"""The secret that another system shows, and what is kept of it."""

import hashlib
import secrets

# So that it is known for what it is where it does not belong: in a log, in a repository.
BEGINNING = "medspiller_"
_BYTES = 32


def new_secret() -> str:
    """256 random bits in 43 characters, after a beginning by which it is known."""
    return BEGINNING + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal. Of 256 random bits a plain hash is enough: there is nothing to guess from."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
