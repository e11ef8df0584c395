"""What was learned is shared, and what the figures showed is put with it."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from medspiller.accounts.models import User
from medspiller.actions.changes.history import note
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange, Learning
from medspiller.actions.queries.searching import LEARNING, texts_of_learning
from medspiller.actions.rules.search_words import search_words
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.text_search.changes import index
from medspiller.web import clock


def share_learning(*, by: User, person: Person, learning: Learning) -> Learning:
    """Everybody who works here can read it, with the action's title, its answers, and whom to ask."""
    return _set_shared(by=by, person=person, learning=learning, shared=True)


def unshare_learning(*, by: User, person: Person, learning: Learning) -> Learning:
    """It is no longer in the log. Actions that it inspired go on."""
    return _set_shared(by=by, person=person, learning=learning, shared=False)


def _set_shared(*, by: User, person: Person, learning: Learning, shared: bool) -> Learning:
    with transaction.atomic():
        action = locked_action(learning.action, "share")
        if action.owner_id != person.pk:
            raise PermissionDenied
        locked = Learning.objects.select_for_update().get(pk=learning.pk)
        if (locked.shared_at is not None) != shared:
            locked.shared_at = clock.now() if shared else None
            locked.save(update_fields=["shared_at"])
            note(action, person, ActionChange.What.SHARED if shared else ActionChange.What.UNSHARED)
            record(by=by, action="actions.learning_shared" if shared else "actions.learning_unshared", subject=action)
    return locked


def put_effects(action: Action, effects: Sequence[Mapping[str, str]]) -> None:
    """What the figures showed stands with the learning, and is found by its words; call it inside a transaction.

    An action that has not been closed has no learning yet: nothing happens, and it is put there at the closing.
    """
    learning = Learning.objects.select_for_update().filter(action=action).first()
    if learning is None:
        return
    learning.effects = [dict(effect) for effect in effects]
    said = [effect[name] for effect in effects for name in ("about", "conclusion")]
    learning.search_words = search_words(action.title, learning.text, *said)
    learning.save(update_fields=["effects", "search_words"])
    index(kind=LEARNING, key=action.pk, texts=texts_of_learning(learning))
