"""Makes the demo ready: an empty database is filled, a filled one is left as it is."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.test.utils import override_settings

from medspiller.demo.loading.everything import load_demo
from medspiller.organisation.models import Person

_BEGUN = "begun\n"


class Command(BaseCommand):
    help = "Fills an empty installation with a fictional municipality (demo mode only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the present demo away and start afresh")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demo: MEDSPILLER_DEMO is not set. Nothing was changed.")
        if not _mark().exists() and _holds_people():
            raise CommandError("The database holds people who are not the demo's. Use another database for the demo.")
        if options["reset"] or (_is_begun() and _holds_people()):
            _empty_database()
        call_command("migrate", verbosity=0)
        if not _mark().exists() or not Person.objects.exists():
            self.stderr.write("Filling the demo: a fictional municipality with some 5,000 people …")
            _mark().write_text(_BEGUN, encoding="utf-8")
            # What the municipality did in the past is not mailed to anybody today.
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
                load_demo()
            _mark().write_text("ready\n", encoding="utf-8")


def _mark() -> Path:
    """A file that says that this very database is the demo's, and whether all of it is there."""
    name = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:12]
    return Path(settings.VAR) / f"demo-{name}.ready"


def _is_begun() -> bool:
    """Whether an earlier filling was stopped before it was whole."""
    return _mark().exists() and _mark().read_text(encoding="utf-8") == _BEGUN


def _holds_people() -> bool:
    try:
        return Person.objects.exists()
    except DatabaseError:  # No tables yet.
        return False


def _empty_database() -> None:
    _mark().unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        call_command("migrate", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
