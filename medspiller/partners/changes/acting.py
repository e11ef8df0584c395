"""Who does what a partner does: by value, since a partner is nobody in the database."""

from dataclasses import dataclass

from medspiller.partners.models import Partner


@dataclass(frozen=True)
class Outsider:
    name: str
    pk: None = None


def outsider(partner: Partner) -> Outsider:
    """The partner as the log names those who do something."""
    named = ", ".join(part for part in (partner.name, partner.organisation) if part)
    return Outsider(named[:200] or partner.shown_name)
