"""The organisation's files between preview and confirmation (`web.pending_files`)."""

import datetime
from dataclasses import dataclass

from medspiller.organisation.imports.files import Source
from medspiller.web import pending_files

_PLACE = "imports"


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
    files = {"units": pending.units.data} | ({"people": pending.people.data} if pending.people else {})
    facts = {"date": pending.date.isoformat(), "filenames": pending.filenames}
    return pending_files.keep(_PLACE, user, pending_files.PendingFiles(files, facts))


def fetch(user: int, token: str) -> Pending | None:
    """What `user` stored under `token`; None for anybody else, and when it has been used or is too old."""
    found = pending_files.fetch(_PLACE, user, token)
    if found is None:
        return None
    parts = zip(found.facts["filenames"], ("units", "people"), strict=False)
    sources = [Source(filename, found.files[part]) for filename, part in parts]
    return Pending(
        datetime.date.fromisoformat(found.facts["date"]), sources[0], sources[1] if len(sources) > 1 else None
    )


def discard(user: int, token: str) -> None:
    pending_files.discard(_PLACE, user, token)
