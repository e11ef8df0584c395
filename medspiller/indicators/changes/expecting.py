"""What an action is expected to move, said beforehand, and what the figures showed at its end.

An expectation with a direction can be written, and taken back, only while no figure is there that could tell: whoever
has seen the answer expects nothing. What the figures said is frozen with the first conclusion, right or wrong.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.history import note
from medspiller.actions.changes.learnings import put_effects
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange
from medspiller.actions.rules.states import has_ended
from medspiller.audit.changes import record
from medspiller.indicators.models import Expectation, Indicator
from medspiller.indicators.queries.effect_wording import about, expected_told, moved_told
from medspiller.indicators.queries.expecting import is_beforehand, may_follow
from medspiller.indicators.queries.verdicts import found_now
from medspiller.indicators.rules.expectations import found_then
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.web import clock

What = ActionChange.What


def expect(
    *,
    by: User,
    person: Person,
    action: Action,
    indicator: Indicator,
    unit: int,
    direction: str = "",
    size: float | None = None,
    by_day: datetime.date | None = None,
) -> Expectation:
    """Ties the action to the indicator's figures of the unit; with a direction it says what is expected of them.

    `size` is in the indicator's unit of measurement. Raises ValidationError where the figures are not to be followed
    from this action, are followed already, or already tell.
    """
    with transaction.atomic():
        locked = locked_action(action, "expect")
        _require_hand_in(person, locked)
        viewer = viewer_of(by)
        if viewer is None or not may_follow(by, viewer, locked, indicator, unit):
            raise ValidationError(
                _("De tal kan handlingen ikke følge. Vælg en af handlingens enheder eller en over eller under dem, "
                  "hvis tal du kan se.")
            )  # fmt: skip
        _check(locked, direction, size, by_day)
        if direction and not is_beforehand(locked, indicator, unit):
            raise ValidationError(
                _("Der er allerede tal fra efter handlingens begyndelse. En forventning skal skrives, før man kender "
                  "svaret. Du kan følge tallene uden at skrive, hvad I ventede.")
            )  # fmt: skip
        if Expectation.objects.filter(action=locked, indicator=indicator, unit=unit).exists():
            raise ValidationError(_("Handlingen følger allerede de tal."))
        made = Expectation.objects.create(
            action=locked,
            indicator=indicator,
            unit_id=unit,
            direction=direction,
            size=size if direction else None,
            by_day=by_day if direction else None,
            made_by=person,
            made_at=clock.now(),
        )
        note(locked, person, What.EXPECTED, _fields(made, added=True))
        record(by=by, action="indicators.expected", subject=made, details=_facts(made))
    return made


def withdraw(*, by: User, person: Person, expectation: Expectation) -> None:
    """Takes it back. Raises ValidationError once it is concluded, or once there are figures that could tell."""
    with transaction.atomic():
        action = Action.objects.select_for_update().get(pk=expectation.action_id)
        _require_hand_in(person, action)
        locked = _locked(expectation)
        if locked.concluded_at is not None:
            raise ValidationError(_("Der er skrevet en konklusion. Det, I ventede, bliver stående."))
        if locked.direction and not is_beforehand(action, locked.indicator, locked.unit_id):
            raise ValidationError(_("Der er kommet tal siden begyndelsen. Det, I ventede, bliver stående."))
        note(action, person, What.UNEXPECTED, _fields(locked, added=False))
        record(by=by, action="indicators.unexpected", subject=locked, details=_facts(locked))
        locked.delete()


def conclude(*, by: User, person: Person, expectation: Expectation, conclusion: str) -> Expectation:
    """The owner says what came of it, once the action has ended; it becomes part of the learning.

    The first time, what the figures say is kept as it is. Later only the words are new; the earlier stay in the log.
    """
    if not conclusion.strip():
        raise ValidationError(_("Skriv, hvad I konkluderer."))
    with transaction.atomic():
        action = Action.objects.select_for_update().get(pk=expectation.action_id)
        if action.owner_id != person.pk:
            raise PermissionDenied
        locked = _locked(expectation)
        if locked.concluded_at is None and not has_ended(action.state, action.ends_on, clock.today()):
            raise ValidationError(_("Handlingen er ikke slut endnu. Skriv konklusionen, når den er."))
        earlier = locked.conclusion
        if locked.concluded_at is None:
            found = found_now([locked])[locked.pk]
            locked.verdict = found.outcome(locked.direction)
            locked.found = found.kept(clock.today())
        locked.conclusion = conclusion.strip()
        locked.concluded_by = person
        locked.concluded_at = clock.now()
        locked.save()
        join_learning(action)
        note(action, person, What.CONCLUDED, {"indicator": [about(locked, _unit_name(locked.unit_id)), ""]})
        details = {"verdict": locked.verdict, "earlier": earlier}
        record(by=by, action="indicators.concluded", subject=locked, details=details)
    return locked


def join_learning(action: Action) -> None:
    """What the figures showed stands with the action's learning; of figures not for all only the owner's words."""
    concluded = action.expectations.exclude(concluded_at=None).select_related("indicator")
    put_effects(action, [_effect(one) for one in concluded])


def _effect(concluded: Expectation) -> dict[str, str]:
    is_for_all = concluded.indicator.openness == Indicator.Openness.ALL
    return {
        "key": str(concluded.pk),
        "about": about(concluded, _unit_name(concluded.unit_id)),
        "verdict": concluded.verdict if is_for_all else "",
        "moved": moved_told(found_then(concluded.found), concluded.indicator) if is_for_all else "",
        "conclusion": concluded.conclusion,
    }


def _locked(expectation: Expectation) -> Expectation:
    return Expectation.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=expectation.pk)


def _require_hand_in(person: Person, action: Action) -> None:
    if person.pk not in {action.owner_id, action.planned_by_id}:
        raise PermissionDenied


def _check(action: Action, direction: str, size: float | None, by_day: datetime.date | None) -> None:
    if direction and direction not in Expectation.Direction.values:
        raise ValidationError(_("Vælg, hvilken vej I venter, at tallene går."))
    if not direction and (size is not None or by_day is not None):
        raise ValidationError(_("Vælg også, hvilken vej I venter, at tallene går."))
    if size is not None and size <= 0:
        raise ValidationError(_("Skriv, hvor meget I venter, som et tal over nul."))
    if by_day is not None and by_day <= action.starts_on:
        raise ValidationError(_("Vælg en dag efter handlingens begyndelse."))


def _fields(expectation: Expectation, *, added: bool) -> dict[str, list[str]]:
    told = {"indicator": about(expectation, _unit_name(expectation.unit_id))}
    if expectation.direction:
        told["expectation"] = expected_told(expectation, is_over=False)
    return {name: ["", text] if added else [text, ""] for name, text in told.items()}


def _facts(expectation: Expectation) -> dict[str, Any]:
    day = expectation.by_day
    return {
        "action": expectation.action_id,
        "unit": expectation.unit_id,
        "direction": expectation.direction,
        "size": expectation.size,
        "by_day": None if day is None else day.isoformat(),
    }


def _unit_name(unit: int) -> str:
    node = tree_at(clock.today()).nodes.get(unit)
    return "" if node is None else node.name
