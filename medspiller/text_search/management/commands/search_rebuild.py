"""Builds the index of texts again, for those who run the installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from medspiller.text_search.changes import rebuild
from medspiller.text_search.queries import sources


class Command(BaseCommand):
    help = "Builds the index of texts again from the texts themselves. Searching goes on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kinds", nargs="*", help="only these kinds; without any, all")

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = options["kinds"] or None
        unknown = sorted(set(kinds or ()) - set(sources))
        if unknown:
            raise CommandError(f"There is no kind {', '.join(unknown)}. The kinds are: {', '.join(sorted(sources))}.")
        for kind, number in rebuild(kinds=kinds).items():
            self.stdout.write(f"{kind}: {number}")
