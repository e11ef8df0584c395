"""The command line: `medspiller GROUP VERB …` is the management command `GROUP_VERB`; the rest is Django's own."""

import os

from django.core.management import execute_from_command_line, get_commands


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspiller.project.settings")
    execute_from_command_line(joined(["medspiller", *argv[1:]]))
    return 0


def joined(argv: list[str]) -> list[str]:
    """`framework read FILE` becomes `framework_read FILE` where such a command exists."""
    if len(argv) > 2:
        command = f"{argv[1]}_{argv[2]}".replace("-", "_")
        if command in get_commands():
            return [argv[0], command, *argv[3:]]
    return argv
