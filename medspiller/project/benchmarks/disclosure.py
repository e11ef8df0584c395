"""The exact plan beside τ-Argus and what is done elsewhere, on the same trees; and its growth with the tree.

τ-Argus (PyPI `pytauargus`, EUPL) is given the people as microdata with the tree as a hierarchical code list, a
frequency rule and its optimal suppression. It runs in a process of its own, which is ended after a while.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from medspiller.disclosure import Hierarchy, audit, plan
from medspiller.project.benchmarks.measuring import Row, alternate, timed

K = 5
GOAL, GOAL_GROWTH = 0.01, 1.5
PATIENCE_S = 240
TREES, SEED = (300, 1000, 3000), 7
Parents = dict[str, str | None]


class WorseThanAnotherError(AssertionError):
    """Another method published more, and safely: ours is not the optimum that it says it is."""


def rows(folder: Path) -> list[Row]:
    return [*(_beside_tau_argus(units, folder) for units in TREES), _growth()]


def _beside_tau_argus(units: int, folder: Path) -> Row:
    """The largest tree, of a municipality's size, gives the row its name; the others show how it was come to."""
    parents, own = municipality(units=units, seed=SEED)
    ours = plan(Hierarchy.of(parents), own, K)
    (mine,) = alternate(5, lambda: timed(lambda: plan(Hierarchy.of(parents), own, K)))
    seconds, theirs, trouble = tau_argus(parents, own, folder)
    notes = [
        "",
        _note("ours", ours.published, parents, own),
        _note("threshold alone", threshold(parents, own), parents, own),
        _note("hide the next smallest", next_smallest(parents, own), parents, own),
    ]
    if theirs is None:
        notes.append(f"τ-Argus: {trouble}")
    else:
        notes.append(_note("τ-Argus", theirs, parents, own))
        if not exposed(theirs, parents, own)[0] and len(theirs) > len(ours.published):
            raise WorseThanAnotherError(f"τ-Argus publishes {len(theirs)}, ours {len(ours.published)}")
    name = "tau-argus" if units == max(TREES) else f"tau-argus, {units} workplaces"
    reference = "τ-Argus OPT" if theirs is not None else "τ-Argus OPT (no answer)"
    return Row(name, mine, reference, seconds, GOAL, "\n  ".join(notes))


def _growth() -> Row:
    """Seconds for ten times the units, and a tenth of them: in proportion they are alike."""
    small, large = (municipality(units=units, seed=3) for units in (10_000, 100_000))
    ours, reference = alternate(
        3,
        lambda: timed(lambda: plan(Hierarchy.of(large[0]), large[1], K)),
        lambda: 10 * timed(lambda: plan(Hierarchy.of(small[0]), small[1], K)),
    )
    people = sum(large[1].values())
    note = f"\n  {len(large[0])} units, {people} respondents"
    return Row("linear", ours, "ten times a tenth of the units", reference, GOAL_GROWTH, note)


def municipality(*, units: int, seed: int) -> tuple[Parents, dict[str, int]]:
    """`units` workplaces in areas, the areas in departments, the departments in one municipality; some ten in each."""
    source = random.Random(seed)  # noqa: S311 - made-up workplaces
    parents: Parents = {"m": None}
    own = {"m": 3}
    areas = max(units // 8, 1)
    for number in range(max(areas // 6, 1)):
        parents[f"d{number}"] = "m"
        own[f"d{number}"] = source.randint(0, 6)
    departments = len(parents) - 1
    for number in range(areas):
        parents[f"a{number}"] = f"d{source.randrange(departments)}"
        own[f"a{number}"] = source.randint(0, 5)
    for number in range(units):
        parents[f"u{number}"] = f"a{source.randrange(areas)}"
        own[f"u{number}"] = max(0, round(source.gauss(10, 6)))
    return parents, own


def below(parents: Parents) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {unit: [] for unit in parents}
    for unit in parents:
        place: str | None = unit
        while place is not None:
            found[place].append(unit)
            place = parents[place]
    return found


def exposed(published: Iterable[str], parents: Parents, own: dict[str, int]) -> tuple[int, int]:
    """How many groups, and how many people in them, a set of published units exposes."""
    under = below(parents)
    found = audit([under[unit] for unit in published], own, K)
    return len(found), sum(own[unit] for unit in set().union(*(each.cells for each in found)))


def _note(name: str, published: Iterable[str], parents: Parents, own: dict[str, int]) -> str:
    chosen = set(published)
    eligible = len(threshold(parents, own))
    groups, people = exposed(chosen, parents, own)
    return f"{name}: {len(chosen)} of {eligible} eligible units, exposes {groups} groups with {people} people"


def threshold(parents: Parents, own: dict[str, int]) -> set[str]:
    """Every unit with k or more."""
    return {unit for unit, under in below(parents).items() if sum(own[each] for each in under) >= K}


def next_smallest(parents: Parents, own: dict[str, int]) -> set[str]:
    """As survey vendors do: where the hidden under a parent are fewer than k, the smallest shown is hidden too."""
    totals = {unit: sum(own[each] for each in under) for unit, under in below(parents).items()}
    shown = threshold(parents, own)
    children: dict[str, list[str]] = {}
    for unit, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(unit)
    for parent, units in children.items():
        left = own[parent] + sum(totals[unit] for unit in units if unit not in shown)
        candidates = sorted((unit for unit in units if unit in shown), key=lambda unit: (totals[unit], unit))
        if 0 < left < K and candidates:
            shown.discard(candidates[0])
    return shown


def _with_our_code() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}


def tau_argus(parents: Parents, own: dict[str, int], folder: Path) -> tuple[float, set[str] | None, str]:
    """Seconds of the suppression itself, the units it publishes, and what went wrong where it does not answer."""
    if find_spec("pytauargus") is None:
        return PATIENCE_S, None, "not installed: pip install -r requirements/test.txt"
    with tempfile.TemporaryDirectory(dir=folder) as work:
        task = Path(work) / "task.json"
        task.write_text(json.dumps({"parents": parents, "own": own, "k": K}), encoding="utf-8")
        begun = time.perf_counter()
        command = [sys.executable, "-m", "medspiller.project.benchmarks.tau_argus", str(task)]
        try:
            # Its solver leaves logs where it stands.
            ended = subprocess.run(  # noqa: S603 - our own module
                command, capture_output=True, text=True, timeout=PATIENCE_S, check=False, cwd=work, env=_with_our_code()
            )
        except subprocess.TimeoutExpired:
            return PATIENCE_S, None, f"gave no answer in {PATIENCE_S} s; the ratio is against that"
        taken = time.perf_counter() - begun
        answer = Path(work) / "answer.json"
        if ended.returncode or not answer.exists():
            last = (ended.stderr.strip() or ended.stdout.strip() or "no word").splitlines()[-1]
            return taken, None, f"failed ({last[:200]}); the ratio is against the time until then"
        told = json.loads(answer.read_text(encoding="utf-8"))
        return told["seconds"], set(told["published"]), ""
