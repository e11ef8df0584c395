"""Compiles the translation catalogues (`python -m medspiller.web.catalogues`), without the system's gettext."""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Writes each .mo that is older than its .po; the ones written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Whole before it is there: a page may be reading it, and another script writing the same.
            scratch = target.with_name(f"{target.name}.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(scratch))
            scratch.replace(target)
            written.append(target)
    return written


if __name__ == "__main__":
    compile_catalogues()
