"""The secret part of a calendar's address: person, generation and a mark that only the holder of the key can make.

The next generation has another mark, so that renewing makes every earlier address worthless.
"""

import hashlib
import hmac
import re

_TOKEN = re.compile(r"([1-9][0-9]{0,18})-([1-9][0-9]{0,8})-([0-9a-f]{64})", re.ASCII)


def make(key: bytes, person: int, generation: int) -> str:
    return f"{person}-{generation}-{_mark(key, person, generation)}"


def read(key: bytes, token: str) -> tuple[int, int] | None:
    """Person and generation; None for whatever was not made with `key`."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    person, generation = int(found[1]), int(found[2])
    genuine = hmac.compare_digest(found[3], _mark(key, person, generation))
    return (person, generation) if genuine else None


def _mark(key: bytes, person: int, generation: int) -> str:
    return hmac.new(key, f"calendar-feed:{person}:{generation}".encode(), hashlib.sha256).hexdigest()
