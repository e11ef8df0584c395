"""XML as those see it who open the document: names by their namespaces, and what was written in disguise undone."""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.refusing import RefusedFileError

# The name as "namespace}local", and attributes by such names.
Look = Callable[[str, Mapping[str, str]], None]


def look_through(xml: bytes, look: Look) -> None:
    """Calls `look` for each element and keeps none. Raises `RefusedFileError` for no XML, and for declared types."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = look
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedFileError(refusing.DAMAGED) from error


def _refuse(*_declared: object) -> NoReturn:
    """Types and entities have no business in a document, and can be made to fill any memory."""
    raise RefusedFileError(refusing.DAMAGED)


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]
