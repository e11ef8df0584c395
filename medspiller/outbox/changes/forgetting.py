from medspiller.outbox.models import Letter


def forget_receiver(*, key_part: str) -> int:
    """Whom the letters whose key contains `key_part` went to is no longer known, nor what they were about; how many.

    For receivers that the organisation has promised to forget.
    """
    return Letter.objects.filter(key__contains=key_part).update(to="", subject="", text="", html="", last_error="")
