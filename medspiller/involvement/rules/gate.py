"""Who is let in to a public page when very many come at once: token buckets, in memory of a known size.

No address is kept: a bucket is known by a keyed hash, and the key is made anew each day and lies in this process alone.
"""

import hashlib
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Rate:
    """As many as `burst` at once, and `per_second` from then on."""

    burst: float
    per_second: float


class Buckets:
    """A bucket for each key, and no more than `most` of them: the one that was used longest ago goes first."""

    def __init__(self, rate: Rate, most: int) -> None:
        self.rate, self.most = rate, most
        self._held: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: bytes) -> bool:
        return key in self._held

    def take(self, key: bytes, now: float) -> bool:
        """Takes one from the bucket of `key`; False, and nothing taken, where it is empty."""
        left, since = self._held.pop(key, (self.rate.burst, now))
        left = min(self.rate.burst, left + max(0.0, now - since) * self.rate.per_second)
        may = left >= 1
        self._held[key] = (left - 1 if may else left, now)
        if len(self._held) > self.most:
            self._held.popitem(last=False)
        return may

    def clear(self) -> None:
        self._held.clear()


class Way(StrEnum):
    READ = "read"
    FETCH = "fetch"
    SEND = "send"


# One address may be a whole school or library behind one wall.
READS = Rate(240, 5)
# The files of a page, of which it may have several.
FETCHES = Rate(480, 10)
SENDS = Rate(40, 0.5)
# Those who have read little lately have a door of their own, and so have, on each page, those who send for the first
# time: the same few cannot block them, nor by making up pages, for an address is new to no more than so many.
LITTLE_READ = Rate(40, 0.1)
LITTLE_ALTOGETHER = Rate(200, 12)
MUCH_ALTOGETHER = Rate(200, 8)
LITTLE_FETCHED = Rate(80, 0.2)
LITTLE_FETCHED_ALTOGETHER = Rate(300, 20)
MUCH_FETCHED_ALTOGETHER = Rate(300, 10)
PAGES_NEW_TO_ONE = Rate(6, 1 / 3600)
FIRST_ON_PAGE = Rate(100, 4)
AGAIN_ON_PAGE = Rate(40, 0.5)
FIRST_ALTOGETHER = Rate(100, 5)
AGAIN_ALTOGETHER = Rate(50, 3)
MOST_ADDRESSES = 20_000
MOST_PAGES = 500


class Gate:
    """Lets in at most what the server takes without others noticing. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = ""
        self._key = b""
        self._reads = {Way.READ: Buckets(READS, MOST_ADDRESSES), Way.FETCH: Buckets(FETCHES, MOST_ADDRESSES)}
        self._sends = Buckets(SENDS, MOST_ADDRESSES)
        self._came = Buckets(SENDS, MOST_ADDRESSES)
        self._first = Buckets(FIRST_ON_PAGE, MOST_PAGES)
        self._again = Buckets(AGAIN_ON_PAGE, MOST_PAGES)
        self._little = {
            Way.READ: Buckets(LITTLE_READ, MOST_ADDRESSES // 2),
            Way.FETCH: Buckets(LITTLE_FETCHED, MOST_ADDRESSES // 2),
        }
        self._new_to = Buckets(PAGES_NEW_TO_ONE, MOST_ADDRESSES // 2)
        self._doors = {
            (Way.READ, True): Buckets(LITTLE_ALTOGETHER, 1),
            (Way.READ, False): Buckets(MUCH_ALTOGETHER, 1),
            (Way.FETCH, True): Buckets(LITTLE_FETCHED_ALTOGETHER, 1),
            (Way.FETCH, False): Buckets(MUCH_FETCHED_ALTOGETHER, 1),
            (Way.SEND, True): Buckets(FIRST_ALTOGETHER, 1),
            (Way.SEND, False): Buckets(AGAIN_ALTOGETHER, 1),
        }

    def lets_in(self, way: Way, address: str, path: str, *, now: float, day: str) -> bool:
        """`now` is seconds on a clock that only goes forward; `day` names the day whose key is used."""
        with self._lock:
            if day != self._day:
                self._begin(day)
            who = self._hashed(address)
            if way is Way.SEND:
                return self._sends.take(who, now) and self._may_send(who, self._hashed(path), now)
            return self._reads[way].take(who, now) and self._door(way, self._little[way].take(who, now), now)

    def _may_send(self, who: bytes, page: bytes, now: float) -> bool:
        here = self._hashed_pair(who, page)
        is_first = here not in self._came and self._new_to.take(who, now)
        if not (self._first if is_first else self._again).take(page, now):
            return False
        self._came.take(here, now)
        return self._door(Way.SEND, is_first, now)

    def _door(self, way: Way, is_new: bool, now: float) -> bool:
        return self._doors[way, is_new].take(b"", now)

    def _begin(self, day: str) -> None:
        self._day, self._key = day, secrets.token_bytes(32)
        for buckets in (*self._reads.values(), *self._little.values(), self._sends, self._came, self._new_to):
            buckets.clear()

    def _hashed(self, text: str) -> bytes:
        return hashlib.blake2b(text[:300].encode("utf-8", "replace"), key=self._key, digest_size=12).digest()

    @staticmethod
    def _hashed_pair(one: bytes, other: bytes) -> bytes:
        return hashlib.blake2b(one + other, digest_size=12).digest()
