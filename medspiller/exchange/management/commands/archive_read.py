import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from medspiller.audit.changes import Program
from medspiller.exchange.imports.reading import read_archive
from medspiller.exchange.rules.refusals import ArchiveRefusedError


class Command(BaseCommand):
    help = "Læser hele organisationen ind fra et arkiv, i en tom installation. Se docs/operation.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--why", default="", help="hvorfor; står i hændelsesloggen")
        parser.add_argument("--by", default="", help="dit navn; ellers det, du er logget ind på serveren med")
        parser.add_argument("--sha256", default="", help="det, der blev skrevet på skærmen, da arkivet blev skrevet")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Program((options["by"].strip() or getpass.getuser())[:200])
        try:
            archive = read_archive(by=by, path=options["file"], why=options["why"].strip(), sha256=options["sha256"])
        except ArchiveRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt:
            raise CommandError(_("Afbrudt. Intet er læst ind, og databasen er så tom som før.")) from None
        self.stdout.write(_("Læst ind: %(rows)s rækker.") % {"rows": archive.rows})
        self.stdout.write(_("Alle vælger en ny adgangskode under »Første gang her?«."))
