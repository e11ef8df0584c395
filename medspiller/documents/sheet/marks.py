"""Names of the bookmarks that carry identities through Word and LibreOffice.

Bookmarks are invisible, do not stand in the way of typing, and both programs keep them; a name may have 40 letters,
digits and underscores. Programs that drop them (Google Docs) leave likeness of text to find the way back.
"""

import hashlib
import re
import uuid
from typing import Final

_STATEMENT: Final = re.compile(r"s_([0-9a-f]{32})")
_ROW: Final = re.compile(r"r_[0-9a-f]{32}")
_SHEET: Final = re.compile(r"(f_[0-9a-f]{24})_v(\d{1,9})")


def statement_mark(statement_id: str) -> str:
    """Raises ValueError when `statement_id` is no UUID."""
    return f"s_{uuid.UUID(statement_id).hex}"


def statement_id_in(mark: str) -> str | None:
    found = _STATEMENT.fullmatch(mark)
    return str(uuid.UUID(found[1])) if found else None


def row_mark(ambition_id: str) -> str:
    return f"r_{_digest(ambition_id)[:32]}"


def is_row_mark(mark: str) -> bool:
    return _ROW.fullmatch(mark) is not None


def form_mark(sheet_id: str) -> str:
    return f"f_{_digest(sheet_id)[:24]}"


def sheet_mark(sheet_id: str, version: int) -> str:
    return f"{form_mark(sheet_id)}_v{version}"


def form_and_version_in(mark: str) -> tuple[str, int] | None:
    found = _SHEET.fullmatch(mark)
    return (found[1], int(found[2])) if found else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
