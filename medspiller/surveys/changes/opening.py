"""A round opens: the organisation and the questions are frozen, and everybody asked gets a blank sheet."""

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.organisation.rules import Tree
from medspiller.survey_answers.changes import lay_out
from medspiller.survey_answers.rules import Seal, key_name, token_of
from medspiller.surveys.models import Round, RoundUnit
from medspiller.surveys.queries.asked import AskedPerson, asked_on, mirror_group
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.web import clock, keyring

State = Round.State


def open_round(*, by: Actor, round_: Round) -> None:
    """Opens what is on its way, all of it or nothing. Does nothing for a round that somebody else has just opened."""
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        if locked.state != State.OPENING:
            return
        today = clock.today()
        if locked.kind == Round.Kind.MIRROR and locked.leader_id is not None:
            top, asked = mirror_group(locked.leader_id, today)
            tree, units = asked_on(today)[0], [] if top is None else [top]
        else:
            tree, asked = asked_on(today, locked.top_id)
            units = [unit for unit in tree.nodes if locked.top_id is None or unit in tree.subtree([locked.top_id])]
        key = keyring.create(key_name(locked.pk))
        locked.opened_at = clock.now()
        locked.state = State.OPEN
        locked.revision += 1
        locked.save()
        _freeze(locked, tree, units, asked)
        questionnaire = questions_of(locked)
        seal = Seal(key, items=len(questionnaire.items), questions=len(questionnaire.open_questions))
        places = [(token_of(key, one.person, locked.pk), one.unit, one.group) for one in asked]
        lay_out(round_key=locked.pk, asked=places, key=key, seal=seal)
        record(by=by, action="surveys.opened", subject=locked, details={"asked": len(asked)})


def _freeze(round_: Round, tree: Tree, units: list[int], asked: list[AskedPerson]) -> None:
    held: dict[int, int] = {}
    for one in asked:
        held[one.unit] = held.get(one.unit, 0) + 1
    here = set(units)
    rows = []
    for position, unit in enumerate(units):
        node = tree.nodes[unit]
        parent = node.parent if node.parent in here else None
        leader = tree.leaders.get(unit)
        rows.append(
            RoundUnit(
                round=round_,
                unit_id=unit,
                position=position,
                name=node.name,
                parent_id=parent,
                leader_id=leader,
                invited=held.get(unit, 0),
            )
        )
    RoundUnit.objects.bulk_create(rows, batch_size=1_000)
