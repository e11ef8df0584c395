"""The command line: `medspiller GROUP VERB …` is the management command `GROUP_VERB`; the rest is Django's own."""

import os
import secrets

import django
from django.core.management import execute_from_command_line, get_commands

# These serve pages or write links that somebody signs in by: they must have the installation's own key.
NEEDS_THE_KEY = {"runserver", "check", "accounts_create_administrator"}


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspiller.project.settings")
    lend_a_key(argv)
    execute_from_command_line(joined(["medspiller", *argv[1:]]))
    return 0


def lend_a_key(argv: list[str]) -> None:
    """Reading a document or importing a file signs nothing, so that it gets a key for the moment where none is set."""
    asked_for = {*argv[1:2], "_".join(argv[1:3]).replace("-", "_")}
    switches = ("MEDSPILLER_SECRET_KEY", "MEDSPILLER_DEMO", "MEDSPILLER_DEBUG")
    if not asked_for & NEEDS_THE_KEY and not any(name in os.environ for name in switches):
        os.environ["MEDSPILLER_SECRET_KEY"] = secrets.token_urlsafe(50)


def joined(argv: list[str]) -> list[str]:
    """`framework read FILE` becomes `framework_read FILE` where such a command exists."""
    if len(argv) > 2 and not argv[1].startswith("-"):
        # Before this Django knows no commands but its own.
        django.setup()
        command = f"{argv[1]}_{argv[2]}".replace("-", "_")
        if command in get_commands():
            return [argv[0], command, *argv[3:]]
    return argv
