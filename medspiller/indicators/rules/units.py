"""Which unit a file means by a key or a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

Unit = int


def folded(text: str) -> str:
    """Case and the number of spaces make no difference."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Unknown:
    """`like` is a name that looks like it, empty where none does."""

    like: str = ""


@dataclass(frozen=True)
class Ambiguous:
    """`keys` are those of the units that bear the name."""

    keys: Sequence[str]


class UnitFinder:
    """Finds units by key, else by the name they bear today, else by one they have borne."""

    def __init__(
        self, keys: Mapping[str, Unit], now: Iterable[tuple[str, Unit]], ever: Iterable[tuple[str, Unit]]
    ) -> None:
        self._keys = keys
        self._by_key = {folded(key): unit for key, unit in keys.items()}
        self._key_of = {unit: key for key, unit in keys.items()}
        self._written: dict[str, str] = {}
        self._now = _by_name(now, self._written)
        self._ever = _by_name(ever, self._written)

    def key_of(self, unit: Unit) -> str:
        return self._key_of[unit]

    def find(self, text: str) -> Unit | Unknown | Ambiguous:
        exact = self._keys.get(text.strip())
        if exact is not None:
            return exact
        wanted = folded(text)
        if wanted in self._by_key:
            return self._by_key[wanted]
        for names in (self._now, self._ever):
            units = names.get(wanted, ())
            if len(units) == 1:
                return next(iter(units))
            if units:
                return Ambiguous(sorted(self._key_of[unit] for unit in units))
        like = get_close_matches(wanted, self._now, n=1, cutoff=0.75) if wanted else []
        return Unknown(self._written[like[0]] if like else "")


def _by_name(names: Iterable[tuple[str, Unit]], written: dict[str, str]) -> dict[str, set[Unit]]:
    found: dict[str, set[Unit]] = {}
    for name, unit in names:
        found.setdefault(folded(name), set()).add(unit)
        written.setdefault(folded(name), name)
    return found
