"""What comes after: a change, which is a new decision; withdrawing; looking at it again; an action."""

import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.planning import plan
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.attachments.changes import attach
from medspiller.attachments.queries import attachments_of, content_of
from medspiller.audit.changes import record
from medspiller.ballots import changes as ballots
from medspiller.decisions import mail
from medspiller.decisions.access import visible_to
from medspiller.decisions.changes.drafting import throw_away
from medspiller.decisions.changes.locking import locked_decision, require_author
from medspiller.decisions.models import Decision, Look, Receiver
from medspiller.decisions.queries.searching import OWNER
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outbox.changes import withdraw_waiting
from medspiller.web import clock

_COPIED = [
    "kind",
    "title",
    "what",
    "why",
    "for_citizens",
    "for_businesses",
    "weighing",
    "involved",
    "alternatives",
    "with_below",
    "whom",
    "levels",
    "openness",
    "urgent",
    "look_again_on",
]


def start_change(*, by: User, person: Person, decision: Decision) -> Decision:
    """A draft of the next version, with everything that this one says; the one that is there where there is one."""
    with transaction.atomic():
        locked = locked_decision(decision, "change")
        require_author(person, locked)
        begun = Decision.objects.filter(replaces=locked).first()
        if begun is not None:
            return begun
        today = clock.today()
        draft = Decision(
            author=locked.author,
            replaces=locked,
            decided_on=today,
            in_force_from=max(today, locked.in_force_from),
            created_at=clock.now(),
            **{name: getattr(locked, name) for name in _COPIED},
        )
        if draft.look_again_on is not None and draft.look_again_on < draft.in_force_from:
            draft.look_again_on = None
        draft.save()
        for name in ("units", "named", "writers", "focus_points", "ambitions"):
            getattr(draft, name).set(getattr(locked, name).all())
        for file in attachments_of(OWNER, [locked.pk]).get(locked.pk, []):
            copy = SimpleUploadedFile(file.name, content_of(file))
            attach(by=by, owner=OWNER, owner_key=draft.pk, upload=copy)
        record(by=by, action="decisions.change_begun", subject=locked)
    return draft


def withdraw(*, by: User, person: Person, decision: Decision, because: str) -> Decision:
    """It no longer holds. Those who had it by letter hear it by letter, the rest in the week's mail."""
    if not because.strip():
        raise ValidationError(_("Skriv, hvorfor beslutningen er trukket tilbage."))
    with transaction.atomic():
        locked = locked_decision(decision, "withdraw")
        require_author(person, locked)
        locked.state, locked.withdrawn_at = Decision.State.WITHDRAWN, clock.now()
        locked.withdrawn_because = because.strip()
        locked.revision += 1
        locked.save()
        for draft in Decision.objects.filter(replaces=locked, state=Decision.State.DRAFT):
            throw_away(by=by, draft=draft)
        Look.objects.create(
            decision=locked, by=person, at=clock.now(), outcome=Look.Outcome.WITHDRAWN, note=because.strip()
        )
        withdraw_waiting(key_part=f"decisions.told:{locked.pk}:")
        if locked.ballot is not None:
            ballots.withdraw(by=by, ballot=locked.ballot)
        rows = Receiver.objects.filter(decision=locked, way=Receiver.Way.LETTER).select_related("person__user")
        mail.withdrawn(locked, [row.person for row in rows.order_by("pk")])
        record(by=by, action="decisions.withdrawn", subject=locked)
    return locked


def look_again(*, by: User, person: Person, decision: Decision, note: str, next_on: datetime.date | None) -> Decision:
    """It stands. `next_on` is when to look again, None for never more."""
    if next_on is not None and next_on <= clock.today():
        raise ValidationError(_("Vælg en dag, der kommer, eller lad feltet stå tomt."))
    with transaction.atomic():
        locked = locked_decision(decision, "look_again")
        require_author(person, locked)
        locked.look_again_on = next_on
        locked.revision += 1
        locked.save(update_fields=["look_again_on", "revision"])
        Look.objects.create(
            decision=locked,
            by=person,
            at=clock.now(),
            outcome=Look.Outcome.STANDS,
            note=note.strip(),
            next_on=next_on,
        )
        record(by=by, action="decisions.looked_again", subject=locked)
    return locked


def start_action(*, by: User, viewer: Viewer, decision: Decision, details: ActionDetails) -> Action:
    """An action of the viewer's that carries the decision out."""
    with transaction.atomic():
        locked = locked_decision(visible_to(viewer).get(pk=decision.pk), "act")
        action = plan(by=by, planner=viewer.person, details=details, owner=viewer.person)
        locked.actions.add(action)
        record(by=by, action="decisions.action_started", subject=locked)
    return action
