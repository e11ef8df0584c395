import argparse
import json
import os
import secrets
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django

from medspiller.project.benchmarks import BENCHMARKS, Row


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures our work beside a reference.")
    parser.add_argument("name", nargs="?", help=f"one of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--full", action="store_true", help="the whole size, where a benchmark has a smaller one too")
    parser.add_argument("--database", default="", help="the address of an empty database, instead of SQLite")
    options = parser.parse_args(argv)
    if options.name not in BENCHMARKS:
        wrong = f"There is no benchmark {options.name!r}. " if options.name else ""
        sys.stderr.write(f"{wrong}The benchmarks are: {', '.join(BENCHMARKS)}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix=f"medspiller-bench-{options.name}-") as folder:
        prepare(Path(folder), options.database)
        os.environ["BENCH_FULL"] = "1" if options.full else ""
        rows: list[Row] = import_module(BENCHMARKS[options.name]).rows(Path(folder))
    if options.json:
        figures = {"bench": options.name, "rows": [row.figures() for row in rows]}
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    else:
        for row in rows:
            sys.stdout.write(row.sentence() + "\n")
    return 0


def prepare(folder: Path, database: str = "") -> None:
    """Everything that a benchmark writes stays in `folder`, or in the database that is given."""
    for name in [name for name in os.environ if name.startswith("MEDSPILLER_") and name != "MEDSPILLER_VENV"]:
        del os.environ[name]
    os.environ["MEDSPILLER_VAR"] = str(folder)
    os.environ["MEDSPILLER_DATABASE_URL"] = database or f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["MEDSPILLER_SECRET_KEY"] = secrets.token_urlsafe(50)
    os.environ["DJANGO_SETTINGS_MODULE"] = "medspiller.project.settings"
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
