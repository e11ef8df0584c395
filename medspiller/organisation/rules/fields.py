"""What is written in a cell: dates, yes and no, e-mail addresses."""

import datetime
import re
from functools import lru_cache

_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?")
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "sand", "sandt", "leder"})
_NO = frozenset({"", "nej", "n", "no", "0", "false", "falsk"})
_ADDRESS = re.compile(
    r"[-!#$%&'*+/=?^_`{}|~0-9a-z]+(\.[-!#$%&'*+/=?^_`{}|~0-9a-z]+)*"
    r"@([a-z0-9æøåäöü]([a-z0-9æøåäöü-]{0,61}[a-z0-9æøåäöü])?\.)+[a-zæøåäöü]{2,63}"
)
# Personnel systems write a year far away where no end is known.
_NO_END = 2200


class NotADateError(ValueError):
    pass


@lru_cache(maxsize=50_000)
def as_date(text: str) -> datetime.date | None:
    """2026-11-23, 23-11-2026, 23.11.2026 or 23/11/2026; None for an empty text. Raises `NotADateError`."""
    if not text:
        return None
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    else:
        raise NotADateError(text)
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NotADateError(text) from error


def as_end(text: str) -> datetime.date | None:
    """As `as_date`, with a year such as 9999 read as no known end."""
    date = as_date(text)
    return None if date is None or date.year >= _NO_END else date


def as_yes(text: str) -> bool | None:
    """True for yes, False for no and for an empty text, None for anything else."""
    word = text.casefold()
    if word in _YES:
        return True
    return False if word in _NO else None


def is_address(text: str) -> bool:
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None
