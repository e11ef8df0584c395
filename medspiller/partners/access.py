"""Who may let partners in and read what they write; and what a link or a cookie opens.

The one who answers for an action and that person's own leader invite to it. A partner is no user: a link is good for
asking for a code, a visit for one action, and both only while the access is open.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from medspiller.actions.access import people_led_by
from medspiller.actions.models import Action, CheckIn
from medspiller.organisation.queries.viewers import Viewer
from medspiller.partners.models import Contribution, Partner, Visit
from medspiller.partners.rules import keys
from medspiller.partners.rules.times import is_open
from medspiller.web import clock, keyring

KEY = "partners"


def actions_of(viewer: Viewer | None) -> QuerySet[Action]:
    """The actions that the viewer may invite partners to: one's own, and those of the people whose leader one is."""
    if viewer is None:
        return Action.objects.none()
    return Action.objects.filter(Q(owner=viewer.person) | Q(owner__in=people_led_by(viewer)))


def partners_of(viewer: Viewer | None) -> QuerySet[Partner]:
    """The partners whose access the viewer looks after, and whose words the viewer reads."""
    return Partner.objects.filter(action__in=actions_of(viewer)).select_related("action__owner")


def open_now(partner: Partner) -> bool:
    action = partner.action
    return is_open(
        today=clock.today(),
        last_day=partner.last_day,
        has_ended=partner.ended_at is not None,
        state=action.state,
        ends_on=action.ends_on,
    )


def partner_behind(token: str) -> Partner | None:
    """Whom a link was mailed to, while it opens anything."""
    key = keyring.create(KEY)
    secret = keys.secret_in(token, key)
    if secret is None:
        return None
    held = Partner.objects.filter(token_hash=keys.fingerprint("link", secret, key))
    partner = held.select_related("action__owner__user").first()
    return partner if partner is not None and open_now(partner) else None


def visit_with(partner: UUID, secret: str) -> Visit | None:
    """The visit whose cookie holds `secret`, as long as it lasts and the access is open."""
    found = Visit.objects.filter(
        partner=partner, secret_hash=keys.fingerprint("visit", secret, keyring.create(KEY)), ends_at__gt=clock.now()
    )
    visit = found.select_related("partner__action__owner__user").first()
    return visit if visit is not None and open_now(visit.partner) else None


def check_ins_for(partner: Partner) -> QuerySet[CheckIn]:
    """How the action goes. Wishes for help are between a leader and the own leader, and are never told."""
    return CheckIn.objects.filter(action=partner.action_id).select_related("by")


def contributions_of(partner: Partner) -> QuerySet[Contribution]:
    """The partner's own: what other partners write is not shown to them."""
    return Contribution.objects.filter(partner=partner)
