"""What those who invite see: who takes part, until when, and what they have written."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from medspiller.actions.models import Action, Learning
from medspiller.organisation.queries.viewers import Viewer
from medspiller.partners.access import actions_of, open_now, partners_of
from medspiller.partners.models import Contribution, Partner
from medspiller.partners.rules.times import last_day_of
from medspiller.web import clock

A_QUARTER = datetime.timedelta(days=91)


@dataclass(frozen=True)
class Line:
    partner: Partner
    is_open: bool
    unread: int


@dataclass(frozen=True)
class PartnerPage:
    partner: Partner
    is_open: bool
    contributions: list[Contribution]
    action_is_under_way: bool
    may_send_learning: bool


def lines_of(partners: QuerySet[Partner]) -> list[Line]:
    """One query, however many there are."""
    unread = Count("contributions", filter=Q(contributions__read_at=None, contributions__taken_back_at=None))
    counted = partners.select_related("action__owner").annotate(unread=unread)
    return [Line(one, open_now(one), one.unread) for one in counted]


@dataclass(frozen=True)
class ActionPartners:
    """Those in one action, the ones who may come in first."""

    action: Action
    lines: list[Line]
    may_invite: bool


def action_page(viewer: Viewer, action: Action) -> ActionPartners:
    lines = sorted(lines_of(partners_of(viewer).filter(action=action)), key=lambda line: not line.is_open)
    return ActionPartners(action, lines, may_invite=action.state == Action.State.UNDER_WAY)


def suggested_last_day(action: Action) -> datetime.date:
    """A quarter ahead, or the action's own last day where that comes first; never a day that has passed."""
    today = clock.today()
    return max(today, last_day_of(today + A_QUARTER, action.ends_on))


def terms_now(partner: Partner) -> dict[str, Any]:
    names = ("last_day", "reads", "shares_learning", "revision")
    return {name: getattr(partner, name) for name in names}


def all_partners(viewer: Viewer) -> list[Line]:
    """In all actions that the viewer looks after: those that may come in now, and those of the last ninety days."""
    lines = lines_of(partners_of(viewer).filter(forgotten_at=None).order_by("action__title", "invited_at", "pk"))
    return sorted(lines, key=lambda line: not line.is_open)


def may_invite_to_something(viewer: Viewer) -> bool:
    return actions_of(viewer).filter(state=Action.State.UNDER_WAY).exists()


def page_of(partner: Partner) -> PartnerPage:
    closed = partner.action.state == Action.State.CLOSED
    learned = closed and Learning.objects.filter(action=partner.action_id).exists()
    reachable = partner.forgotten_at is None and partner.ended_because != Partner.Ended.LEFT
    return PartnerPage(
        partner=partner,
        is_open=open_now(partner),
        contributions=list(partner.contributions.all()),
        action_is_under_way=partner.action.state == Action.State.UNDER_WAY,
        may_send_learning=learned and reachable and partner.learning_sent_at is None,
    )
