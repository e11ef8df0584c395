from django.db import transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.dialogues.changes.locking import locked_dialogue, require_host
from medspiller.dialogues.models import Dialogue, Minutes
from medspiller.dialogues.queries.questions import questions_of
from medspiller.organisation.models import Person
from medspiller.web import clock


def open_dialogue(*, by: User, person: Person, dialogue: Dialogue) -> Dialogue:
    """The dialogue begins: what was marked to be brought along is shown to all who are invited."""
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "open", person)
        require_host(locked, person)
        locked.state = Dialogue.State.OPEN
        locked.opened_at = clock.now()
        locked.questions = questions_of(locked.kind)
        locked.revision += 1
        locked.save()
        Minutes.objects.create(dialogue=locked, changed_at=clock.now(), changed_by=person)
        record(by=by, action="dialogues.opened", subject=locked)
    return locked
