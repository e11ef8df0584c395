import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from medspiller.audit.changes import Program
from medspiller.exchange.exports.writing import write_archive
from medspiller.exchange.rules.refusals import ArchiveRefusedError


class Command(BaseCommand):
    help = "Skriver hele organisationen til ét arkiv (ZIP med CSV). Se docs/operation.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="hvor arkivet skal ligge, under et nyt navn")
        parser.add_argument("--why", required=True, help="hvorfor; står i hændelsesloggen og sendes til HR")
        parser.add_argument("--by", default="", help="dit navn; ellers det, du er logget ind på serveren med")
        parser.add_argument(
            "--without-open-answers",
            action="store_true",
            help="også mens en måling er åben: den står i arkivet som opgivet, uden svar",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        why = options["why"].strip()
        if not why:
            raise CommandError(_("Skriv, hvorfor arkivet bliver taget."))
        by = Program((options["by"].strip() or getpass.getuser())[:200])
        try:
            archive = write_archive(
                by=by, path=options["file"], why=why, without_open_answers=options["without_open_answers"]
            )
        except ArchiveRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt:
            raise CommandError(_("Afbrudt. Der er ikke skrevet noget arkiv.")) from None
        self.stdout.write(_("Skrevet: %(rows)s rækker, %(size)s bytes.") % {"rows": archive.rows, "size": archive.size})
        self.stdout.write(f"SHA-256: {archive.sha256}")
        self.stdout.write(_("Nøglerne (MEDSPILLER_KEYS) er ikke med. Pas på filen, som du passer på databasen."))
