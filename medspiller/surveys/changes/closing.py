"""A round closes: figures are worked out, audited and frozen, the answers are shuffled, and the key is destroyed.

Until the transaction is committed nothing has happened: whatever interrupts it, the sheets and the key are still there,
and the job does it over again.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.disclosure import UnsafeReleaseError
from medspiller.survey_answers.changes import forget, keep
from medspiller.survey_answers.queries import Opened, opened
from medspiller.survey_answers.rules import Seal, SheetDamagedError, key_name
from medspiller.surveys.changes.telling import tell_of_results
from medspiller.surveys.models import Round, RoundUnit, UnitResult
from medspiller.surveys.queries.across_rounds import asked_people
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.rules.reckoning import AskedUnit, Reckoned, reckon
from medspiller.web import clock, keyring

State = Round.State


def shut(*, by: Actor, round_: Round) -> bool:
    """Takes no more answers. False where the last day has not gone, or somebody else has shut it."""
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        if locked.state != State.OPEN or locked.closes_on >= clock.today():
            return False
        locked.state = State.CLOSING
        locked.save()
        record(by=by, action="surveys.closed", subject=locked)
    return True


def publish(*, by: Actor, round_: Round) -> bool:
    """Works out and freezes the results of a round that was shut. False where they had to be held back."""
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        if locked.state not in (State.CLOSING, State.REFUSED):
            return locked.state == State.PUBLISHED
        try:
            answers, reckoned = _reckoned(locked)
        except (UnsafeReleaseError, SheetDamagedError, LookupError) as problem:
            because = str(problem) or type(problem).__name__
            if (locked.state, locked.refused_because) != (State.REFUSED, because):
                # The job tries again each time it comes round; the log says it once.
                locked.state, locked.refused_because = State.REFUSED, because
                locked.save()
                record(by=by, action="surveys.held_back", subject=locked, why=because)
            return False
        _write_results(locked, reckoned)
        _keep_answers(locked, answers, reckoned)
        locked.state, locked.published_at, locked.refused_because = State.PUBLISHED, clock.now(), ""
        locked.revision += 1
        locked.save()
        shown = sum(figures is not None for figures in reckoned.released.figures)
        told = tell_of_results(round_=locked)
        details = {"published_units": shown, "leaders_told": told}
        record(by=by, action="surveys.published", subject=locked, details=details)
    return True


def destroy_key(*, round_: Round) -> None:
    """After the results are committed. Doing it again does nothing: a job that died in between leaves no key behind."""
    if round_.state == State.PUBLISHED:
        keyring.destroy(key_name(round_.pk))


def forget_answers(*, by: Actor, round_: Round) -> None:
    """Deletes the answers when the time is up for which they were to be kept. The figures stay."""
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        if locked.state != State.PUBLISHED or locked.forgotten_at is not None or locked.keep_until >= clock.today():
            return
        forget(round_key=locked.pk)
        locked.forgotten_at = clock.now()
        locked.save()
        UnitResult.objects.filter(round=locked).update(has_comments=False)
        record(by=by, action="surveys.answers_deleted", subject=locked)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing in here refers to itself, and the collector would go through all answers over and over to find that out.

    It took a third of the time. Memory is given back when names go, as always.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def _write_results(round_: Round, reckoned: Reckoned) -> None:
    """One row a unit, and on the round what holds for everybody together."""
    commented = set(reckoned.released.comment_region[reckoned.released.comment_region >= 0].tolist())
    rows = [
        UnitResult(
            round=round_,
            unit_id=unit,
            published=figures is not None,
            invited=int(reckoned.invited[place]),
            figures=None if figures is None else figures.as_data(),
            counts_in_id=None if figures is not None else reckoned.region_of(unit),
            has_comments=place in commented,
        )
        for place, (unit, figures) in enumerate(zip(reckoned.units, reckoned.released.figures, strict=True))
    ]
    UnitResult.objects.bulk_create(rows, batch_size=1_000)
    round_.overall = {"alphas": list(reckoned.alphas), "groups": [group.as_data() for group in reckoned.groups]}


def _asked_units(round_: Round) -> list[AskedUnit]:
    rows = RoundUnit.objects.filter(round=round_).values_list("unit_id", "parent_id", "invited", "leader_id")
    return [AskedUnit(*row) for row in rows]


@_without_collecting()
def _reckoned(round_: Round) -> tuple[Opened, Reckoned]:
    key = keyring.read(key_name(round_.pk))
    if key is None:
        raise LookupError("The key of the round is gone, so that no sheet can be opened.")
    questionnaire = questions_of(round_)
    seal = Seal(key, items=len(questionnaire.items), questions=len(questionnaire.open_questions))
    answers = opened(round_.pk, seal)
    is_mirror = round_.kind == Round.Kind.MIRROR
    groups: list[str] = [] if is_mirror else answers.groups
    invited: Mapping[str, int] = {} if is_mirror else answers.asked
    reckoned = reckon(
        questionnaire,
        _asked_units(round_),
        answers.units,
        answers.choices,
        groups,
        invited,
        k=round_.k,
        k_comments=round_.k_comments,
        earlier=asked_people(round_),
    )
    return answers, reckoned


def _keep_answers(round_: Round, answers: Opened, reckoned: Reckoned) -> None:
    """Each answer only with the region that it counts in; what counts nowhere is not kept."""
    regions = {unit: reckoned.region_of(unit) for unit in set(answers.units.tolist())}
    choices = [
        (region, chosen.tobytes())
        for unit, chosen in zip(answers.units.tolist(), answers.choices, strict=True)
        if (region := regions[unit]) is not None
    ]
    words = [
        (region, question, text)
        for unit, question, text in answers.words
        if (region := reckoned.comment_region_of(unit)) is not None
    ]
    keep(round_key=round_.pk, choices=choices, words=words)
