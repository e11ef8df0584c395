"""What holds of every function that writes: keyword-only, `by=`, one transaction, an audit row; or a reason why not."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import medspiller
from medspiller.audit.labels import ACTIONS

Function = Callable[..., Any]

# Not asked for by a page: a step inside another change, which has the actor, the transaction and the audit row.
STEPS = {
    "personal_data.make_waiting": "the job that makes what was asked for; the asking and the fetching are recorded",
    "personal_data.forget_old_files": "the job that lets go of what nobody fetched",
    "personal_data.rename_mirrors": "a step of the anonymising",
    "personal_data.sweep_files": "the job that removes what was laid on disk between two pages",
    "audit.record": "writes the audit row itself",
    "outbox.written": "makes a letter in memory",
    "outbox.post": "a step of the change that the letter tells of",
    "outbox.post_many": "a step of the changes that the letters tell of",
    "outbox.send_waiting": "the job that sends: Medspiller itself is the actor, and the letter says when it went",
    "outbox.claim_some": "a step of sending",
    "text_search.index": "a step of the change that writes the text",
    "text_search.index_many": "a step of the changes that write the texts",
    "text_search.forget": "a step of the change after which a name is known no more",
    "text_search.remove": "a step of the change after which the text is found no more",
    "text_search.rebuild": "the command: the index says nothing that the texts do not say",
    "decisions.throw_away": "a step of discarding, and of withdrawing what a draft was to change",
    "outside_in.locked_signal": "a step of every change to a signal; takes the lock",
    "outside_in.note": "writes the signal's own history inside another change",
    "outside_in.require_decider": "a step: refuses whoever does not decide",
    "outside_in.tell_of_answer": "a step of answering",
    "outside_in.tell_decider": "a step of bringing in and of passing on",
    "outside_in.read_answer": "the page has been opened: the answer is news no longer",
    "actions.note": "writes the action's own history inside another change",
    "actions.locked_action": "a step of every change to an action; takes the lock",
    "actions.put_effects": "a step of concluding what the figures showed, and of closing an action",
    "indicators.join_learning": "a step of concluding, and of closing an action",
    "actions.carry_over_to": "a step of publishing a framework; Medspiller itself is the actor",
    "dialogues.locked_dialogue": "a step of every change to a dialogue; takes the lock",
    "dialogues.require_host": "a step: refuses whoever may not",
    "dialogues.propose_first_dialogues": "a job; each proposal is a change of its own",
    "annual_cycle.send_digests": "the weekly job; Medspiller is the actor, and a row says who has had which week",
    "outbox.withdraw_waiting": "a step: letters that open nothing any more are not sent",
    "outbox.forget_receivers": "a step: addresses of people outside are not kept longer than needed",
    "involvement.locked_page": "a step of every change to a public page; takes the lock",
    "involvement.receive": "from somebody outside whom nobody knows; it waits to be read",
    "involvement.support": "from somebody outside whom nobody knows; a count",
    "involvement.forget_all": "the job; what is deleted of each page is a change of its own",
    "decisions.locked_decision": "a step of every change to a decision; takes the lock",
    "decisions.require_writer": "a step: refuses whoever may not",
    "decisions.require_author": "a step: refuses whoever may not",
    "decisions.require_allowed": "a step: refuses units that are not the author's",
    "decisions.check": "a step: refuses what a decision cannot be without",
    "decisions.land_all": "the job; each decision is a change of its own",
    "survey_answers.lay_out": "a step of opening a round",
    "survey_answers.keep": "a step of publishing a round",
    "survey_answers.drop_sheets": "a step of publishing a round",
    "survey_answers.forget": "a step of deleting answers whose time is up",
    "survey_answers.put": "a step of answering, one statement",
    "surveys.advance_all": "the job; each thing it does is a change of its own",
    "surveys.invite": "a step of the job; the round says what has been sent to everybody",
    "surveys.remind": "a step of the job; the round says what has been sent to everybody",
    "surveys.tell_of_results": "a step of publishing a round",
    "surveys.destroy_key": "outside the database; publishing says that the round is over",
    "surveys.locked_round": "a step of every change to a round; takes the lock",
    "surveys.answer": "one statement, and a row would say who answered, and when",
    "mandates.write_competences": "a step of offering a mandate, and of adding to it",
    "mandates.answer_experience": "a row would say who answered, and when",
    "ballots.close_due": "the job; each publishing is a change of its own",
    "ballots.sweep_keys": "outside the database; publishing and withdrawing say that the ballot is over",
    "ballots.answer": "one statement, and a row would say who answered, and when",
    "indicators.fetch_all": "the job; each indicator's values are a delivery of their own",
    "indicators.fetch_one": "the network first, and then one change, in which Medspiller itself is the actor",
    "api.note_use": "a step of every answer to another system: the day it last asked, and nothing of what",
    "api.note_failure": "counts wrong keys: nobody is known to have done it",
    "api.forget_old": "the job that clears those counts",
    "evaluation.locked_evaluation": "a step of every change to an evaluation; takes the lock",
    "overview.take_as_signal": "a step of handing a contribution over, and what it brings in is a change of its own",
    "overview.carry_over_to": "a step of publishing a framework; Medspiller itself is the actor",
    "partners.outsider": "names the actor; writes nothing",
    "partners.locked_partner": "a step of every change to a partner's access; takes the lock",
    "partners.shut_out": "a step of ending an access and of giving a new link",
    "partners.end_with_action": "a step of closing an action; Medspiller itself is the actor",
    "partners.end_passed": "the job; each access that it ends is a change of its own",
    "partners.forget_old": "the job; each partner that it forgets is a change of its own",
    "partners.note_seen": "that a partner has looked, at most once a minute; the coming in is recorded",
    "partners.note_failure": "counts links and cookies that open nothing: nobody is known to have shown them",
    "partners.note_read": "that the one who answers for the action has opened the page",
    "accounts.keep_in_step": "a step of the import, which is audited as one",
    "framework.store": "a step of every change to a draft",
    "own_translation.lock_page": "a step of writing; takes the lock inside the caller's transaction",
    "own_translation.keep_before_sitting": "a step of writing",
    "own_translation.put_content": "a step of restoring and of uploading",
    "own_translation.cut_version": "a step of sharing",
    "own_translation.keep_version": "a step of writing, restoring and uploading",
    "own_translation.carry_over_to": "a step of publishing a framework; Medspiller itself is the actor",
    "own_translation.close_marks": "a step of sharing with employees",
    "own_translation.close_replaced_marks": "a step of sharing with employees",
}
# Reads, and writes nothing.
READS = {
    "personal_data.is_fresh",
    "personal_data.stand_in_name",
    "attachments.checked",
    "involvement.key_name",
    "partners.has_tried_too_often",
    "organisation.planned",
    "own_translation.require_latest",
    "own_translation.is_statement_of",
}
NOT_AUDITED = {
    "decisions.say_sense": "a row would say who answered, and when",
    "decisions.open_decision": "to have read is nothing that others are to look up",
    "decisions.answer": "who wants to talk is for their own leader alone, not for those who read the log",
    "accounts.choose_language": "the person's own taste, and nobody else's business",
    "own_translation.mark": "a row would say who marked, and when",
    "own_translation.contribute_anonymously": "a row would say who wrote, and when",
}


def modules() -> list[ModuleType]:
    root = Path(medspiller.__path__[0])
    files = [*root.glob("*/changes.py"), *root.glob("*/changes/*.py")]
    names = (".".join(file.relative_to(root.parent).with_suffix("").parts) for file in files)
    return [import_module(name.removesuffix(".__init__")) for name in sorted(names)]


def functions() -> dict[str, Function]:
    return {
        f"{module.__name__.split('.')[1]}.{name}": function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function) and not name.startswith("_") and function.__module__ == module.__name__
    }


ALL = functions()
WRITES = sorted(set(ALL) - set(STEPS) - READS)


def calls(function: Function) -> Iterator[str]:
    """The names of all that `function` calls, also through its helpers and the other changes it builds on."""
    waiting, seen = [inspect.unwrap(function)], set()
    while waiting:
        here = waiting.pop()
        if here in seen or not isinstance(here, FunctionType):
            continue
        seen.add(here)
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(here)))):
            name = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
            yield name
            called = here.__globals__.get(name)
            if isinstance(called, FunctionType) and ".changes" in called.__module__:
                waiting.append(inspect.unwrap(called))


def test_the_changes_are_found() -> None:
    assert {"accounts.give_role", "framework.publish", "organisation.apply_import", "own_translation.mark"} <= set(
        WRITES
    )
    assert (set(STEPS) | READS | set(NOT_AUDITED)) <= set(ALL), "An exception that is no longer needed."


@pytest.mark.parametrize("name", WRITES)
def test_a_change_is_told_everything_by_name_and_who_does_it(name: str) -> None:
    parameters = inspect.signature(ALL[name]).parameters.values()
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    assert "by" in {parameter.name for parameter in parameters}


@pytest.mark.parametrize("name", WRITES)
def test_a_change_is_one_transaction(name: str) -> None:
    assert "transaction.atomic" in set(calls(ALL[name]))


@pytest.mark.parametrize("name", sorted(set(WRITES) - set(NOT_AUDITED)))
def test_a_change_leaves_an_audit_row(name: str) -> None:
    assert "record" in set(calls(ALL[name]))


@pytest.mark.parametrize("name", sorted(NOT_AUDITED))
def test_what_is_not_to_be_recorded_is_not(name: str) -> None:
    assert "record" not in set(calls(ALL[name]))


def test_every_action_has_a_name_in_the_log() -> None:
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules()]
    written = {action for source in sources for action in re.findall(r'action(?:: str)?\s*=\s*"(\w+\.\w+)"', source)}
    assert {"framework.published", "own_translation.shared", "organisation.imported"} <= written
    assert written <= set(ACTIONS)
