from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from medspiller.audit.changes import SYSTEM
from medspiller.framework import changes, imports


class Command(BaseCommand):
    help = "Opretter en kladde fra et ledelsesgrundlag i Medspillers JSON-form, fra en fil eller et, der følger med."

    def add_arguments(self, parser: CommandParser) -> None:
        known = ", ".join(imports.shipped_names())
        parser.add_argument("source", help=f"en JSON-fil eller navnet på et, der følger med ({known})")

    def handle(self, *args: Any, **options: Any) -> None:
        source: str = options["source"]
        try:
            if source in imports.shipped_names() and not Path(source).exists():
                data = imports.shipped(source)
            else:
                data = imports.from_json(Path(source).read_bytes(), Path(source).name)
        except OSError as error:
            message = _("Filen »%(name)s« kan ikke åbnes: kontrollér stien og navnet.") % {"name": source}
            raise CommandError(message) from error
        except imports.FrameworkFileError as error:
            raise CommandError(str(error)) from error
        framework = changes.create_from(by=SYSTEM, data=data)
        message = _("Kladden til version %(version)s er oprettet: %(title)s.")
        self.stdout.write(message % {"version": framework.version, "title": framework.title})
