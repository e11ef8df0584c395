"""What is signed: text and agreements as one content with one hash."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class AgreedThing:
    """`who` is a name, as it was that day; `due_on` is ISO 8601 or empty."""

    id: str
    text: str
    who: str
    due_on: str
    personal: bool


@dataclass(frozen=True)
class Content:
    text: str
    agreements: tuple[AgreedThing, ...]

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "agreements": [asdict(each) for each in self.agreements]}

    @property
    def hash(self) -> str:
        """SHA-256 of the content as canonical JSON: sorted keys, no spaces, UTF-8."""
        canonical = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.agreements


def content_of(stored: dict[str, Any]) -> Content:
    return Content(stored["text"], tuple(AgreedThing(**each) for each in stored["agreements"]))


def signers(kind: str, leader: int, own_leader: int | None) -> list[int]:
    """Who has to sign: the two of a leadership dialogue, else the leader whose dialogue it is."""
    if kind == "leadership" and own_leader is not None:
        return [leader, own_leader]
    return [leader]


def is_agreed(wanted: Collection[int], signed: Sequence[tuple[int, str]], content_hash: str) -> bool:
    """Whether all who have to have signed this very content; `signed` is person and hash."""
    return set(wanted) <= {person for person, seen in signed if seen == content_hash}
