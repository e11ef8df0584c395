"""Open the ZIP archive that a DOCX file is, within limits on what it unpacks to."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, XMLParser

from medspiller.documents.source_text import limits
from medspiller.documents.source_text.model import UnreadableDocument


class Archive:
    """The parts of an office document; `parsed` gives a part as XML, None when it is absent."""

    def __init__(self, data: bytes) -> None:
        """Raises `UnreadableDocument` when the archive is damaged, locked, or declares more than the limits."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
            raise UnreadableDocument(limits.DAMAGED_DOCX) from error
        parts = self._zip.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableDocument(limits.LOCKED)
        if len(parts) > limits.MOST_PARTS or sum(part.file_size for part in parts) > limits.LARGEST_UNPACKED:
            raise UnreadableDocument(limits.TOO_HEAVY)
        self._names = {part.filename: part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def parsed(self, name: str) -> Element | None:
        """The root element of an XML part."""
        if name not in self._names:
            return None
        content = self._content(name)
        # Office documents have no document type declaration; entities that expand without end need one.
        if b"<!DOCTYPE" in content.replace(b"\0", b"") or b"<!ENTITY" in content.replace(b"\0", b""):
            raise UnreadableDocument(limits.TOO_HEAVY)
        parser = XMLParser()  # noqa: S314
        try:
            parser.feed(content)
            root: Element = parser.close()
        except (ParseError, ValueError) as error:
            raise UnreadableDocument(limits.DAMAGED_DOCX) from error
        return root

    def _content(self, name: str) -> bytes:
        part = self._names[name]
        declared_ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > limits.LARGEST_PART or (
            part.file_size > 1_000_000 and declared_ratio > limits.LARGEST_RATIO
        ):
            raise UnreadableDocument(limits.TOO_HEAVY)
        try:
            with self._zip.open(part) as file:
                content = file.read(limits.LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableDocument(limits.DAMAGED_DOCX) from error
        if len(content) > limits.LARGEST_PART:
            raise UnreadableDocument(limits.TOO_HEAVY)
        return content
