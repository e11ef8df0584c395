from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from medspiller.framework.rules import frozen_tables


class FrameworkConfig(AppConfig):
    name = "medspiller.framework"
    label = "framework"
    verbose_name = _("Ledelsesgrundlag")

    def ready(self) -> None:
        post_migrate.connect(_lay_triggers, sender=self)


def _lay_triggers(using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """After a forward migrate; not while the tables are being taken down, or after a flush, when they still stand."""
    if not any(backwards for _migration, backwards in plan):
        with connections[using].cursor() as cursor:
            for statement in frozen_tables.statements(connections[using].vendor):
                cursor.execute(statement)
