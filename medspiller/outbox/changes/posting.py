"""Writing a letter. It goes out once the caller's transaction is committed, and never if it is not."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction

from medspiller.jobs.schedule import soon
from medspiller.outbox.mail import as_html, as_text
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Message
from medspiller.web import clock


def written(
    *,
    to: str,
    language: str,
    kind: str,
    message: Message,
    key: str = "",
    calendar: str = "",
    calendar_method: str = "",
    unsubscribe_url: str = "",
    not_before: datetime.datetime | None = None,
) -> Letter:
    """A letter that is not posted yet. `kind` is `package.what`; `key` is the sender's own, so that none goes twice."""
    moment = clock.now()
    made = uuid.uuid4()
    return Letter(
        id=made,
        key=key or str(made),
        to=to,
        language=language,
        kind=kind,
        subject=" ".join(message.subject.split())[:300],
        text=as_text(message, language),
        html=as_html(message, language),
        calendar=calendar,
        calendar_method=calendar_method,
        unsubscribe_url=unsubscribe_url,
        created_at=moment,
        not_before=not_before or moment,
    )


def post(
    *,
    to: str,
    language: str,
    kind: str,
    message: Message,
    key: str = "",
    calendar: str = "",
    calendar_method: str = "",
    unsubscribe_url: str = "",
) -> Letter | None:
    """Posts one letter; None where there is no address, or where the key has been used."""
    if not to:
        return None
    letter = written(
        to=to,
        language=language,
        kind=kind,
        message=message,
        key=key,
        calendar=calendar,
        calendar_method=calendar_method,
        unsubscribe_url=unsubscribe_url,
    )
    posted = post_many(letters=[letter])
    return letter if posted else None


def post_many(*, letters: Sequence[Letter]) -> int:
    """Posts those of the letters whose keys have not been used; how many. Two at once never post the same key twice."""
    with transaction.atomic():
        used = set(Letter.objects.filter(key__in=[letter.key for letter in letters]).values_list("key", flat=True))
        fresh = [letter for letter in letters if letter.key not in used]
        Letter.objects.bulk_create(fresh, ignore_conflicts=True)
        if fresh:
            soon("outbox.send")
    return len(fresh)
