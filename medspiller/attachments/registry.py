"""Who may see the files of each kind of thing: said by the package that the thing belongs to, when it starts."""

from collections.abc import Callable

from medspiller.accounts.access import AnyUser

MaySee = Callable[[AnyUser, int], bool]
_ASKED: dict[str, MaySee] = {}


def register(kind: str, may_see: MaySee) -> None:
    """`may_see(user, key)` says whether `user`, who may be nobody, sees the thing and so its files."""
    _ASKED[kind] = may_see


def is_registered(kind: str) -> bool:
    return kind in _ASKED


def may_see(kind: str, user: AnyUser, key: int) -> bool:
    """False for a kind that nobody has answered for."""
    asked = _ASKED.get(kind)
    return asked is not None and asked(user, key)
