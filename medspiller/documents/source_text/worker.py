"""Read PDF and DOCX in a process of their own, so that a hostile file can cost neither memory, time nor the caller."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import medspiller
from medspiller.documents.source_text import limits
from medspiller.documents.source_text.model import Cell, Line, SourceText, UnreadableDocument

_DAMAGED = {"pdf": limits.DAMAGED_PDF, "docx": limits.DAMAGED_DOCX}


def read_in_worker(kind: str, data: bytes) -> SourceText:
    """Read `data` as `kind` ("pdf" or "docx") within the limits. Raises `UnreadableDocument`."""
    root = str(Path(medspiller.__file__).parent.parent)
    # Whatever a hostile file may do there, the installation's key and passwords are not in that process.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MEDSPILLER_")}
    environment = {**ours, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    try:
        # Our own module in our own interpreter; the document goes in as data.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__, kind],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=limits.WORKER_SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(limits.TOO_HEAVY) from error
    return _received(kind, done.stdout, done.returncode)


def _received(kind: str, answer: bytes, code: int) -> SourceText:
    if code < 0:
        raise UnreadableDocument(limits.TOO_HEAVY)
    try:
        content: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        raise UnreadableDocument(_DAMAGED[kind]) from error
    if "error" in content:
        raise UnreadableDocument(str(content["error"]))
    lines = tuple(Line(**{**line, "cell": Cell(**line["cell"]) if line["cell"] else None}) for line in content["lines"])
    return SourceText(lines, content["text"], content["pages"], kind)


def _work(kind: str, data: bytes) -> dict[str, Any]:
    try:
        if kind == "pdf":
            from medspiller.documents.source_text.pdf import read_pdf as read  # noqa: PLC0415
        else:
            from medspiller.documents.source_text.word_document import read_docx as read  # noqa: PLC0415
        return asdict(read(data))
    except UnreadableDocument as refused:
        return {"error": str(refused)}
    except MemoryError:
        return {"error": limits.TOO_HEAVY}
    except Exception:  # noqa: BLE001
        return {"error": _DAMAGED[kind]}


def main() -> None:
    """Answer on standard output, as JSON, for the document on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY, limits.WORKER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.WORKER_SECONDS, limits.WORKER_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = json.dumps(_work(sys.argv[1], sys.stdin.buffer.read()))
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
