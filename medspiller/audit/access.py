from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from medspiller.audit.models import Event


def may_read(user: Any) -> bool:
    """Whether `user` may read the log: what the function named by the setting `AUDIT_READERS` says."""
    judge: Callable[[Any], bool] = import_string(settings.AUDIT_READERS)
    return judge(user)


def visible_to(user: Any) -> QuerySet[Event]:
    return Event.objects.all() if may_read(user) else Event.objects.none()
