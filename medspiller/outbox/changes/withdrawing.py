from medspiller.outbox.models import Letter


def withdraw_waiting(*, key_part: str) -> int:
    """Deletes letters that have not been sent and whose key contains `key_part`, also those given up; how many."""
    deleted, _by_model = Letter.objects.filter(key__contains=key_part, sent_at=None).delete()
    return deleted
