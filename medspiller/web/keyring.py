"""Keys that live beside the database and never in it, so that a copy of the database alone opens nothing.

A key that is destroyed cannot be had back: what was hashed under it can no longer be tied to a person.
"""

import os
import re
import secrets
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[a-z0-9-]{1,80}")


def create(name: str) -> bytes:
    """The key called `name`, 32 random bytes; made now if there was none. Two at once get the same key."""
    path = _path(name)
    # Most that ask for a key find it, and to write one waits for the disk.
    found = read(name)
    if found is not None:
        return found
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = secrets.token_bytes(32)
    scratch = path.with_name(f".{name}.{secrets.token_hex(8)}")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(fresh)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where the name is taken, and never shows half a key.
        os.link(scratch, path)
    except FileExistsError:
        fresh = path.read_bytes()
    finally:
        scratch.unlink()
    return fresh


def read(name: str) -> bytes | None:
    """The key called `name`, or None when there is none or it has been destroyed."""
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        return None


def names(prefix: str) -> list[str]:
    """What the keys are called whose names begin with `prefix`."""
    return sorted(path.name for path in Path(settings.KEY_DIRECTORY).glob(f"{prefix}*") if _NAME.fullmatch(path.name))


def destroy(name: str) -> None:
    """Removes the key for good."""
    path = _path(name)
    try:
        # Over the old bytes, in the place where they lie: a file that is emptied first gets a new place.
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"Not a key name: {name!r}")
    return Path(settings.KEY_DIRECTORY) / name
