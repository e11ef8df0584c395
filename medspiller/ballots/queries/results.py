"""What a page may know of ballots: whether somebody is asked, never whether they have answered; and what came of it."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.ballots.models import Asked, Ballot, BallotUnit
from medspiller.ballots.rules.asking import key_name
from medspiller.ballots.rules.reckoning import UnitShares
from medspiller.survey_answers.queries import rounds_with_a_place
from medspiller.survey_answers.rules import token_of
from medspiller.web import clock, keyring

State = Ballot.State


@dataclass(frozen=True)
class UnitFigures:
    """A unit as it stood when the ballot opened. `invited` counts it and what lies below.

    `shares` has per cent for each item by option, then those who skipped the item, in whole tens, or quarters where few
    answered; nobody is shown as unanimous. None where nothing may be shown, and `why` says so in plain words.
    """

    unit: int
    name: str
    parent: int | None
    invited: int
    respondents: int | None = None
    shares: tuple[tuple[int, ...], ...] | None = None
    why: str = ""


@dataclass(frozen=True)
class Result:
    """`is_over` once no more answers are taken, also while the figures are still being worked out."""

    ballot: uuid.UUID
    state: State
    options: tuple[int, ...]
    k: int
    opened_on: datetime.date
    closes_on: datetime.date
    is_over: bool
    invited: int
    units: Mapping[int, UnitFigures] = field(default_factory=dict)

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def has_figures(self) -> bool:
        return any(unit.shares is not None for unit in self.units.values())

    def nearest(self, unit: int) -> UnitFigures | None:
        """The unit itself or the nearest above it that has figures; None where none has, or the unit was not there."""
        at = self.units.get(unit)
        while at is not None and at.shares is None:
            at = None if at.parent is None else self.units.get(at.parent)
        return at

    @property
    def whole(self) -> UnitFigures | None:
        """Everybody asked together: the lowest unit that holds all of them; its figures may be hidden."""
        holding = [unit for unit in self.units.values() if unit.invited == self.invited]
        return holding[-1] if holding else None


def may_answer(person_pk: int, ballots: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the ballots that the person is asked in and that still take answers. Two queries for any number."""
    if not ballots:
        return set()
    taking = Ballot.objects.filter(pk__in=ballots, state=State.OPEN, closes_on__gte=clock.today())
    tokens = {}
    for pk in taking.values_list("pk", flat=True):
        key = keyring.read(key_name(pk))
        if key is not None:
            tokens[pk] = (token_of(key, person_pk, pk), key)
    return rounds_with_a_place(tokens) if tokens else set()


def asked_of(ballots: Collection[uuid.UUID], people: Collection[int] | None = None) -> dict[int, set[uuid.UUID]]:
    """By person the ballots they are asked in that still take answers, of some people or all; one query.

    For lists of what waits: whether they have answered is known to nobody.
    """
    taking = Asked.objects.filter(
        ballot__in=ballots, ballot__state=State.OPEN, ballot__closes_on__gte=clock.today()
    ).order_by()
    if people is not None:
        taking = taking.filter(person__in=people)
    found: dict[int, set[uuid.UUID]] = {}
    for person, ballot in taking.values_list("person_id", "ballot_id"):
        found.setdefault(person, set()).add(ballot)
    return found


def result(ballot: uuid.UUID) -> Result:
    """Raises Ballot.DoesNotExist where there never was such a ballot."""
    found = results([ballot])
    if ballot not in found:
        raise Ballot.DoesNotExist
    return found[ballot]


def results(ballots: Collection[uuid.UUID]) -> dict[uuid.UUID, Result]:
    """Two queries for any number of ballots."""
    if not ballots:
        return {}
    units: dict[uuid.UUID, list[BallotUnit]] = {}
    # As they were laid out: a unit above comes before what lies below it.
    for row in BallotUnit.objects.filter(ballot__in=ballots).order_by("pk"):
        units.setdefault(row.ballot_id, []).append(row)
    return {one.pk: _result(one, units.get(one.pk, [])) for one in Ballot.objects.filter(pk__in=ballots)}


def _result(ballot: Ballot, rows: Iterable[BallotUnit]) -> Result:
    told = [_told(ballot, row) for row in rows]
    return Result(
        ballot=ballot.pk,
        state=State(ballot.state),
        options=tuple(ballot.options),
        k=ballot.k,
        opened_on=ballot.opened_on,
        closes_on=ballot.closes_on,
        is_over=ballot.state != State.OPEN or ballot.closes_on < clock.today(),
        invited=sum(one.invited for one in told if one.parent is None),
        units={one.unit: one for one in told},
    )


def _told(ballot: Ballot, row: BallotUnit) -> UnitFigures:
    about = (row.unit_id, row.name, row.parent_id, row.invited)
    if row.figures is not None:
        shares = UnitShares.of(row.figures)
        return UnitFigures(*about, respondents=shares.respondents, shares=shares.shares)
    return UnitFigures(*about, why=_why_hidden(ballot, row))


def _why_hidden(ballot: Ballot, row: BallotUnit) -> str:
    if ballot.state == State.WITHDRAWN:
        return _("Spørgsmålet blev trukket tilbage, og svarene er slettet.")
    if ballot.refused_because:
        return _("Svarene bliver holdt tilbage, fordi det ikke er sikkert, at de kan vises uden at røbe nogen.")
    if row.invited < ballot.k:
        return ngettext(
            "Kun %(count)s person er spurgt her, og svar fra færre end %(k)s bliver ikke vist.",
            "Kun %(count)s personer er spurgt her, og svar fra færre end %(k)s bliver ikke vist.",
            row.invited,
        ) % {"count": row.invited, "k": ballot.k}
    if ballot.state == State.OPEN:
        return _("Svarene bliver gjort op, når den sidste dag er gået.")
    return _("For få har svaret til, at svarene kan vises uden at røbe, hvad nogen få har svaret.")
