"""What every change to a signal does: take the lock, write the history, tell whoever brought it in."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.outside_in import mail
from medspiller.outside_in.access import decider_of
from medspiller.outside_in.models import Signal, Turn
from medspiller.outside_in.rules.states import allows
from medspiller.web import clock


def locked_signal(signal: Signal, what: str, revision: int | None = None) -> Signal:
    """The signal as it is now, locked until the transaction ends.

    Raises ValidationError where its state does not allow `what`, or where it has changed since `revision`.
    """
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if revision is not None and locked.revision != revision:
        raise ValidationError(
            _("Der er sket noget med det, siden du åbnede siden. Se, hvad der står nu, og prøv igen.")
        )
    if not allows(locked.state, what):
        raise ValidationError(
            _("Det kan du ikke nu. Det står som “%(state)s”.") % {"state": locked.get_state_display()}
        )
    return locked


def note(signal: Signal, person: Person | None, what: str, words: str = "") -> Turn:
    return Turn.objects.create(signal=signal, at=clock.now(), person=person, what=what, words=words.strip())


def require_decider(person: Person, signal: Signal) -> Tree:
    """The tree as it is today, where the person decides about the signal. Raises PermissionDenied."""
    tree = tree_at(clock.today())
    if decider_of(tree, signal.unit_id) != person.pk:
        raise PermissionDenied
    return tree


def tell_of_answer(signal: Signal, person: Person | None) -> None:
    """To all who brought this in, also where it was joined with another's; not to whoever answers."""
    now = clock.now()
    waiting = [signal, *signal.joined.select_related("brought_by__user").order_by("pk")]
    for one in waiting:
        if one.brought_by is not None and (person is None or one.brought_by_id != person.pk):
            one.news_at = now
            one.save(update_fields=["news_at"])
            mail.answered(one)


def tell_decider(signal: Signal, tree: Tree) -> None:
    """To the leader who is to decide, unless it is the one who brought it in."""
    leader = Person.objects.select_related("user").filter(pk=decider_of(tree, signal.unit_id) or 0).first()
    if leader is not None and leader.pk != signal.brought_by_id:
        mail.waiting(signal, leader, tree.nodes[signal.unit_id].name)
