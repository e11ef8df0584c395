"""Files between preview and confirmation: on disk, in a folder that its owner alone can name, for a day at most."""

import datetime
import json
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from medspiller.organisation.imports.files import Source

_KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Pending:
    date: datetime.date
    units: Source
    people: Source | None

    @property
    def filenames(self) -> list[str]:
        return [source.filename for source in (self.units, self.people) if source is not None]


def keep(user: int, pending: Pending) -> str:
    """Stores the files and answers with the token to fetch them by; what `user` had stored before is removed."""
    root = _root()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in root.iterdir():
        if folder.name.startswith(f"{user}-") or time.time() - folder.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
    token = secrets.token_urlsafe(32)
    folder = root / f"{user}-{token}"
    folder.mkdir(mode=0o700)
    (folder / "units").write_bytes(pending.units.data)
    if pending.people is not None:
        (folder / "people").write_bytes(pending.people.data)
    facts = {"date": pending.date.isoformat(), "filenames": pending.filenames}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return token


def fetch(user: int, token: str) -> Pending | None:
    """What `user` stored under `token`; None for anybody else, and when it has been used or is too old."""
    folder = _root() / f"{user}-{token}"
    if not _TOKEN.fullmatch(token) or not folder.is_dir():
        return None
    if time.time() - folder.stat().st_mtime > _KEPT_SECONDS:
        return None
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    sources = [
        Source(filename, (folder / part).read_bytes())
        for filename, part in zip(facts["filenames"], ("units", "people"), strict=False)
    ]
    return Pending(datetime.date.fromisoformat(facts["date"]), sources[0], sources[1] if len(sources) > 1 else None)


def discard(user: int, token: str) -> None:
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_root() / f"{user}-{token}", ignore_errors=True)


def _root() -> Path:
    return Path(settings.VAR) / "imports"
