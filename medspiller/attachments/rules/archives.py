"""Office documents, which are ZIP archives: opened whole within limits, and refused where something in them can act."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import MEGABYTE, Kind, kind_of
from medspiller.attachments.rules.markup import local, look_through
from medspiller.attachments.rules.refusing import RefusedFileError

MOST_PARTS = 3000
LARGEST_UNPACKED = 120 * MEGABYTE
LARGEST_PART = 60 * MEGABYTE
MOST_DEEP = 2
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_ACTS_BY_NAME = re.compile(
    r"vbaproject|vbadata|activex|/?ctrlprops/|oleobject|\.bin$|\.(?:exe|dll|js|vbs|scr|bat|cmd|html?|docm|xlsm|pptm|dotm)$"
    r"|^basic/|^scripts/|macrosheets/|dialogsheets/",
    re.IGNORECASE,
)
# Printers' settings are kept as .bin and do nothing.
_HARMLESS = re.compile(r"printersettings/[^/]+\.bin$", re.IGNORECASE)
_ACTS_BY_TYPE = re.compile(r"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
# What a reader follows by hand, or is asked about first.
_LINKS = frozenset(("hyperlink", "externalLinkPath"))
_PROGRAM_LINK = re.compile(r"(?:javascript|vbscript|file|mhtml|ms-[a-z-]+):", re.IGNORECASE)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_SCRIPT = re.compile(
    re.escape(_ODF) + r"(?:script:1\.0\}event-listener|office:1\.0\}(?:script$|dde-)|(?:text|table):1\.0\}dde-)"
)
_ODF_SCRIPT_LINK = re.compile(r"vnd\.sun\.star\.|macro:|javascript:|vbscript:", re.IGNORECASE)
_ODF_LINKS = re.compile(re.escape(_ODF) + r"(?:(?:text|drawing):1\.0\}a$|meta:|form:|table:1\.0\}table-source$)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


@dataclass
class _Budget:
    left: int = field(default=LARGEST_UNPACKED)


def check_archive(data: bytes, kind: Kind, deep: int = 0, budget: _Budget | None = None) -> None:
    """Raises `RefusedFileError` where `data` is not a whole document of that kind, or could do anything by itself."""
    budget = budget or _Budget()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise RefusedFileError(refusing.DAMAGED) from error
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedFileError(refusing.LOCKED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > budget.left:
        raise RefusedFileError(refusing.TOO_HEAVY)
    _check_shape(data, archive, parts)
    contents = {_called(part.filename): _read(archive, part, budget) for part in parts}
    if kind.opens == "office":
        _check_office(contents, kind)
    else:
        _check_open_document(contents, kind, parts)
    for name, content in contents.items():
        if content.startswith(b"PK\x03\x04"):
            _check_inner(name, content, deep, budget)


def _check_shape(data: bytes, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """One archive and nothing else: it begins with its first part and ends with its own end."""
    # Readers take two names for one that differ in case alone, or in how a letter is written.
    names = [_called(part.filename) for part in parts]
    firsts = [part.header_offset for part in parts]
    ends_with_itself = data[-22 - len(archive.comment) :].startswith(b"PK\x05\x06")
    if not parts or len(set(names)) != len(names) or min(firsts) != 0 or not ends_with_itself:
        raise RefusedFileError(refusing.DAMAGED)
    if any(name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or "\0" in name for name in names):
        raise RefusedFileError(refusing.DAMAGED)
    if any(_ACTS_BY_NAME.search(name) and not _HARMLESS.search(name) for name in names):
        raise RefusedFileError(refusing.MACROS)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if part.file_size > LARGEST_PART:
        raise RefusedFileError(refusing.TOO_HEAVY)
    try:
        with archive.open(part) as file:
            content = file.read(LARGEST_PART + 1)
    except _DAMAGE as error:
        raise RefusedFileError(refusing.DAMAGED) from error
    budget.left -= len(content)
    if len(content) > LARGEST_PART or budget.left < 0:
        raise RefusedFileError(refusing.TOO_HEAVY)
    return content


def _called(name: str) -> str:
    return unquote(name).lower()


def _check_office(contents: dict[str, bytes], kind: Kind) -> None:
    types: set[str] = set()

    def look(_tag: str, attrs: Mapping[str, str]) -> None:
        types.update(value for name, value in attrs.items() if local(name) == "ContentType")

    look_through(_plain(contents.get("[content_types].xml", b"<none/>")), look)
    if any(_ACTS_BY_TYPE.search(one) for one in types):
        raise RefusedFileError(refusing.MACROS)
    if not any(one.strip().endswith(kind.main_part) for one in types):
        raise RefusedFileError(refusing.LIES, ending=kind.ending)
    for name, content in contents.items():
        if name.endswith(".rels"):
            look_through(_plain(content), _check_relationship)


def _check_relationship(tag: str, attrs: Mapping[str, str]) -> None:
    """Only links that a reader follows by hand may lead out of the document."""
    if local(tag) != "Relationship":
        return
    told = {local(name): value.strip() for name, value in attrs.items()}
    kind, target = told.get("Type", ""), told.get("Target", "")
    if _ACTS_BY_TYPE.search(kind) or _ACTS_BY_TYPE.search(target):
        raise RefusedFileError(refusing.MACROS)
    is_outside = told.get("TargetMode", "").lower() == "external"
    if is_outside and (kind.rpartition("/")[2] not in _LINKS or target.startswith(("\\\\", "//"))):
        raise RefusedFileError(refusing.REMOTE)
    if _PROGRAM_LINK.match(target):
        raise RefusedFileError(refusing.REMOTE)


def _check_open_document(contents: dict[str, bytes], kind: Kind, parts: list[zipfile.ZipInfo]) -> None:
    stored_first = parts[0].filename == "mimetype" and parts[0].compress_type == zipfile.ZIP_STORED
    if not stored_first or contents["mimetype"].strip() != kind.content_type.encode():
        raise RefusedFileError(refusing.LIES, ending=kind.ending)
    if "content.xml" not in contents:
        raise RefusedFileError(refusing.DAMAGED)
    if b"encryption-data" in contents.get("meta-inf/manifest.xml", b""):
        raise RefusedFileError(refusing.LOCKED)
    for name, content in contents.items():
        if name.endswith((".xml", ".rdf")):
            look_through(_plain(content), _check_element)


def _check_element(tag: str, attrs: Mapping[str, str]) -> None:
    """Nothing runs, and only links that a reader follows by hand lead out of the document."""
    if _ODF_SCRIPT.match(tag):
        raise RefusedFileError(refusing.MACROS)
    for name, value in attrs.items():
        if local(name) != "href":
            continue
        if _ODF_SCRIPT_LINK.match(value.strip()):
            raise RefusedFileError(refusing.MACROS)
        if _ELSEWHERE.match(value.strip()) and not _ODF_LINKS.match(tag):
            raise RefusedFileError(refusing.REMOTE)


def _plain(xml: bytes) -> bytes:
    """The XML as it is. Raises `RefusedFileError` where it declares types or entities, or is in an odd encoding."""
    text = xml
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = xml.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise RefusedFileError(refusing.DAMAGED) from error
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
        raise RefusedFileError(refusing.DAMAGED)
    return xml


def _check_inner(name: str, content: bytes, deep: int, budget: _Budget) -> None:
    """A document in the document, such as the sheet behind a chart, is held to the same."""
    kind = kind_of(name.rsplit(".", 1)[-1].lower())
    if kind is None or kind.opens not in {"office", "open_document"} or deep + 1 >= MOST_DEEP:
        raise RefusedFileError(refusing.MACROS)
    check_archive(content, kind, deep + 1, budget)
