"""An archive looked through from end to end before a single row of it is written.

Nothing of it is ever unpacked to disk: what is read are the names that the manifest gives, each held to its own size.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from medspiller.exchange.rules import manifest as rules
from medspiller.exchange.rules.manifest import LARGEST_MANIFEST, MANIFEST, FileLine, Manifest
from medspiller.exchange.rules.refusals import ArchiveRefusedError

_PIECE = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# Tables of our own shrink to a twentieth; what shrinks to a five-hundredth was made to fill a disk.
_MOST_SHRINKING = 500
_SMALL = 1 << 20


class Opened:
    """An archive whose every file is there, whole and as the manifest says. Made by `opened`."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, *, size: int, sha256: str) -> None:
        self.archive, self.manifest, self.size, self.sha256 = archive, manifest, size, sha256

    def part(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


@contextmanager
def opened(path: Path, *, sha256: str = "") -> Iterator[Opened]:
    """Opens the archive and tries all of it. Raises ArchiveRefusedError with what is wrong, and where.

    `sha256` is what the whole file is expected to be, where somebody has kept that apart from it.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            if sha256 and found != sha256.strip().lower():
                raise ArchiveRefusedError(
                    _("Filen er ikke den, der blev skrevet: dens SHA-256 er %(found)s.") % {"found": found}
                )
            size = file.tell()
            file.seek(0)
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive)
                _compare(archive, manifest)
                for line in manifest.files:
                    _try(archive, line)
                yield Opened(archive, manifest, size=size, sha256=found)
    except zipfile.BadZipFile as error:
        raise ArchiveRefusedError(
            _("Filen er ikke et helt arkiv. Den er måske afkortet under kopieringen: kopiér den igen.")
        ) from error
    except FileNotFoundError as error:
        raise ArchiveRefusedError(_("Der ligger ingen fil på %(path)s.") % {"path": path}) from error
    except OSError as error:
        raise ArchiveRefusedError(_("Filen kan ikke læses: %(why)s.") % {"why": error.strerror or error}) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if MANIFEST not in names:
        raise ArchiveRefusedError(_("Filen er ikke et arkiv fra Medspiller: manifest.json mangler."))
    _require_modest(archive.getinfo(MANIFEST), LARGEST_MANIFEST)
    try:
        with archive.open(MANIFEST) as file:
            # A byte more than there may be, should the size that is told be wrong.
            return rules.from_text(file.read(LARGEST_MANIFEST + 1).decode("utf-8-sig"))
    except rules.OtherFormatError as error:
        raise ArchiveRefusedError(
            _("Arkivet har format %(found)s, og her kan kun format %(ours)s læses. Brug den nyeste Medspiller.")
            % {"found": error, "ours": rules.FORMAT_VERSION}
        ) from error
    except (rules.NotAManifestError, UnicodeDecodeError, *_DAMAGE) as error:
        told = _("manifest.json kan ikke læses: %(where)s er forkert.") % {"where": error}
        raise ArchiveRefusedError(told) from error


def _compare(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """The files are those of the manifest, each once, and no others."""
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise ArchiveRefusedError(_("Den samme fil ligger flere gange i arkivet."))
    wanted = {line.file for line in manifest.files} | {MANIFEST}
    for problem, some in (
        (_("Der mangler filer i arkivet: %(names)s."), wanted - set(names)),
        (_("Der er filer i arkivet, som manifest.json ikke kender: %(names)s."), set(names) - wanted),
    ):
        if some:
            shown = ", ".join(name[:80] for name in sorted(some)[:5])
            raise ArchiveRefusedError(problem % {"names": shown})
    for line in manifest.files:
        info = archive.getinfo(line.file)
        if info.file_size != line.bytes:
            raise _changed(line.file)
        _require_modest(info, line.bytes)


def _require_modest(info: zipfile.ZipInfo, most: int) -> None:
    shrunk = info.file_size > _SMALL and info.file_size > _MOST_SHRINKING * info.compress_size
    if info.file_size > most or shrunk:
        raise ArchiveRefusedError(
            _("%(file)s fylder mere udpakket, end den kan gøre i et rigtigt arkiv. Intet er læst ind.")
            % {"file": info.filename}
        )
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
        raise ArchiveRefusedError(_("%(file)s er pakket på en måde, der ikke bruges.") % {"file": info.filename})


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


def _try(archive: zipfile.ZipFile, line: FileLine) -> None:
    digest, length = hashlib.sha256(), 0
    try:
        with archive.open(line.file) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                length += len(piece)
                if length > line.bytes:
                    break
    except _DAMAGE as error:
        raise _changed(line.file) from error
    if length != line.bytes or digest.hexdigest() != line.sha256:
        raise _changed(line.file)


def _changed(name: str) -> ArchiveRefusedError:
    return ArchiveRefusedError(
        _("%(file)s er ikke, som den blev skrevet: den er ændret eller beskadiget. Intet er læst ind.") % {"file": name}
    )
