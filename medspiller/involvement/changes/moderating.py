"""Reading what came in. Nothing is shown before somebody has read it and let it through."""

import uuid
from collections.abc import Collection
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.involvement.models import Contribution, Page
from medspiller.web import clock

State = Contribution.State


class Decision(StrEnum):
    SHOW = "show"
    READ = "read"
    HIDE = "hide"


_BECOMES = {Decision.SHOW: State.SHOWN, Decision.READ: State.READ, Decision.HIDE: State.HIDDEN}


def decide(*, by: User, page: Page, keys: Collection[uuid.UUID], decision: Decision, because: str = "") -> int:
    """What becomes of contributions of the page; how many it was. To hide takes a reason, which is kept and audited.

    What is hidden is kept with the rest, and is told of as a number; it counts as heard all the same.
    """
    if decision is Decision.SHOW and not page.shows:
        raise ValidationError(_("Siden viser ikke bidrag."))
    if decision is Decision.HIDE and not because.strip():
        raise ValidationError(_("Skriv, hvorfor det skjules."))
    with transaction.atomic():
        # In one order, so that two who read at once never wait for each other.
        rows = Contribution.objects.select_for_update().filter(page=page, pk__in=keys).order_by("pk")
        changed = [row for row in rows if row.state != _BECOMES[decision]]
        for row in changed:
            row.state = _BECOMES[decision]
            row.hidden_because = because.strip()[:300] if decision is Decision.HIDE else ""
            row.decided_by_name, row.decided_at = by.name, clock.now()
        Contribution.objects.bulk_update(changed, ["state", "hidden_because", "decided_by_name", "decided_at"], 500)
        if changed:
            action = "involvement.hid" if decision is Decision.HIDE else "involvement.moderated"
            details = {"decision": str(decision), "contributions": [str(row.pk) for row in changed]}
            record(by=by, action=action, subject=page, why=because.strip()[:300], details=details)
    return len(changed)
