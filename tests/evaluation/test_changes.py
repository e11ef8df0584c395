"""Answers are versioned, never overwritten unseen, and stand once the evaluation is concluded."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from medspiller.audit.models import Event
from medspiller.evaluation.changes.answering import StaleAnswerError, begin, change_proposal, propose, withdraw
from medspiller.evaluation.changes.concluding import conclude
from medspiller.evaluation.changes.terms import set_term
from medspiller.evaluation.models import Answer, Evaluation, Term, Wording
from medspiller.evaluation.queries.answers import answers_of, stamp_of
from medspiller.evaluation.rules.answers import Written
from medspiller.framework.changes import start_next_version
from medspiller.framework.models import Framework
from medspiller.framework.rules.parts import Part
from medspiller.web import clock
from tests.cast import Cast
from tests.evaluation.conftest import Answered

NEW = Written("add", "Det mangler", "Samarbejde", "Vi gør det sammen")


def days(count: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=count)


def test_the_end_is_set_and_set_again_by_whoever_has_seen_it(cast: Cast, framework: Framework) -> None:
    who: dict[str, Any] = {"by": cast.user("karen"), "framework": framework}
    set_term(**who, ends_on=days(90), revision=0)
    with pytest.raises(ValidationError, match="Karen Test har sat en anden dag"):
        set_term(by=cast.user("hanne"), framework=framework, ends_on=days(100), revision=0)
    set_term(**who, ends_on=days(120), revision=1)
    set_term(**who, ends_on=days(120), revision=2)
    assert Term.objects.get().revision == 2
    assert Event.objects.filter(action="evaluation.term_set").count() == 2


def test_a_day_that_has_passed_is_refused(cast: Cast, framework: Framework) -> None:
    with pytest.raises(ValidationError, match="ikke er gået"):
        set_term(by=cast.user("karen"), framework=framework, ends_on=clock.today(), revision=0)
    assert not Term.objects.exists()


def test_to_begin_twice_is_to_begin_once(cast: Cast, framework: Framework, evaluation: Evaluation) -> None:
    assert begin(by=cast.user("hanne"), framework=framework) == evaluation
    assert Event.objects.filter(action="evaluation.begun").count() == 1


def test_a_draft_is_not_evaluated(cast: Cast, framework: Framework) -> None:
    draft = start_next_version(by=cast.user("karen"))
    with pytest.raises(ValidationError, match="kladde"):
        begin(by=cast.user("karen"), framework=draft)


def test_every_wording_is_kept(answered: Answered, parts: list[Part]) -> None:
    answered(parts[2], "keep")
    answered(parts[2], "drop", "Ingen bruger det", revision=1, by="hanne")
    answered(parts[2], "drop", "Ingen bruger det", revision=2)
    kept = list(Wording.objects.values_list("revision", "choice", "why", "by_name"))
    assert kept == [(2, "drop", "Ingen bruger det", "Hanne Test"), (1, "keep", "", "Karen Test")]
    assert Event.objects.filter(action="evaluation.answered").count() == 2


def test_two_never_overwrite_each_other_unseen(answered: Answered, parts: list[Part]) -> None:
    answered(parts[1], "keep", "Godt")
    with pytest.raises(StaleAnswerError) as stale:
        answered(parts[1], "drop", "Dårligt", revision=0, by="hanne")
    assert stale.value.standing.why == "Godt"
    assert Answer.objects.get().why == "Godt"
    # The very same words from both are no conflict.
    assert answered(parts[1], "keep", "Godt", revision=0, by="hanne").revision == 1


@pytest.mark.parametrize(
    ("choice", "words", "why_not"),
    [
        ("drop", ("",), "Skriv hvorfor"),
        ("change", ("fordi",), "i stedet"),
        ("add", ("fordi", "Nyt"), "Vælg"),
        ("noget", (), "Vælg"),
    ],
)
def test_half_an_answer_is_refused(
    answered: Answered, parts: list[Part], choice: str, words: tuple[str, ...], why_not: str
) -> None:
    with pytest.raises(ValidationError, match=why_not):
        answered(parts[2], choice, *words)
    assert not Answer.objects.exists()


def test_each_part_has_one_answer_and_any_number_of_proposals(
    cast: Cast, evaluation: Evaluation, answered: Answered, parts: list[Part]
) -> None:
    for part in parts:
        answered(part)
    for above in (parts[1].id, None):
        propose(by=cast.user("karen"), evaluation=evaluation, ambition=above, written=NEW)
        propose(by=cast.user("hanne"), evaluation=evaluation, ambition=above, written=NEW)
    answers = answers_of(evaluation)
    assert [answers.of(part) is not None for part in parts] == [True] * 7
    assert [one.title for one in answers.added_to(parts[1].id)] == ["Samarbejde"], "Sent twice it is one proposal."
    assert len(answers.added) == 2


def test_a_proposal_is_worded_otherwise_and_withdrawn_and_stays_told(cast: Cast, evaluation: Evaluation) -> None:
    made = propose(by=cast.user("karen"), evaluation=evaluation, ambition=None, written=NEW)
    other = Written("add", "Det mangler", "Fællesskab")
    with pytest.raises(StaleAnswerError):
        change_proposal(by=cast.user("hanne"), proposal=made, written=other, revision=0)
    change_proposal(by=cast.user("hanne"), proposal=made, written=other, revision=1)
    with pytest.raises(StaleAnswerError):
        withdraw(by=cast.user("karen"), proposal=made, revision=1)
    withdraw(by=cast.user("karen"), proposal=made, revision=2)
    with pytest.raises(ValidationError, match="trukket tilbage"):
        change_proposal(by=cast.user("hanne"), proposal=made, written=NEW, revision=2)
    answers = answers_of(evaluation)
    assert answers.added == []
    assert [one.title for one in answers.withdrawn] == ["Fællesskab"]


def test_once_concluded_it_stands(cast: Cast, evaluation: Evaluation, answered: Answered, parts: list[Part]) -> None:
    karen: dict[str, Any] = {"by": cast.user("karen"), "evaluation": evaluation, "evidence": {}}
    with pytest.raises(ValidationError, match="mindst ét svar"):
        conclude(**karen, stamp=stamp_of(evaluation))
    answered(parts[2])
    seen = stamp_of(evaluation)
    made = propose(by=cast.user("hanne"), evaluation=evaluation, ambition=None, written=NEW)
    with pytest.raises(ValidationError, match="skrevet i evalueringen imens"):
        conclude(**karen, stamp=seen)
    conclude(**karen, stamp=stamp_of(evaluation))
    for refused in (
        lambda: answered(parts[2], "drop", "Alligevel ikke", revision=1),
        lambda: propose(by=cast.user("karen"), evaluation=evaluation, ambition=None, written=NEW),
        lambda: change_proposal(by=cast.user("karen"), proposal=made, written=NEW, revision=1),
        lambda: withdraw(by=cast.user("karen"), proposal=made, revision=1),
        lambda: conclude(**karen, stamp=stamp_of(evaluation)),
    ):
        with pytest.raises(ValidationError, match="har afsluttet evalueringen"):
            refused()
    assert Answer.objects.filter(choice="keep").count() == 1
    assert Event.objects.filter(action="evaluation.concluded").count() == 1
