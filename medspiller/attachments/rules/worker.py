"""Opens a file in a process of its own, so that a hostile one can cost neither memory, time nor the caller."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import medspiller
from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import KINDS, Kind
from medspiller.attachments.rules.refusing import RefusedFileError

MEMORY = 1024 * 1024 * 1024
SECONDS = 25


def opened_in_worker(data: bytes, kind: Kind) -> bytes:
    """What is to be kept of the file: the file itself, or the picture drawn anew. Raises `RefusedFileError`."""
    root = str(Path(medspiller.__file__).parent.parent)
    # Whatever a hostile file may do there, the installation's key and passwords are not in that process.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MEDSPILLER_")}
    environment = {**ours, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    try:
        # Our own module in our own interpreter; the file goes in as data.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__, kind.ending],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedFileError(refusing.TOO_HEAVY) from error
    verdict, line, kept = done.stdout.partition(b"\n")
    if done.returncode < 0 or not line:
        raise RefusedFileError(refusing.TOO_HEAVY if done.returncode < 0 else refusing.DAMAGED)
    told = json.loads(verdict)
    if told:
        raise RefusedFileError(told["message"], **told["facts"])
    return kept or data


def _open(data: bytes, kind: Kind) -> bytes:
    """What is to be kept instead of `data`; nothing where it is `data` itself."""
    match kind.opens:
        case "image":
            from medspiller.attachments.rules.images import redrawn  # noqa: PLC0415

            return redrawn(data, kind)
        case "pdf":
            from medspiller.attachments.rules.pdf import check_pdf  # noqa: PLC0415

            check_pdf(data)
        case _:
            from medspiller.attachments.rules.archives import check_archive  # noqa: PLC0415

            check_archive(data, kind)
    return b""


def main() -> None:
    """Answers on standard output, for the file on standard input: the refusal as JSON on a line, then what to keep."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kept, refusal = b"", {}
    try:
        kept = _open(sys.stdin.buffer.read(), KINDS[sys.argv[1]])
    except RefusedFileError as refused:
        refusal = {"message": refused.message, "facts": refused.facts}
    except (MemoryError, RecursionError):
        refusal = {"message": refusing.TOO_HEAVY, "facts": {}}
    except Exception:  # noqa: BLE001  # whatever a reader falls over is a damaged file
        refusal = {"message": refusing.DAMAGED, "facts": {}}
    sys.stdout.buffer.write(json.dumps(refusal).encode() + b"\n" + kept)


if __name__ == "__main__":
    main()
