"""From a path or bytes to source text, with everything refused that cannot be one."""

import os
from pathlib import Path, PurePath

from medspiller.documents.source_text import limits
from medspiller.documents.source_text.model import Reader, SourceText, UnreadableDocument
from medspiller.documents.source_text.plain_text import read_plain_text
from medspiller.documents.source_text.worker import read_in_worker

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_source_text(source: str | os.PathLike[str] | bytes, filename: str = "") -> SourceText:
    """Read a TXT, PDF or DOCX document.

    `filename` gives the ending when `source` is bytes. Raises `UnreadableDocument` and nothing else.
    """
    if isinstance(source, bytes):
        data, name = source, filename
        if len(data) > limits.LARGEST_FILE:
            raise UnreadableDocument(_too_large())
    else:
        data, name = _contents(source), filename or os.fspath(source)
    if not data:
        raise UnreadableDocument(limits.EMPTY)
    text = _reader_for(_ending(name), data)(data)
    if any(len(word) > limits.LONGEST_WORD for line in text.lines for word in line.text.split()):
        raise UnreadableDocument(limits.NOT_TEXT)
    if any(len(line.text) > limits.LONGEST_LINE for line in text.lines):
        raise UnreadableDocument(limits.UNBROKEN)
    return text


def _too_large() -> str:
    return f"Filen er for stor: den må højst fylde {limits.LARGEST_FILE // (1024 * 1024)} MB."


def _ending(name: str) -> str:
    return PurePath(name.replace("\0", "")).suffix.lower()


def _contents(source: str | os.PathLike[str]) -> bytes:
    name = PurePath(source).name or os.fspath(source)
    try:
        path = Path(source)
        if path.is_dir():
            raise UnreadableDocument(f"»{name}« er en mappe: angiv en fil (TXT, PDF eller DOCX).")
        if not path.exists():
            raise UnreadableDocument(f"Filen »{name}« findes ikke: kontrollér stien og navnet.")
        if not path.is_file():
            raise UnreadableDocument(f"»{name}« er ikke en almindelig fil: angiv en fil (TXT, PDF eller DOCX).")
        with path.open("rb") as file:
            data = file.read(limits.LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"Filen »{name}« kan ikke åbnes: kontrollér, at du har adgang til den.") from error
    if len(data) > limits.LARGEST_FILE:
        raise UnreadableDocument(_too_large())
    return data


def _reader_for(ending: str, data: bytes) -> Reader:
    found = _kind_of(data)
    if found == "locked":
        raise UnreadableDocument(limits.LOCKED)
    if ending not in {".txt", ".pdf", ".docx"}:
        raise UnreadableDocument(limits.WRONG_KIND)
    if found and found != ending:
        raise UnreadableDocument(
            f"Filen hedder {ending}, men indholdet er af en anden type: gem den som TXT, PDF eller DOCX, og prøv igen."
        )
    if ending == ".pdf":
        return lambda content: read_in_worker("pdf", content)
    if ending == ".docx":
        return lambda content: read_in_worker("docx", content)
    return read_plain_text


def _kind_of(data: bytes) -> str:
    """The ending that the first bytes speak for; '' when they say nothing."""
    if data.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else ".doc"
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    return ""
