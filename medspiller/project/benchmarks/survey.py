"""Confidential surveys: answers a second beside a bare view, and a whole organisation's results beside opening them."""

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from medspiller.project.benchmarks.answering import GOAL as GOAL_ANSWERING
from medspiller.project.benchmarks.answering import REFERENCE as REFERENCE_ANSWERING
from medspiller.project.benchmarks.answering import ROOT, answering_row
from medspiller.project.benchmarks.measuring import Row, alternate, timed
from medspiller.project.benchmarks.survey_round import PEOPLE, SEED, UNITS, lay_out_round, tokens
from medspiller.survey_answers.changes import put
from medspiller.survey_answers.queries import opened
from medspiller.survey_answers.rules import Answers, Seal, key_name
from medspiller.surveys.changes.closing import _reckoned, _write_results
from medspiller.surveys.models import Round, UnitResult
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.rules.questionnaire import MISSING
from medspiller.web import keyring

GOAL, ROUNDS = 3, 5
REFERENCE = "reading the same sheets and opening them"
# A PostgreSQL as the tests have it, until its standard input is closed.
_POSTGRESQL = """
set -euo pipefail
say() { printf '%s\\n' "$*" >&2; }
source scripts/postgresql.sh
has_postgresql || exit 3
start_postgresql
echo "$MEDSPILLER_TEST_DATABASE_URL"
cat >/dev/null
"""


def rows(folder: Path) -> list[Row]:
    places = {name: folder / name for name in ("sqlite", "postgresql")}
    for place in places.values():
        place.mkdir()
    found = [answering_row("sqlite", f"sqlite:///{places['sqlite'] / 'bench.sqlite3'}", places["sqlite"])]
    with postgresql() as url:
        if url is None:
            note = "\n  not measured: there is no PostgreSQL here (apt-get install postgresql)"
            nothing = float("nan")
            found.append(Row("postgresql", nothing, REFERENCE_ANSWERING, nothing, GOAL_ANSWERING, note))
        else:
            found.append(answering_row("postgresql", url, places["postgresql"]))
    return [*found, *result_rows()]


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a server of its own, gone afterwards; None where there is none to start."""
    server = subprocess.Popen(  # noqa: S603 - our own script
        ["/usr/bin/env", "bash", "-c", _POSTGRESQL], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if server.stdin is None or server.stdout is None:
        raise AssertionError("A pipe was asked for.")
    try:
        yield server.stdout.readline().strip() or None
    finally:
        server.stdin.close()
        server.wait(timeout=60)
        server.stdout.close()


def result_rows() -> list[Row]:
    call_command("migrate", verbosity=0)
    round_ = Round.objects.get(pk=lay_out_round())
    seal = answer_all(round_)

    def publish(*, across: bool) -> float:
        # Nothing is kept of groups across the units when it is a mirror that is worked out.
        chosen = Round.objects.get(pk=round_.pk)
        chosen.kind = Round.Kind.SURVEY if across else Round.Kind.MIRROR
        seconds = timed(lambda: work_out(chosen))
        check(chosen, across=across)
        UnitResult.objects.all().delete()
        return seconds

    def reference() -> float:
        return timed(lambda: opened(round_.pk, seal))

    alone, together, bare = alternate(ROUNDS, lambda: publish(across=False), lambda: publish(across=True), reference)
    note = f"\n  {PEOPLE} answers, {UNITS} units"
    return [
        Row("results", alone, REFERENCE, bare, GOAL, note),
        Row("results-groups", together, REFERENCE, bare, GOAL, note),
    ]


@transaction.atomic
def work_out(round_: Round) -> None:
    """What closing does between the last answer and the shuffling of the answers that are kept."""
    _answers, reckoned = _reckoned(round_)
    _write_results(round_, reckoned)


@transaction.atomic
def answer_all(round_: Round) -> Seal:
    """Everybody answers, with a leaning of their own; one item in thirty is left out, one person in five writes."""
    source = random.Random(SEED)  # noqa: S311 - made-up answers
    questionnaire = questions_of(round_)
    items, questions = len(questionnaire.items), len(questionnaire.open_questions)
    key = keyring.read(key_name(round_.pk))
    if key is None:
        raise LookupError("The round has no key.")
    seal = Seal(key, items=items, questions=questions)
    for token in tokens(str(round_.pk)):
        leaning = source.gauss(3.6, 0.7)
        chosen = [min(max(round(source.gauss(leaning, 0.8)), 1), 5) for _item in range(items)]
        choices = bytes(MISSING if source.random() < 1 / 30 else choice for choice in chosen)
        words = "Vi hjælper hinanden." if source.random() < 0.2 else ""
        answers = Answers(choices, (words,) + ("",) * (questions - 1))
        if not put(token=token, key=key, seal=seal, answers=answers):
            raise AssertionError("Somebody asked has no sheet.")
    return seal


def check(round_: Round, *, across: bool) -> None:
    """A benchmark of something that did not happen would be worthless."""
    written = UnitResult.objects.filter(round=round_)
    if written.count() != UNITS or not written.filter(published=True).exists():
        raise AssertionError("The results were not written.")
    if bool(round_.overall["groups"]) != across:
        raise AssertionError(f"Groups across the units: {round_.overall['groups']}")
