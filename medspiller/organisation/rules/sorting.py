from functools import lru_cache

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


# The same names are put in order for every page.
@lru_cache(maxsize=20_000)
def danish_order(text: str) -> str:
    """A key that sorts names as a Danish reader expects: æ, ø, å after z, whatever the case."""
    return text.casefold().translate(_AFTER_Z)
