"""What was asked, read from the address: whatever stands there, it is a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medspiller.search.queries.searching import LONGEST

SHORTEST_WHILE_TYPING = 2


@dataclass(frozen=True)
class Asked:
    words: str
    kind: str
    page: int
    longest: int = LONGEST
    shortest: int = SHORTEST_WHILE_TYPING


def asked_for(data: Mapping[str, Any]) -> Asked:
    """A zero byte, which a database refuses, says nothing; nor does a page that is no number."""
    words = " ".join(str(data.get("q", "")).replace("\0", " ").split())[:LONGEST]
    page = str(data.get("side", "1"))
    return Asked(
        words, str(data.get("slags", "")), int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    )
