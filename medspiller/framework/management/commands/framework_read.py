import sys
from typing import Any

from django.core.management.base import BaseCommand

from medspiller.documents.framework_reader import command


class Command(BaseCommand):
    """Hands everything after its own name to the reader, which has its own options and needs no database."""

    help = "Læser et ledelsesgrundlag (TXT, PDF, DOCX) og skriver den struktur, det har."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(command.main(argv[2:]))

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(command.main(list(args)))
