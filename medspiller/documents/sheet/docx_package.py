"""Opens an uploaded DOCX without trusting it: only the main part is unpacked, up to a limit, and no DTD is accepted."""

import zlib
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from medspiller.documents.sheet.messages import (
    DAMAGED,
    ENCRYPTED,
    NOT_DOCX,
    OLD_WORD,
    TOO_BIG,
    UNSAFE,
    UnreadableSheetError,
)

MAX_BYTES: Final = 10 * 1024 * 1024
_MAX_XML_BYTES: Final = 15 * 1024 * 1024
_MAX_DEPTH: Final = 200
_COMPOUND_FILE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_FLAG: Final = 0x1
_MAIN_PART: Final = "word/document.xml"


def main_part(data: bytes) -> Element:
    """The root of the document's XML. Raises UnreadableSheetError with a sentence for the person who uploaded it."""
    if len(data) > MAX_BYTES:
        raise UnreadableSheetError(TOO_BIG)
    if data.startswith(_COMPOUND_FILE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableSheetError(ENCRYPTED if is_encrypted else OLD_WORD)
    if not data.startswith(b"PK"):
        raise UnreadableSheetError(NOT_DOCX)
    return _parse(_unpack(data))


def _unpack(data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            if _MAIN_PART not in archive.namelist():
                raise UnreadableSheetError(NOT_DOCX)
            entry = archive.getinfo(_MAIN_PART)
            if entry.flag_bits & _ENCRYPTED_FLAG:
                raise UnreadableSheetError(ENCRYPTED)
            if entry.file_size > _MAX_XML_BYTES:
                raise UnreadableSheetError(UNSAFE)
            with archive.open(entry) as part:
                xml = part.read(_MAX_XML_BYTES + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as problem:
        raise UnreadableSheetError(DAMAGED) from problem
    if len(xml) > _MAX_XML_BYTES:
        raise UnreadableSheetError(UNSAFE)
    return xml


def _parse(xml: bytes) -> Element:
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as problem:
        raise UnreadableSheetError(UNSAFE) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise UnreadableSheetError(DAMAGED) from problem
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _MAX_DEPTH:
            raise UnreadableSheetError(UNSAFE)
        level = [child for parent in level for child in parent]
    return root
