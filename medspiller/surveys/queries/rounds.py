"""Rounds as pages show them."""

import uuid
from dataclasses import dataclass

from medspiller.accounts.access import AnyUser
from medspiller.organisation.queries import tree_at
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.survey_answers.queries import rounds_with_a_place
from medspiller.survey_answers.rules import token_of
from medspiller.surveys import access
from medspiller.surveys.models import Round, RoundUnit
from medspiller.surveys.queries.answering import keys_of, open_round_of, taking_answers
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.rules.questionnaire import Questionnaire
from medspiller.web import clock

State = Round.State
KEPT_AT_MOST = 500


@dataclass(frozen=True)
class Asking:
    round: Round
    questionnaire: Questionnaire


def open_asking(token: str) -> Asking | None:
    """The open round that the token belongs to."""
    found = open_round_of(token)
    return None if found is None else Asking(found, questions_of(found))


def asking(key: uuid.UUID | None) -> Asking | None:
    """The round with the key, if it takes answers today."""
    found = _opened(key) if key else None
    return found if found is not None and found.round.closes_on >= clock.today() else None


# Kept in the process: an open round and its last day never change, and it leaves that state only after that day.
_OPEN: dict[uuid.UUID, Asking] = {}


def _opened(key: uuid.UUID) -> Asking | None:
    if key not in _OPEN:
        found = Round.objects.filter(pk=key, state=State.OPEN).first()
        if found is None:
            return None
        if len(_OPEN) >= KEPT_AT_MOST:
            _OPEN.clear()
        _OPEN[key] = Asking(found, questions_of(found))
    return _OPEN[key]


def own_token(viewer: Viewer | None, round_: Round) -> str | None:
    """The viewer's personal token, if the viewer is asked in the open round; never whether they have answered."""
    return next((token for found, token in open_for(viewer) if found.pk == round_.pk), None)


@dataclass(frozen=True)
class Listed:
    """`open` are those the viewer can answer with their token, `read` those with results the viewer may see."""

    open: list[tuple[Round, str]]
    read: list[Round]
    coming: list[Round]
    drafts: list[Round]
    mirrors: list[Round]
    shared_mirrors: list[Round]


def listed(user: AnyUser) -> Listed:
    viewer = viewer_of(user)
    surveys = list(access.surveys_visible_to(user).select_related("top"))
    answerable = list(open_for(viewer))
    readable = set(access.results_visible_to(user).values_list("round_id", flat=True).distinct())
    answering = {round_.pk for round_, _token in answerable}
    mirrors = list(access.mirrors_visible_to(viewer).select_related("leader"))
    mine = viewer.person.pk if viewer else None
    waiting = [one for one in surveys if one.pk not in readable and one.pk not in answering]
    return Listed(
        answerable,
        [one for one in surveys if one.pk in readable],
        [one for one in waiting if one.state not in (State.DRAFT, State.CANCELLED)],
        [one for one in waiting if one.state == State.DRAFT],
        [one for one in mirrors if one.leader_id == mine and one.state != State.CANCELLED],
        [one for one in mirrors if one.leader_id != mine],
    )


def open_for(viewer: Viewer | None) -> list[tuple[Round, str]]:
    """The rounds that the viewer is asked in today, mirrors too, with the viewer's token."""
    if viewer is None:
        return []
    rounds = list(taking_answers())
    keys = keys_of(round_.pk for round_ in rounds)
    tokens = {pk: (token_of(key, viewer.person.pk, pk), key) for pk, key in keys.items()}
    asked = rounds_with_a_place(tokens)
    return [(round_, tokens[round_.pk][0]) for round_ in rounds if round_.pk in asked]


@dataclass(frozen=True)
class Invited:
    units: int
    people: int


def invited(round_: Round) -> Invited:
    rows = list(RoundUnit.objects.filter(round=round_).values_list("invited", flat=True))
    return Invited(len(rows), sum(rows))


def may_close(round_: Round) -> bool:
    """Whether the reckoning may be asked for: after the last day."""
    return round_.state in (State.OPEN, State.REFUSED) and round_.closes_on < clock.today()


def units_to_ask() -> list[tuple[int, str]]:
    """The units that may be asked by themselves, with their place in the tree: those with others below them."""
    tree = tree_at(clock.today())
    found: list[tuple[int, str]] = []
    waiting = list(reversed(tree.children.get(None, [])))
    while waiting:
        unit = waiting.pop()
        below = tree.children.get(unit, [])
        if below:
            found.append((unit, "– " * tree.depth(unit) + tree.nodes[unit].name))
            waiting.extend(reversed(below))
    return found
