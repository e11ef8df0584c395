"""Runs τ-Argus on the tree in a file TASK.json, given as the one argument, and writes answer.json beside it."""

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

# How far, in per cent, a hidden number must stay from what can be worked out: what its manual gives as the usual.
RANGE = 30


def main(task: Path) -> None:
    protect: Any = import_module("pytauargus").protect
    told = json.loads(task.read_text(encoding="utf-8"))
    parents: dict[str, str | None] = told["parents"]
    # People directly in a unit that has others below it stand in a cell of their own, as τ-Argus wants it.
    inner = {parent for parent in parents.values() if parent is not None}
    code = {unit: f"{number:06d}" for number, unit in enumerate(parents)}
    work = task.parent / "work"
    work.mkdir()
    _write_tree(work / "unit.hrc", parents, inner, code)
    people = [
        code[unit] + ("9" if unit in inner else "0") for unit, count in told["own"].items() for _person in range(count)
    ]
    begun = time.perf_counter()
    result = protect(
        {"unit": people, "one": [1.0] * len(people)},
        ["unit"],
        response="one",
        safety_rules=f"FREQ({told['k']},{RANGE})",
        suppress="OPT(1)",
        hrc={"unit": str(work / "unit.hrc")},
        hierleadstring="@",
        decimals=0,
        workdir=str(work),
    )
    seconds = time.perf_counter() - begun
    shown = {str(row["unit"]): row for row in result.tables[0].rows if row["status"] == "S" and row["freq"]}
    top = next((name for name in shown if not name.isdecimal()), "")
    published = [
        unit
        for unit, parent in parents.items()
        if (top if parent is None else code[unit] + ("" if unit in inner else "0")) in shown
    ]
    answer = {"seconds": seconds, "published": published}
    (task.parent / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


def _write_tree(path: Path, parents: dict[str, str | None], inner: set[str], code: dict[str, str]) -> None:
    children: dict[str | None, list[str]] = {}
    for unit, parent in parents.items():
        children.setdefault(parent, []).append(unit)
    lines: list[str] = []

    def write(unit: str, depth: int) -> None:
        if depth >= 0:
            lines.append("@" * depth + code[unit] + ("" if unit in inner else "0"))
        if unit in inner:
            lines.append("@" * (depth + 1) + code[unit] + "9")
        for child in children.get(unit, ()):
            write(child, depth + 1)

    for top in children[None]:
        write(top, -1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
