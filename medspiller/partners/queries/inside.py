"""The one page a partner sees: the action, how it goes as far as that is shared, and what they wrote themselves."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from medspiller.partners.access import check_ins_for, contributions_of
from medspiller.partners.models import Contribution, OneTimeCode, Partner, Visit
from medspiller.partners.rules.keys import masked
from medspiller.partners.rules.times import CODE_LASTS, GUESSES_PER_CODE, KEPT_AFTER, last_day_of
from medspiller.web import clock

# What the views carry on without looking into.
Invited = Partner
Inside = Visit


@dataclass(frozen=True)
class Door:
    """What is said before the code is given: who invites, and nothing of to what."""

    key: UUID
    owner: str
    organisation: str
    email: str  # masked
    last_day: datetime.date
    waits_for_code: bool
    kept_days: int


def door_of(partner: Partner) -> Door:
    sent = OneTimeCode.objects.filter(partner=partner, used_at=None, made_at__gt=clock.now() - CODE_LASTS)
    return Door(
        key=partner.pk,
        owner=partner.action.owner.name,
        organisation=settings.ORGANISATION_NAME,
        email=masked(partner.email),
        last_day=last_day_of(partner.last_day, partner.action.ends_on),
        waits_for_code=sent.filter(guesses__lt=GUESSES_PER_CODE).exists(),
        kept_days=KEPT_AFTER.days,
    )


@dataclass(frozen=True)
class Told:
    """One check-in as the partner may read it: without the words where those are not shared."""

    at: datetime.datetime
    name: str
    going: str
    saw: str
    learned: str


@dataclass(frozen=True)
class SharedAction:
    """Plain values alone: a template can reach nothing of the organisation from here."""

    title: str
    kind: str
    description: str
    expected_change: str
    how_we_notice: str
    starts_on: datetime.date
    ends_on: datetime.date | None
    next_check_in_on: datetime.date | None
    owner: str
    last_day: datetime.date
    partner_name: str
    reads_words: bool
    check_ins: list[Told]
    contributions: list[Contribution]


def shared_action(partner: Partner) -> SharedAction:
    """Two queries, whatever has been written."""
    action = partner.action
    words = partner.reads == Partner.Reads.WORDS
    return SharedAction(
        title=action.title,
        kind=action.get_kind_display(),
        description=action.description,
        expected_change=action.expected_change,
        how_we_notice=action.how_we_notice,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        next_check_in_on=action.next_check_in_on,
        owner=action.owner.name,
        last_day=last_day_of(partner.last_day, action.ends_on),
        partner_name=partner.name,
        reads_words=words,
        check_ins=[
            Told(
                at=one.at,
                name=one.by.name,
                going=one.get_going_display(),
                saw=one.saw if words else "",
                learned=one.learned if words else "",
            )
            for one in check_ins_for(partner)
        ],
        contributions=list(contributions_of(partner)),
    )
