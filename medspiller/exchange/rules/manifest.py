"""What stands in `manifest.json`: every file with its size and SHA-256, and what wrote them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = "medspiller-archive"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
# No other names are ever written, and none that leads out of a folder can be made of these.
_NAME = re.compile(r"(?:(?:data|attachments)/)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


class NotAManifestError(ValueError):
    """The text is not a manifest; the message is the part that is wrong."""


class OtherFormatError(ValueError):
    """It is an archive, of a version of the format that is not known here."""


@dataclass(frozen=True)
class FileLine:
    """One file. `table`, `columns` and `rows` are for tables alone."""

    file: str
    bytes: int
    sha256: str
    table: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Manifest:
    """`migrations` holds, by app, how far the database had come; `next_ids`, by table, the number of the next row."""

    written_at: str
    medspiller: str
    organisation: str
    migrations: Mapping[str, tuple[str, ...]]
    files: tuple[FileLine, ...]
    next_ids: Mapping[str, int]
    without_open_answers: bool = False

    def as_text(self) -> str:
        data = {"format": FORMAT, "format_version": FORMAT_VERSION} | asdict(self)
        data["files"] = [{name: value for name, value in asdict(line).items() if value != ""} for line in self.files]
        return json.dumps(data, ensure_ascii=False, indent=1)

    @property
    def tables(self) -> dict[str, FileLine]:
        return {line.table: line for line in self.files if line.table}

    @property
    def rows(self) -> int:
        return sum(line.rows for line in self.files)


def from_text(text: str) -> Manifest:
    """Raises NotAManifestError, and OtherFormatError where a later Medspiller has written it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAManifestError("JSON") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAManifestError("format")
    if data.get("format_version") != FORMAT_VERSION:
        raise OtherFormatError(str(data.get("format_version"))[:20])
    migrations, next_ids = _of(data, "migrations", dict), _of(data, "next_ids", dict)
    return Manifest(
        written_at=_of(data, "written_at", str),
        medspiller=_of(data, "medspiller", str),
        organisation=_of(data, "organisation", str),
        migrations={app: _words(names, "migrations") for app, names in migrations.items()},
        files=_lines(_of(data, "files", list)),
        next_ids={table: _count(number, "next_ids") for table, number in next_ids.items()},
        without_open_answers=_of(data, "without_open_answers", bool),
    )


def _lines(found: Iterable[Any]) -> tuple[FileLine, ...]:
    lines = tuple(_line(one) for one in found)
    for names in ([line.file for line in lines], [line.table for line in lines if line.table]):
        if len(set(names)) != len(names):
            raise NotAManifestError("files")
    return lines


def _line(one: Any) -> FileLine:
    if not isinstance(one, dict):
        raise NotAManifestError("files")
    name, sha256 = _of(one, "file", str), _of(one, "sha256", str)
    if not _NAME.fullmatch(name) or name == MANIFEST or not _SHA256.fullmatch(sha256):
        raise NotAManifestError("files")
    return FileLine(
        file=name,
        bytes=_count(one.get("bytes"), "bytes"),
        sha256=sha256,
        table=_of(one, "table", str) if "table" in one else "",
        columns=_words(one.get("columns", []), "columns"),
        rows=_count(one.get("rows", 0), "rows"),
    )


def _of(data: Mapping[str, Any], name: str, wanted: type) -> Any:
    value = data.get(name)
    if not isinstance(value, wanted):
        raise NotAManifestError(name)
    return value


def _words(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise NotAManifestError(name)
    return tuple(value)


def _count(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise NotAManifestError(name)
    return value
