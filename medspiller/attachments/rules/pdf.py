"""PDF: opened by two readers, and refused where anything in it can act by itself or carries another file."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import MEGABYTE
from medspiller.attachments.rules.refusing import RefusedFileError

MOST_PAGES = 2000
MOST_OBJECTS = 300_000
LARGEST_UNPACKED = 100 * MEGABYTE
# Long enough never to stand by chance in the bytes of a picture.
_ACTS_FOR_SURE = frozenset(
    ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "SubmitForm", "ImportData")
)
# To go to another file is to ask the computer that it names for it, and to tell that computer who one is.
_ACTS = _ACTS_FOR_SURE | {"JS", "XFA", "GoToE", "GoToR", "Rendition", "Movie"}
# What happens without a touch: there a link to a page is no link but a visit.
_BY_ITSELF = frozenset(("OpenAction", "AA"))
_NAME = re.compile(rb"/([^\x00-\x20()<>\[\]{}/%]{2,60})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")


def check_pdf(data: bytes) -> None:
    """Raises `RefusedFileError`. Reads in the same process: call it where a hostile file can cost nothing."""
    if _ACTS_FOR_SURE & set(_names_in(data)):
        raise RefusedFileError(refusing.ACTIVE_PDF)
    if any(_ACTS & set(_names_in(objects)) for objects in _packed_objects(data)):
        raise RefusedFileError(refusing.ACTIVE_PDF)
    _check_opens(data)
    for thing in _objects(data):
        if _ACTS & _said_by(thing) or _visits_by_itself(thing):
            raise RefusedFileError(refusing.ACTIVE_PDF)


def _check_opens(data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
        pages, carried = len(document), document.count_attachments()
        document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise RefusedFileError(refusing.LOCKED if locked else refusing.DAMAGED) from error
    if carried:
        raise RefusedFileError(refusing.ACTIVE_PDF)
    if not 0 < pages <= MOST_PAGES:
        raise RefusedFileError(refusing.TOO_HEAVY if pages else refusing.DAMAGED)


def _objects(data: bytes) -> Iterator[Any]:
    """Every object that any of the file's tables names, also those packed in streams."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise RefusedFileError(refusing.LOCKED) from error
    keys = {key for table in document.xrefs for key in table.get_objids()}
    if len(keys) > MOST_OBJECTS:
        raise RefusedFileError(refusing.TOO_HEAVY)
    for table in document.xrefs:
        yield getattr(table, "trailer", None) or {}
    for key in keys:
        try:
            yield document.getobj(key)
        except PDFObjectNotFound:
            # Named and not there, or not in its place, as in many files that were edited: its words were looked through
            # above, wherever they lie. Whatever else goes wrong in reading refuses the file as damaged.
            continue


def _visits_by_itself(thing: Any) -> bool:
    attrs = thing.attrs if isinstance(thing, PDFStream) else thing
    if not isinstance(attrs, dict):
        return False
    return any("URI" in _said_by(_resolved(attrs[key])) for key in _BY_ITSELF & attrs.keys())


def _resolved(action: Any) -> Any:
    """The action, and each that follows in a table of them, where it lies elsewhere in the file."""
    found = resolve1(action)
    return {key: resolve1(one) for key, one in found.items()} if isinstance(found, dict) else found


def _said_by(thing: Any) -> set[str]:
    """All names in an object, as keys and as values."""
    found: set[str] = set()
    waiting = [thing]
    while waiting:
        here = waiting.pop()
        match here:
            case PDFStream():
                waiting.append(here.attrs)
            case dict():
                found.update(str(key) for key in here)
                waiting.extend(here.values())
            case list() | tuple():
                waiting.extend(here)
            case PSLiteral():
                found.add(here.name if isinstance(here.name, str) else here.name.decode("latin-1"))
    return found


def _names_in(data: bytes) -> Iterator[str]:
    """Names as written, and with their escapes undone: /#4AavaScript is /JavaScript."""
    for name in set(_NAME.findall(data)):
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name) if b"#" in name else name
        yield plain.decode("latin-1")


def _packed_objects(data: bytes) -> Iterator[bytes]:
    """What packed streams of objects unpack to, found by their own words and not by the file's tables."""
    left = LARGEST_UNPACKED
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - 400) : found.start()]
        if "ObjStm" not in set(_names_in(before)):
            continue
        try:
            unpacked = zlib.decompressobj().decompress(data[found.end() :], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise RefusedFileError(refusing.TOO_HEAVY)
        yield unpacked
