"""Brings the English catalogue up to date with the source (`scripts/translations`); for those who work on Medspiller.

Texts of the plain packages, which cannot import Django, are marked by being passed to a function called `gettext_noop`,
or stand in one of `LISTS`.
"""

import os
import subprocess
import sys
from pathlib import Path

import polib

from medspiller.documents.plain_language import behaviour, lix, vague_words
from medspiller.documents.sheet import messages

LISTS = (messages.MESSAGES, lix.MESSAGES, vague_words.MESSAGES, tuple(behaviour.MESSAGES.values()))


def update(package: Path) -> polib.POFile:
    """Runs Django's makemessages in `package`, the folder with `locale`, and gives the English catalogue it wrote."""
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-obsolete", "--no-location"]
    command += ["--no-wrap", "--ignore", "migrations", "--verbosity", "0"]
    # The command needs no settings, and those of this process may not be readable from there.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    listed = package / "listed_texts.py"
    listed.write_text("".join(f"gettext_noop({text!r})\n" for texts in LISTS for text in texts), encoding="utf-8")
    try:
        subprocess.run(command, check=True, cwd=package, env=environment)  # noqa: S603  # a fixed command
    finally:
        listed.unlink()
    path = package / "locale" / "en" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header = "The English texts of Medspiller. Licence: MPL-2.0."
    # Without the day of extraction, which would make every run a change.
    catalogue.metadata = {
        "Project-Id-Version": "Medspiller",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.metadata_is_fuzzy = []
    catalogue.save()
    return catalogue


def lacking(catalogue: polib.POFile) -> list[str]:
    """The texts without English, and those whose English is only a guess."""
    return [entry.msgid for entry in catalogue if not entry.obsolete and (not entry.translated() or entry.fuzzy)]


def main(folder: str) -> int:
    missing = lacking(update(Path(folder)))
    for text in missing:
        sys.stdout.write(f"No English yet: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
