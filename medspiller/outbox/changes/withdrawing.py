from django.db.models import Q

from medspiller.outbox.models import Letter


def withdraw_waiting(*, key_part: str) -> int:
    """Deletes letters that have not been sent and whose key contains `key_part`, also those given up; how many."""
    deleted, _by_model = Letter.objects.filter(key__contains=key_part, sent_at=None).delete()
    return deleted


def forget_receivers(*, key_part: str) -> int:
    """Of letters that are done with and whose key contains `key_part` only remains that they went; how many.

    For receivers whom the organisation has promised to forget, and who may be known here by their address alone.
    """
    done = Letter.objects.filter(Q(sent_at__isnull=False) | Q(given_up_at__isnull=False), key__contains=key_part)
    return done.exclude(to="").update(to="", subject="", text="", html="", last_error="")
