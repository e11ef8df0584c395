"""An SQLite file with empty tables. To lay them out takes longer than most of what is done to them."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from tests.database_file import opened
from tests.mortal import ROOT, environment

# Where scripts/test lets all its runs share one.
SHARED = "MEDSPILLER_TEST_LAID_OUT"
# As in a test: without the help, which an installation's own puts into the index.
_MIGRATE = "import pytest, runpy; runpy.run_module('medspiller', run_name='__main__')"


def shared_folder(otherwise: Path) -> Path:
    return Path(os.environ[SHARED]) if os.environ.get(SHARED) else otherwise


def laid_out(folder: Path) -> Path:
    """Made once in `folder`, however many ask for it at once; to be copied, never written in."""
    file = folder / "empty.sqlite3"
    with (folder / "empty.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            made = folder / "making.sqlite3"
            made.unlink(missing_ok=True)
            variables = environment(folder, 1) | {"MEDSPILLER_DATABASE_URL": f"sqlite:///{made}"}
            subprocess.run(
                [sys.executable, "-c", _MIGRATE, "migrate", "--verbosity=0"], cwd=ROOT, env=variables, check=True
            )
            with opened(made) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            made.rename(file)
    return file
