import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.ballots.changes import BallotClosedError, NotAskedError, answer, closing, open_ballot, withdraw
from medspiller.ballots.models import Ballot, BallotUnit
from medspiller.ballots.queries import asked_of, may_answer, result, results
from medspiller.ballots.rules.asking import key_name
from medspiller.disclosure import UnsafeReleaseError
from medspiller.organisation.models import UnitPeriod
from medspiller.survey_answers.models import Response, Sheet
from medspiller.web import clock, keyring
from tests.ballots.conftest import DAY, NORTH, SOUTH, Ask, Reply, at, close
from tests.cast import Cast


def test_shares_of_a_unit_with_enough_answers(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    reply(ballot, {"ea": 1, "ib": 1, "liv": 1, "mads": 2, "nor": 3})
    close()
    found = result(ballot).units[cast.units["south"].pk]
    assert (found.invited, found.respondents) == (6, 5)
    assert found.shares == ((50, 25, 25, 0),)
    assert not found.why


def test_answering_again_replaces_and_all_blank_takes_back(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH, options=(2, 2))
    reply(ballot, dict.fromkeys(SOUTH, (1, 1)))
    reply(ballot, {"ea": (2, None), "oda": (None, None)})
    close()
    found = result(ballot).units[cast.units["south"].pk]
    assert found.respondents == 5
    assert found.shares == ((75, 25, 0), (75, 0, 25))


def test_those_who_all_answered_alike_look_like_those_who_did_not(cast: Cast, ask: Ask, reply: Reply) -> None:
    alike, unlike = ask(*NORTH), ask(*NORTH)
    reply(alike, dict.fromkeys(NORTH, 1))
    reply(unlike, dict.fromkeys(NORTH, 1) | {"yrsa": 2})
    close()
    shown = [result(ballot).units[cast.units["north"].pk].shares for ballot in (alike, unlike)]
    assert shown[0] == shown[1] == ((75, 25, 0, 0),)


def test_a_small_unit_counts_above_and_says_why(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH, "per", "zoe", "ask", *NORTH)
    reply(ballot, dict.fromkeys([*SOUTH, "per", "zoe", "ask", *NORTH], 2))
    close()
    found = result(ballot)
    home = found.units[cast.units["home"].pk]
    assert home.shares is None
    assert "2 personer" in home.why
    nearest = found.nearest(cast.units["home"].pk)
    assert nearest is not None
    assert nearest.unit == cast.units["top"].pk
    assert nearest.respondents == 14
    # Published beside both schools it would be two people, so that one of the schools' figures is not shown.
    shown = {unit for unit, each in found.units.items() if each.shares}
    assert not {cast.units["south"].pk, cast.units["north"].pk} <= shown
    assert found.nearest(cast.units["staff"].pk) is None


def test_leaders_count_in_their_own_leaders_unit(cast: Cast, ask: Ask) -> None:
    found = result(ask(*SOUTH, "anna", "bo"))
    assert found.units[cast.units["south"].pk].invited == 6
    assert found.units[cast.units["children"].pk].invited == 8
    assert found.whole is not None
    assert found.whole.unit == cast.units["children"].pk


def test_nobody_is_asked_where_nothing_could_be_shown(cast: Cast, ask: Ask) -> None:
    ballot = ask("zoe", "ask")
    assert may_answer(cast.people["zoe"].pk, [ballot]) == set()
    assert not Sheet.objects.exists()
    with pytest.raises(NotAskedError):
        answer(person=cast.people["zoe"], ballot=ballot, choices=[1])
    close()
    assert result(ballot).is_published
    assert not result(ballot).has_figures


def test_whoever_works_nowhere_is_not_asked(cast: Cast, ask: Ask) -> None:
    gone = cast.people["oda"]
    gone.engagements.update(to_date=clock.today())
    assert may_answer(gone.pk, [ask(*SOUTH)]) == set()


def test_whoever_cannot_sign_in_is_not_asked(cast: Cast, ask: Ask) -> None:
    user = cast.user("oda")
    user.is_active = False
    user.save()
    assert result(ask(*SOUTH)).invited == 5


def test_who_is_asked_is_known_for_lists_of_what_waits(
    cast: Cast, ask: Ask, reply: Reply, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mine, small = ask(*SOUTH), ask("zoe", "ask")
    reply(mine, {"ea": 1})
    with django_assert_num_queries(1):
        assert asked_of([mine, small]) == {cast.people[name].pk: {mine} for name in SOUTH}
    assert asked_of([mine], [cast.people["sif"].pk]) == {}
    close()
    assert asked_of([mine]) == {}


def test_may_answer_says_who_is_asked_and_never_who_has(
    cast: Cast, ask: Ask, reply: Reply, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mine, others = ask(*SOUTH), ask(*NORTH)
    ea = cast.people["ea"].pk
    before = may_answer(ea, [mine, others])
    reply(mine, {"ea": 1})
    assert may_answer(ea, [mine, others]) == before == {mine}
    many = [ask(*SOUTH) for _number in range(10)]
    for ballots in ([mine], [mine, others, *many]):
        with django_assert_num_queries(2):
            may_answer(ea, ballots)
        with django_assert_num_queries(2):
            assert len(results(ballots)) == len(ballots)
    assert may_answer(ea, []) == set()


def test_it_closes_the_day_after_its_last_day_and_never_before(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    last = clock.today() + 7 * DAY
    with clock.set_to(at(last)):
        closing.close_due()
        reply(ballot, dict.fromkeys(SOUTH, 3))
        assert not result(ballot).is_over
    with clock.set_to(at(last + DAY)):
        assert result(ballot).is_over
        assert may_answer(cast.people["ea"].pk, [ballot]) == set()
        with pytest.raises(BallotClosedError):
            reply(ballot, {"ea": 1})
    close(last)
    close(last)
    assert result(ballot).is_published
    assert not Sheet.objects.exists()
    assert not Response.objects.exists()
    assert keyring.read(key_name(ballot)) is None
    assert Event.objects.filter(action="ballots.published").count() == 1


def test_a_withdrawn_ballot_is_never_published(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    reply(ballot, dict.fromkeys(SOUTH, 1))
    withdraw(by=cast.user("anna"), ballot=ballot)
    withdraw(by=cast.user("anna"), ballot=ballot)
    close()
    found = result(ballot)
    assert found.state == Ballot.State.WITHDRAWN
    assert not found.has_figures
    assert "slettet" in found.units[cast.units["south"].pk].why
    assert not Sheet.objects.exists()
    assert Event.objects.filter(action="ballots.withdrawn").count() == 1
    with pytest.raises(BallotClosedError):
        reply(ballot, {"ea": 1})


@pytest.mark.django_db(transaction=True)
def test_the_key_of_a_withdrawn_ballot_goes_when_that_is_committed(ask: Ask) -> None:
    ballot = ask(*SOUTH)
    assert keyring.read(key_name(ballot)) is not None
    withdraw(by=SYSTEM, ballot=ballot)
    assert keyring.read(key_name(ballot)) is None


def test_what_does_not_pass_the_audit_is_held_back_and_tried_again(
    cast: Cast, ask: Ask, reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballot = ask(*SOUTH)
    reply(ballot, dict.fromkeys(SOUTH, 1))

    def refuse(*_arguments: object, **_more: object) -> None:
        raise UnsafeReleaseError("answers: 1 group of fewer than 5")

    with monkeypatch.context() as patch:
        patch.setattr(closing, "reckon", refuse)
        close()
        close()
    assert not result(ballot).is_published
    assert "holdt tilbage" in result(ballot).units[cast.units["south"].pk].why
    assert Sheet.objects.count() == 6
    assert Event.objects.filter(action="ballots.held_back").count() == 1
    close()
    assert result(ballot).has_figures


def test_without_its_key_nothing_is_published(ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    reply(ballot, dict.fromkeys(SOUTH, 1))
    keyring.destroy(key_name(ballot))
    close()
    assert not result(ballot).is_published
    assert not BallotUnit.objects.filter(figures__isnull=False).exists()


def test_a_reorganisation_changes_no_result(cast: Cast, ask: Ask, reply: Reply) -> None:
    ballot = ask(*SOUTH)
    UnitPeriod.objects.filter(unit=cast.units["south"]).update(name="Ny Skole", parent=cast.units["elderly"])
    reply(ballot, dict.fromkeys(SOUTH, 1))
    close()
    found = result(ballot).units[cast.units["south"].pk]
    assert (found.name, found.parent) == ("Søndre Skole", cast.units["children"].pk)
    assert found.shares


@pytest.mark.parametrize(
    ("options", "k", "days"),
    [([], 5, 1), ([1], 5, 1), ([10], 5, 1), ([3] * 41, 5, 1), ([3], 4, 1), ([3], 5, -1)],
)
def test_what_no_page_should_ask_is_refused(cast: Cast, options: list[int], k: int, days: int) -> None:
    asked = [cast.people[name].pk for name in SOUTH]
    with pytest.raises(ValueError, match=r"\d|closes"):
        open_ballot(by=SYSTEM, asked=asked, options=options, closes_on=clock.today() + days * DAY, k=k)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("choices", [[], [1, 1], [4], [-1], [300]])
def test_what_was_never_asked_is_no_answer(cast: Cast, ask: Ask, choices: list[int]) -> None:
    with pytest.raises(ValueError, match=r"items|numbered"):
        answer(person=cast.people["ea"], ballot=ask(*SOUTH), choices=choices)


def test_an_unknown_ballot_has_no_result(db: None) -> None:
    with pytest.raises(Ballot.DoesNotExist):
        result(uuid.uuid4())
