"""A decision is told: receivers and units are frozen, letters written, and what it replaces no longer holds."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.ballots.changes import open_ballot
from medspiller.decisions import mail
from medspiller.decisions.changes.drafting import require_allowed
from medspiller.decisions.changes.locking import locked_decision, require_author
from medspiller.decisions.models import Decision, Look, Receiver, ToldUnit
from medspiller.decisions.queries.audience import Reach, audience_of, reach_of
from medspiller.decisions.queries.origins import sources
from medspiller.decisions.queries.searching import SEARCHED, texts_of
from medspiller.decisions.rules.audience import frozen_tree, openness_of
from medspiller.decisions.rules.sense import SENSE_STEPS
from medspiller.decisions.rules.timing import closes_on
from medspiller.organisation.models import Person
from medspiller.outbox.changes import withdraw_waiting
from medspiller.text_search.changes import index
from medspiller.web import clock

State, Way = Decision.State, Receiver.Way


def tell(*, by: User, person: Person, decision: Decision, revision: int) -> Decision:
    """Tells the draft as it stood at `revision`. Only its author tells it, and it cannot be taken back unseen."""
    with transaction.atomic():
        locked = locked_decision(decision, "tell", revision)
        require_author(person, locked)
        require_allowed(person, audience_of(locked))
        former = _former(locked)
        reach = reach_of(locked)
        if not reach.places:
            raise ValidationError(_("Beslutningen har ingen modtagere. Vælg enheder eller personer."))
        locked.state, locked.told_at = State.TOLD, clock.now()
        locked.openness = openness_of(locked.openness, audience_of(locked))
        locked.closes_on = closes_on(reach.today, urgent=locked.urgent)
        locked.root_id = None if former is None else former.root_id or former.pk
        locked.ballot = open_ballot(
            by=by,
            asked=reach.places,
            options=[SENSE_STEPS],
            closes_on=locked.closes_on,
            # Of one version after another the same people say much the same.
            alike=f"decisions:sense:{locked.root_id or locked.pk}",
        )
        locked.revision += 1
        locked.save()
        _freeze(locked, reach)
        index(kind=SEARCHED, key=locked.pk, texts=texts_of(locked))
        if former is not None:
            _replace(person, former, locked)
        mail.told(locked, _by_way(locked, Way.LETTER))
        _tell_origin(by, locked)
        record(by=by, action="decisions.told", subject=locked, details={"receivers": len(reach.places)})
    return locked


def _former(decision: Decision) -> Decision | None:
    """The one that this one replaces, which has to hold still."""
    if decision.replaces is None:
        return None
    if not decision.change_reason.strip():
        raise ValidationError(_("Skriv, hvorfor beslutningen er ændret."))
    return locked_decision(decision.replaces, "change")


def _freeze(decision: Decision, reach: Reach) -> None:
    told_on = {Way.LETTER: reach.today, Way.DIGEST: reach.digest_on}
    Receiver.objects.bulk_create(
        (
            Receiver(
                decision=decision,
                person_id=person,
                unit_id=unit,
                way=reach.ways[person],
                told_on=told_on.get(Way(reach.ways[person])),
            )
            for person, unit in sorted(reach.places.items())
        ),
        batch_size=1_000,
    )
    units = frozen_tree(reach.tree, reach.places)
    ToldUnit.objects.bulk_create(
        (
            ToldUnit(decision=decision, unit_id=unit, parent_id=parent, receivers=receivers)
            for unit, (parent, receivers) in sorted(units.items())
        ),
        batch_size=1_000,
    )


def _replace(person: Person, former: Decision, decision: Decision) -> None:
    former.state = State.REPLACED
    former.revision += 1
    former.save(update_fields=["state", "revision"])
    Look.objects.create(
        decision=former, by=person, at=clock.now(), outcome=Look.Outcome.CHANGED, note=decision.change_reason
    )
    withdraw_waiting(key_part=f"decisions.told:{former.pk}:")


def _by_way(decision: Decision, way: str) -> list[Person]:
    rows = Receiver.objects.filter(decision=decision, way=way).select_related("person__user")
    return [row.person for row in rows.order_by("pk")]


def _tell_origin(by: User, decision: Decision) -> None:
    """Where it springs from others may read along, so that of what they may not read nothing is told but that it is."""
    source = sources.get(decision.origin_kind)
    if source is not None:
        url = reverse("decisions:decision", args=[decision.pk])
        is_open = decision.openness == Decision.Openness.OPEN
        title = decision.title if is_open else _("En beslutning, som kun modtagerne og deres ledere kan læse")
        source.decided(by=by, key=decision.origin_key, decision_title=title, url=url)
