"""One name for another in what was written, and nothing of anybody else's name."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Change = Callable[[str], str]


def instead_of(former: str, name: str, *, among: Iterable[str] = ()) -> Change:
    """What puts `name` wherever `former` stands by itself: "Ida Holm" is not in "Ida Holmgaard".

    `among` are longer names that hold it whole ("Anna Ida Holm"); those are left as they are.
    """
    if not former:
        return lambda text: text
    known = sorted({former, *among}, key=lambda one: (-len(one), one))
    wanted = re.compile("|".join(rf"(?<![\w-]){re.escape(one)}(?![\w-])" for one in known))
    return lambda text: wanted.sub(lambda found: name if found[0] == former else found[0], text)


def in_every_text(value: Any, change: Change) -> Any:
    """The same as JSON holds it, with each of its texts changed; names of fields stay."""
    if isinstance(value, dict):
        return {key: in_every_text(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [in_every_text(each, change) for each in value]
    return change(value) if isinstance(value, str) else value
