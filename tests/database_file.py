"""A SQLite file that other processes use too, opened beside them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Committed and closed at the end.

    Python's own `with sqlite3.connect(…)` commits, but does not close: that happens whenever the garbage is collected,
    and takes the files beside the database away while somebody else copies them.
    """
    with closing(sqlite3.connect(path, timeout=30)) as database, database:
        yield database
