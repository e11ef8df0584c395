_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def danish_order(text: str) -> str:
    """A key that sorts names as a Danish reader expects: æ, ø, å after z, whatever the case."""
    return text.casefold().translate(_AFTER_Z)
