"""The name that takes the place of somebody's, the same wherever it stands and nobody else's."""


def email_of(key: int) -> str:
    """An address that no mail can reach (RFC 2606) and nobody can sign in with."""
    return f"slettet-{key}@slettet.invalid"


def external_id_of(key: int) -> str:
    """No import names it: whoever comes back is somebody new."""
    return f"slettet-{key}"
