import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from medspiller.audit.changes import SYSTEM
from medspiller.documents.tables import TableError, taken_from_disk
from medspiller.organisation import changes
from medspiller.organisation.imports import (
    KIND_LABELS,
    ImportRefusedError,
    Source,
    lines,
    read_sources,
    stopped_because,
)
from medspiller.organisation.rules.describing import counts
from medspiller.organisation.rules.fields import NotADateError, as_date
from medspiller.organisation.rules.planning import Plan
from medspiller.organisation.rules.wanted import Wanted
from medspiller.web import clock


def _date(text: str) -> date | None:
    try:
        return as_date(text)
    except NotADateError as error:
        raise ArgumentTypeError(_("%(text)s er ikke en dato. Skriv den som 2026-11-23.") % {"text": text}) from error


class Command(BaseCommand):
    help = "Indlæser organisationen fra to CSV-filer eller én XLSX-fil med to ark. Se docs/import.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("units", type=Path, metavar="UNITS", help="enheder: CSV eller XLSX")
        parser.add_argument("people", type=Path, nargs="?", metavar="PEOPLE", help="medarbejdere; udelades ved to ark")
        parser.add_argument("--date", type=_date, metavar="D", help="den dato, filerne beskriver (i dag)")
        parser.add_argument("--dry-run", action="store_true", help="vis ændringerne, og skriv intet")
        parser.add_argument("--yes", action="store_true", help="gennemfør, også når mere end en tiendedel ophører")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = [options["units"], *([options["people"]] if options["people"] else [])]
        try:
            sources = [Source(path.name, taken_from_disk(path)) for path in paths]
            wanted = read_sources(
                sources[0], sources[1] if len(sources) > 1 else None, options["date"] or clock.today()
            )
            if options["dry_run"]:
                plan, _current = changes.planned(wanted, by=SYSTEM)
                self._tell(plan, _("Det ville blive ændret:"))
            else:
                plan = self._apply(wanted, [path.name for path in paths], yes=options["yes"])
                self._tell(plan, _("Det er ændret:"))
        except TableError as error:
            raise CommandError(str(lines([error.problem])[0])) from error
        except ImportRefusedError as error:
            raise CommandError(_refusal(error)) from error
        except changes.ImportStoppedError as error:
            raise CommandError(_stop(error)) from error

    def _apply(self, wanted: Wanted, filenames: list[str], *, yes: bool) -> Plan:
        try:
            return changes.apply_import(by=SYSTEM, wanted=wanted, many_may_end=yes, filenames=filenames)
        except changes.EndsManyError as error:
            if not sys.stdin.isatty():
                raise
            self.stderr.write(stopped_because(error))
            if input(_("Skriv ja for at gennemføre: ")).strip().lower() not in {"ja", "yes"}:
                raise
            return changes.apply_import(
                by=SYSTEM, wanted=wanted, seen=error.plan.digest, many_may_end=True, filenames=filenames
            )

    def _tell(self, plan: Plan, heading: str) -> None:
        for line in lines(plan.warnings):
            self.stdout.write(_("Bemærk: %(line)s") % {"line": line})
        if not plan:
            self.stdout.write(_("Intet at ændre: organisationen er, som filerne siger."))
            return
        self.stdout.write(heading)
        for kind, count in counts(plan).items():
            self.stdout.write(f"  {KIND_LABELS[kind]}: {count}")
        if plan.ends_many:
            self.stdout.write(stopped_because(changes.EndsManyError(plan)))


def _refusal(error: ImportRefusedError) -> str:
    told = [str(line) for line in lines(error.problems)]
    if error.more:
        told.append(_("… og %(count)d fejl mere.") % {"count": error.more})
    return "\n".join([_("Filerne er ikke indlæst. Ret dette, og prøv igen:"), *told])


def _stop(error: changes.ImportStoppedError) -> str:
    text = stopped_because(error)
    if isinstance(error, changes.EndsManyError):
        text += " " + _("Tilføj --yes.")
    return text
