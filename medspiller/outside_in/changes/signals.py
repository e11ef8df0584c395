"""Bringing a signal in, correcting it, talking about it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import Actor, record
from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person, Unit
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.outside_in.access import decider_of
from medspiller.outside_in.changes.steps import locked_signal, note, require_decider, tell_decider
from medspiller.outside_in.models import Comment, Signal, Turn
from medspiller.outside_in.rules.details import TEXT_AT_MOST, UNITS_AT_MOST, SignalDetails
from medspiller.outside_in.rules.states import allows, opens_more
from medspiller.text_search.changes import index
from medspiller.web import clock

KIND = "signal"
What = Turn.What


def bring_in(
    *,
    by: Actor,
    bringer: Person | None,
    details: SignalDetails,
    join: Signal | None = None,
    origin: str = "",
    origin_url: str = "",
) -> Signal:
    """A new signal, which waits for its unit's leader; one that is the same as another is joined with it at once.

    `bringer` is None for what comes in through a public page; then `origin` says which, and `origin_url` where it is.
    """
    tree = tree_at(clock.today())
    _check(details, tree)
    now = clock.now()
    with transaction.atomic():
        signal = Signal.objects.create(
            kind=details.kind,
            openness=details.openness,
            text=details.text.strip(),
            source=details.source.strip(),
            noticed_on=details.noticed_on,
            brought_by=bringer,
            brought_at=now,
            origin=origin,
            origin_url=origin_url,
            unit_id=details.units[0],
            waits_since=now,
        )
        _tie(signal, details)
        note(signal, bringer, What.BROUGHT)
        record(by=by, action="outside_in.brought_in", subject=signal)
        other = None if join is None else Signal.objects.select_for_update().filter(pk=join.pk).first()
        if other is not None and allows(other.state, "receive"):
            signal.state, signal.joined_into = Signal.State.JOINED, other
            signal.save(update_fields=["state", "joined_into"])
            note(other, bringer, What.RECEIVED)
        else:
            tell_decider(signal, tree)
    return signal


def change(*, by: User, person: Person, signal: Signal, details: SignalDetails, revision: int) -> Signal:
    """Corrects it. Whoever brought it in may correct all until there is an answer; the leader what it is about.

    The text is its author's: from the leader it is left as it is. The leader may not let more see it.
    """
    tree = tree_at(clock.today())
    _check(details, tree)
    with transaction.atomic():
        is_author = signal.brought_by_id == person.pk
        locked = locked_signal(signal, "change" if is_author else "classify", revision)
        if not is_author:
            require_decider(person, locked)
            if opens_more(locked.openness, details.openness):
                raise ValidationError(_("Kun den, der kom med det, kan lade flere se det."))
        former, unit = locked.text, locked.unit_id
        if is_author:
            locked.text, locked.source = details.text.strip(), details.source.strip()
            locked.noticed_on = details.noticed_on
        locked.kind, locked.openness = details.kind, details.openness
        locked.unit_id = details.units[0] if is_author else _kept_unit(unit, details)
        locked.revision += 1
        locked.save()
        _tie(locked, details)
        note(locked, person, What.CHANGED, former if former != locked.text else "")
        record(by=by, action="outside_in.changed", subject=locked)
        if locked.unit_id != unit:
            tell_decider(locked, tree)
    return locked


def comment(*, by: User, person: Person, signal: Signal, text: str) -> Comment:
    if not text.strip():
        raise ValidationError(_("Skriv, hvad du vil sige."))
    with transaction.atomic():
        locked = locked_signal(signal, "comment")
        made = Comment.objects.create(signal=locked, author=person, text=text.strip()[:TEXT_AT_MOST], at=clock.now())
        record(by=by, action="outside_in.commented", subject=locked)
    return made


def read_answer(*, person: Person, signal: Signal) -> None:
    """Whoever brought it in has opened it: the answer is news no longer."""
    Signal.objects.filter(pk=signal.pk, brought_by=person, news_at__isnull=False).update(news_at=None)


def _kept_unit(unit: int, details: SignalDetails) -> int:
    """The leader corrects what it is about; to give it to another's unit is to pass it on, with words."""
    if unit not in details.units:
        raise ValidationError(_("Skal en anden enhed svare, så giv det videre. Din egen enhed skal blive stående her."))
    return unit


def _check(details: SignalDetails, tree: Tree) -> None:
    if not details.text.strip():
        raise ValidationError(_("Skriv, hvad du har hørt eller set."))
    if len(details.text) > TEXT_AT_MOST:
        raise ValidationError(_("Teksten er for lang. Skriv det vigtigste."))
    if details.noticed_on > clock.today():
        raise ValidationError(_("Dagen ligger i fremtiden. Skriv, hvornår det var."))
    known = [unit for unit in details.units if unit in tree.nodes]
    if not known or len(known) < len(details.units) or len(known) > UNITS_AT_MOST:
        raise ValidationError(_("Vælg, hvilken enhed det handler om."))
    if decider_of(tree, known[0]) is None:
        raise ValidationError(_("Enheden har ingen leder, som kan svare. Vælg enheden over den."))


def _tie(signal: Signal, details: SignalDetails) -> None:
    signal.units.set(Unit.objects.filter(pk__in={*details.units, signal.unit_id}))
    signal.focus_points.set(FocusPoint.objects.filter(pk__in=details.focus_points))
    index(kind=KIND, key=signal.pk, texts=[signal.text, signal.source])
