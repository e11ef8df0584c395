"""Processes that may die: forked from one that has loaded Django, since to load it takes longer than all they do.

`Nursery` is for the tests; run as a program this module is the process from which they are forked. It is told what
to do in a line of JSON each, and answers with the exit code of the child.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
DIED = 9


def environment(folder: Path, port: int) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEDSPILLER_", "DJANGO_"))}
    return kept | {
        "MEDSPILLER_DEBUG": "1",
        "MEDSPILLER_JOBS": "separate",
        "MEDSPILLER_VAR": str(folder),
        "MEDSPILLER_DATABASE_URL": f"sqlite:///{folder / 'dying.sqlite3'}",
        "MEDSPILLER_MAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "medspiller.project.settings",
        "PYTHONPATH": str(ROOT),
    }


class Nursery:
    """`run(task, folder, …)` calls `task`, "module:function", on the database in `folder`, in a process of its own."""

    def __init__(self, folder: Path, *modules: str) -> None:
        command = [sys.executable, "-m", "tests.mortal", *modules]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder, 1), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def run(self, task: str, folder: Path, *arguments: str | int, mail_port: int = 1, died: bool = False) -> None:
        assert self._process.stdin
        assert self._process.stdout
        asked = {"task": task, "folder": str(folder), "arguments": arguments, "mail_port": mail_port}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["code"] == (DIED if died else 0), answer["error"]


def dying_at(point: str, times: int) -> Callable[[str], None]:
    """To be called at each point of the work: dies the `times`-th time at `point`, as if the power went."""
    left = times

    def passing(here: str) -> None:
        nonlocal left
        left -= here == point
        if here == point and left == 0:
            os._exit(DIED)

    return passing


def _child(asked: dict[str, Any]) -> None:
    from django.conf import settings  # noqa: PLC0415 - only where Django has been set up
    from django.db import connections  # noqa: PLC0415

    folder = Path(asked["folder"])
    connections["default"].settings_dict["NAME"] = folder / "dying.sqlite3"
    settings.KEY_DIRECTORY = folder / "keys"
    settings.EMAIL_PORT = asked["mail_port"]
    module, _, function = asked["task"].partition(":")
    code = 1
    try:
        getattr(import_module(module), function)(*asked["arguments"])
        connections.close_all()
        code = 0
    finally:
        if code:
            (folder / "error.txt").write_text(traceback.format_exc())
        os._exit(code)


def main(modules: list[str]) -> None:
    import django  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    django.setup()
    reverse("overview:home")  # loads every view
    for module in modules:
        import_module(module)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told = Path(asked["folder"]) / "error.txt"
        error = told.read_text() if code == 1 and told.exists() else ""
        sys.stdout.write(json.dumps({"code": code, "error": error}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
