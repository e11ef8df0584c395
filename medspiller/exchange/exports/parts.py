"""Files inside a ZIP, written piece by piece: what is held in memory does not grow with what is written."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.utils import timezone

from medspiller.exchange.rules.manifest import FileLine
from medspiller.web import clock

# Danish Excel takes a semicolon for the end of a cell, and knows UTF-8 by the three bytes in front.
DELIMITER = ";"
BYTE_ORDER_MARK = "\ufeff"


class Counted(io.RawIOBase):
    """Passes on what is written, and knows how much it was and its SHA-256."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.length, self.hash = target, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.hash.update(data)
        self.length += len(data)
        return self.target.write(data)


class Parts:
    """Puts files into the archive and keeps a line of each for the manifest."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.lines: list[FileLine] = []

    def text(self, name: str, text: str) -> None:
        self.blob(name, text.encode())

    def blob(self, name: str, data: bytes, *, compressed: bool = True) -> None:
        with self._opened(name, compressed=compressed) as part:
            part.write(data)
        self.lines.append(FileLine(name, part.length, part.hash.hexdigest()))

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, label: str = "") -> None:
        count = 0
        with self._opened(name) as part:
            text = io.TextIOWrapper(io.BufferedWriter(part, 1 << 17), encoding="utf-8", newline="")
            text.write(BYTE_ORDER_MARK)
            writer = csv.writer(text, delimiter=DELIMITER)
            writer.writerow(columns)
            for row in rows:
                writer.writerow(row)
                count += 1
            text.flush()
            text.detach().detach()
        self.lines.append(FileLine(name, part.length, part.hash.hexdigest(), label, tuple(columns), count))

    @contextmanager
    def _opened(self, name: str, *, compressed: bool = True) -> Iterator[Counted]:
        info = zipfile.ZipInfo(name, timezone.localtime(clock.now()).timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        # Whoever unpacks it reads it, and nobody else on that machine.
        info.external_attr = 0o600 << 16
        with self.archive.open(info, "w", force_zip64=True) as target:
            yield Counted(target)
