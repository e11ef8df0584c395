"""The command line: `medspiller GROUP VERB …` and `medspiller GROUP-VERB …` are the management command `GROUP_VERB`.

The rest is Django's own.
"""

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
    """`framework read FILE` becomes `framework_read FILE`, and `run-chart FILE` `run_chart FILE`, where they exist."""
    if len(argv) < 2 or argv[1].startswith("-") or not (len(argv) > 2 or "-" in argv[1]):
        return argv
    # Before this Django knows no commands but its own.
    django.setup()
    for words in (2, 1):
        command = "_".join(argv[1 : 1 + words]).replace("-", "_")
        if len(argv) > words and command in get_commands():
            return [argv[0], command, *argv[1 + words :]]
    return argv
