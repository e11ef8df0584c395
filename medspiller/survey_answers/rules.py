"""Tokens, hashes of tokens, and sealed sheets. What each is for: docs/decisions/unlinkable-answers.md."""

import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

T = TypeVar("T")

# Crockford's base 32: no letter is mistaken for a digit when it is typed from paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_NONCE = 12
WORDS_AT_MOST = 500
# With two texts a sheet stays under the 2 KB from which PostgreSQL would put it in a table of its own (TOAST).
_WORDS_BYTES = 700
_GROUP_BYTES = 160


class SheetDamagedError(ValueError):
    """A sealed sheet that this key does not open: it was changed, moved, or belongs to another round."""


@dataclass(frozen=True, slots=True)
class Where:
    """The unit in which somebody is asked, and the group across units that they belong to."""

    unit: int
    group: str


@dataclass(frozen=True, slots=True)
class Answers:
    """`choices` has one byte an item, 0 for none; `words` one text for each open question."""

    choices: bytes
    words: tuple[str, ...] = ()


def key_name(round_key: object) -> str:
    return f"survey-{round_key}"


def token_of(key: bytes, person: int, round_key: object) -> str:
    """The personal token: 60 bits of HMAC-SHA-256 (RFC 2104) over round and person, as twelve letters and digits."""
    code = int.from_bytes(hmac.digest(key, f"token:{round_key}:{person}".encode(), "sha256")[:8])
    return "".join(ALPHABET[(code >> shift) & 31] for shift in range(0, TOKEN_LENGTH * 5, 5))


def in_groups(token: str) -> str:
    """As it stands on paper: `K7QF-2M9X-TD4R`."""
    return "-".join(token[place : place + 4] for place in range(0, len(token), 4))


def typed_token(text: str) -> str | None:
    """The token that somebody meant, whatever hyphens, spaces and small letters; None where it cannot be one."""
    if len(text) > 60:
        return None
    typed = "".join(text.upper().split()).replace("-", "").replace("–", "").translate(_MISREAD)
    return typed if len(typed) == TOKEN_LENGTH and set(typed) <= set(ALPHABET) else None


def place_hash(key: bytes, token: str) -> str:
    """Under which an answer lies: a second HMAC, so that a mail with the token opens nothing once the key is gone."""
    return hmac.digest(key, f"place:{token}".encode(), "sha256").hex()


def words_fit(text: str) -> bool:
    return len(text) <= WORDS_AT_MOST and len(text.encode()) <= _WORDS_BYTES


class Seal:
    """Seals and opens the sheets of one round: `items` choices and `questions` texts each, AES-256-GCM."""

    def __init__(self, key: bytes, *, items: int, questions: int) -> None:
        self._cipher = AESGCM(hmac.digest(key, b"seal", "sha256"))
        self.items, self.questions = items, questions

    def seal_where(self, place: str, where: Where) -> bytes:
        """Always of the same length. Raises ValueError for a group of more than 160 bytes."""
        group = where.group.encode()
        if len(group) > _GROUP_BYTES:
            raise ValueError("The name of the group is too long.")
        plain = where.unit.to_bytes(8) + len(group).to_bytes(1) + group.ljust(_GROUP_BYTES, b"\x00")
        return self._encrypted(f"where:{place}", plain)

    def opened_where(self, place: str, sealed: bytes) -> Where:
        """What `seal_where` put in. Raises SheetDamagedError."""
        plain = self._decrypted(f"where:{place}", sealed)
        return Where(int.from_bytes(plain[:8]), plain[9 : 9 + plain[8]].decode())

    def seal(self, place: str, answers: Answers | None) -> bytes:
        """The answers, or None for a blank sheet; always as long as every other of the round.

        It is tied to its place: moved to another row it does not open. Raises ValueError for what does not fit.
        """
        if answers is None:
            plain = b"\x00"
        else:
            if len(answers.choices) != self.items or len(answers.words) != self.questions:
                raise ValueError("The answers do not fit the questionnaire.")
            plain = b"\x01" + answers.choices + b"".join(_framed(words) for words in answers.words)
        plain = plain.ljust(1 + self.items + self.questions * (2 + _WORDS_BYTES), b"\x00")
        return self._encrypted(place, plain)

    def opened(self, place: str, sealed: bytes) -> Answers | None:
        """What `seal` put in. Raises SheetDamagedError."""
        plain = self._decrypted(place, sealed)
        if plain[0] == 0:
            return None
        words, start = [], 1 + self.items
        for _question in range(self.questions):
            size = int.from_bytes(plain[start : start + 2])
            words.append(plain[start + 2 : start + 2 + size].decode())
            start += 2 + _WORDS_BYTES
        return Answers(plain[1 : 1 + self.items], tuple(words))

    def _encrypted(self, bound_to: str, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, bound_to.encode())

    def _decrypted(self, bound_to: str, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
        except (InvalidTag, ValueError) as problem:
            raise SheetDamagedError("A sealed sheet was changed, moved, or belongs to another round.") from problem


def shuffled(things: Sequence[T]) -> list[T]:
    """In an order that nothing can foretell or tell afterwards."""
    order = list(things)
    secrets.SystemRandom().shuffle(order)
    return order


def _framed(words: str) -> bytes:
    data = words.encode()
    if not words_fit(words):
        raise ValueError("The text is too long.")
    return len(data).to_bytes(2) + data.ljust(_WORDS_BYTES, b"\x00")
