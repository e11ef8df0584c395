"""`framework read FILE [--json]`: print the structure found in a document."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TextIO

from medspiller.documents.framework_reader.model import FrameworkDraft
from medspiller.documents.framework_reader.reader import read_framework
from medspiller.documents.source_text import UnreadableDocument


def main(argv: Sequence[str], out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Read the file named in `argv` and print what was found; 0 when it was read, 1 when it could not be."""
    out, err = out or sys.stdout, err or sys.stderr
    parser = argparse.ArgumentParser(prog="medspiller framework read", description="Læs et ledelsesgrundlag.")
    parser.add_argument("file", metavar="FILE", help="TXT-, PDF- eller DOCX-fil")
    parser.add_argument("--json", action="store_true", help="skriv strukturen som JSON")
    options = parser.parse_args(argv)
    try:
        draft = read_framework(options.file)
    except UnreadableDocument as error:
        err.write(f"{error}\n")
        return 1
    out.write(as_json(draft) if options.json else as_text(draft))
    return 0


def as_json(draft: FrameworkDraft) -> str:
    """The structure as JSON."""
    return json.dumps(draft.as_dict(), ensure_ascii=False, indent=2) + "\n"


def as_text(draft: FrameworkDraft) -> str:
    """The structure for a person to read in a terminal."""
    lines = [draft.title or "(uden titel)", draft.owner or "(ejer ukendt)", ""]
    for paragraph in draft.preface:
        lines += [paragraph, ""]
    if draft.levels:
        lines += [f"Niveauer: {', '.join(draft.levels)}", ""]
    for leg in draft.legs:
        lines.append(f"Ben: {leg.title}{' – ' if leg.text else ''}{leg.text}")
    for number, theme in enumerate(draft.themes, start=1):
        lines += [f"{number}. {theme.title}", *(f"   {line}" for line in theme.text.splitlines() if line)]
        for point in theme.points:
            lines.append(f"   • {point.title}")
            lines += [f"     {line}" for line in point.text.splitlines()]
        lines.append("")
    if draft.prompt:
        lines += [f"Egen kolonne: {draft.prompt}", ""]
    lines += [f"Bemærk: {warning}" for warning in draft.warnings]
    return "\n".join(lines).rstrip() + "\n"
