from django.db import transaction

from medspiller.accounts.models import User


@transaction.atomic
def choose_language(*, by: User, language: str) -> None:
    """The person's own choice of language; not worth an audit row."""
    by.language = language
    by.save(update_fields=["language"])
