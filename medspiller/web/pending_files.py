"""Files between preview and confirmation: on disk, in a folder that its owner alone can name, for a day at most."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

_KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_FACTS = "facts.json"


@dataclass(frozen=True)
class PendingFiles:
    """`files` by name, and `facts` about them, as JSON can hold."""

    files: Mapping[str, bytes]
    facts: Mapping[str, Any]


def keep(place: str, user: int, pending: PendingFiles) -> str:
    """Stores the files and answers with the token to fetch them by; what `user` had stored before is removed.

    `place` is a folder under `settings.VAR`, one for each kind of upload; the names in `files` are our own.
    """
    root = _root(place)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in root.iterdir():
        if folder.name.startswith(f"{user}-") or _is_old(folder):
            shutil.rmtree(folder, ignore_errors=True)
    token = secrets.token_urlsafe(32)
    folder = root / f"{user}-{token}"
    folder.mkdir(mode=0o700)
    for name, data in pending.files.items():
        (folder / name).write_bytes(data)
    # Last, so that what was broken off is never fetched.
    (folder / _FACTS).write_text(json.dumps(dict(pending.facts)), encoding="utf-8")
    return token


def fetch(place: str, user: int, token: str) -> PendingFiles | None:
    """What `user` stored under `token`; None for anybody else, and when it has been used or is too old."""
    folder = _root(place) / f"{user}-{token}"
    if not _TOKEN.fullmatch(token) or not (folder / _FACTS).is_file() or _is_old(folder):
        return None
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.name != _FACTS}
    return PendingFiles(files, json.loads((folder / _FACTS).read_text(encoding="utf-8")))


def discard(place: str, user: int, token: str) -> None:
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_root(place) / f"{user}-{token}", ignore_errors=True)


def sweep(place: str) -> int:
    """Removes what is too old, also where nobody stores anything any more; how many folders."""
    root = _root(place)
    old = [folder for folder in root.iterdir() if _is_old(folder)] if root.is_dir() else []
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _is_old(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _KEPT_SECONDS


def _root(place: str) -> Path:
    return Path(settings.VAR) / place
