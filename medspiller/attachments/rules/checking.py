"""A file is taken when its name, its declared size and its content all speak of the same allowed kind."""

import hashlib
from dataclasses import dataclass

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import LARGEST_FILE, MEGABYTE, Kind
from medspiller.attachments.rules.names import cleaned
from medspiller.attachments.rules.refusing import RefusedFileError
from medspiller.attachments.rules.texts import as_utf8
from medspiller.attachments.rules.worker import opened_in_worker


@dataclass(frozen=True)
class Checked:
    """A file that may be kept, as it is to be kept."""

    name: str
    kind: Kind
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def too_large() -> RefusedFileError:
    return RefusedFileError(refusing.TOO_LARGE, limit=LARGEST_FILE // MEGABYTE)


def check(name: str, data: bytes, declared_size: int | None = None) -> Checked:
    """The file as it is to be kept. Raises `RefusedFileError` and nothing else."""
    clean, kind = cleaned(name)
    if not data:
        raise RefusedFileError(refusing.EMPTY)
    if len(data) > LARGEST_FILE:
        raise too_large()
    if declared_size is not None and declared_size != len(data):
        raise RefusedFileError(refusing.WRONG_SIZE)
    if not data.startswith(kind.magic):
        raise RefusedFileError(refusing.LIES, ending=kind.ending)
    kept = as_utf8(data, kind.ending) if kind.opens == "text" else opened_in_worker(data, kind)
    if not kept:
        raise RefusedFileError(refusing.EMPTY)
    if len(kept) > LARGEST_FILE:
        raise too_large()
    return Checked(clean, kind, kept)
