import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from numpy.typing import NDArray

from medspiller.audit.models import Event
from medspiller.disclosure import together
from medspiller.disclosure.hierarchy import Hierarchy, Ints
from medspiller.outbox.models import Letter
from medspiller.survey_answers.models import Response, Sheet, WrittenAnswer
from medspiller.survey_answers.rules import key_name
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.rounds import close_now, decide, give_up, prepare
from medspiller.surveys.models import Questionnaire, Round, UnitResult
from medspiller.surveys.rules import release
from medspiller.web import clock, keyring
from tests.cast import Cast
from tests.surveys.conftest import DAY, at, conditions, send, token

SignIn = Callable[[str], Client]
SOUTH = dict.fromkeys(["ea", "ib", "liv", "mads", "nor"], 4)
NORTH = dict.fromkeys(["sif", "tom", "ulla", "vera", "yrsa"], 3)


def test_everybody_is_asked_once_and_gets_a_link(cast: Cast, open_survey: Round) -> None:
    assert open_survey.state == "open"
    assert Sheet.objects.filter(round=open_survey.pk).count() == len(cast.people)
    letters = Letter.objects.filter(kind="surveys.invitation")
    assert letters.count() == len(cast.people)
    advance_all()
    assert letters.count() == len(cast.people)
    assert len({sheet.sealed for sheet in Sheet.objects.all()}) == len(cast.people)
    assert len({len(sheet.sealed) for sheet in Sheet.objects.all()}) == 1


def test_a_reminder_goes_to_all_alike(cast: Cast, open_survey: Round) -> None:
    send(open_survey, token(open_survey, cast, "ea"), 4)
    with clock.set_to(at(open_survey.opens_on + 7 * DAY)):
        advance_all()
        advance_all()
    assert Letter.objects.filter(kind="surveys.invitation").count() == 2 * len(cast.people)


def test_an_answer_takes_the_place_of_the_earlier_one(cast: Cast, open_survey: Round) -> None:
    code = token(open_survey, cast, "ea")
    before = bytes(Sheet.objects.exclude(sealed=b"").order_by("place_hash")[0].sealed)
    assert send(open_survey, code, 1) == 302
    assert send(open_survey, code.lower(), 5) == 302
    assert Sheet.objects.count() == len(cast.people)
    assert len(before) == len(bytes(Sheet.objects.order_by("place_hash")[0].sealed))
    page = Client().get(f"/svar/{code}/")
    assert b"checked" not in page.content
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies


def test_results_are_those_of_the_last_answers_and_safe(cast: Cast, answered: Callable[..., Round]) -> None:
    published = answered(**SOUTH, **NORTH, anna=5, bo=5, carl=2, zoe=1, ask=1)
    assert published.state == "published", published.refused_because
    results = {row.unit.external_id: row for row in UnitResult.objects.select_related("unit")}
    assert {name for name, row in results.items() if row.published} == {"south", "north", "top"}
    south, north = results["south"].figures, results["north"].figures
    assert south is not None
    assert north is not None
    assert (south["answers"], south["scales"][0][:2]) == (5, [75, ""])
    assert north["scales"][0][0] == 50
    # Five who answered alike look like five who did not: the interval is as wide as theirs.
    assert south["scales"][0][2] < 75 < south["scales"][0][3]
    assert results["home"].counts_in == cast.units["top"]
    assert keyring.read(key_name(published.pk)) is None
    assert not Sheet.objects.exists()
    assert Response.objects.count() == 15
    regions = list(Response.objects.values_list("region__external_id", flat=True))
    assert {name: regions.count(name) for name in set(regions)} == {"south": 5, "north": 5, "top": 5}


def test_too_few_answers_publish_nothing_and_keep_nothing(answered: Callable[..., Round]) -> None:
    published = answered(ea=1, ib=2, sif=3, tom=4)
    assert published.state == "published"
    assert not UnitResult.objects.filter(published=True).exists()
    assert not Response.objects.exists()


def test_nobody_answers_after_the_last_day(cast: Cast, open_survey: Round) -> None:
    code = token(open_survey, cast, "ea")
    with clock.set_to(at(open_survey.closes_on + DAY)):
        assert send(open_survey, code, 4) == 422
        assert Client().get(f"/svar/{code}/").status_code == 404


@pytest.mark.parametrize("code", ["", "x", "K7QF-2M9X-TD4R", "é" * 12, "0" * 12, "A" * 5000])
def test_a_code_that_is_nobodys_opens_nothing(open_survey: Round, code: str) -> None:
    assert send(open_survey, code, 4) == 422
    assert Client().post("/svar/", {"kode": code}).status_code == 422


def test_answers_that_cannot_be_read_change_nothing(cast: Cast, open_survey: Round) -> None:
    code = token(open_survey, cast, "ea")
    sealed = sorted(bytes(sheet.sealed) for sheet in Sheet.objects.all())
    for choices in ({1: 6}, {1: -1}, {}, {1: 10**40}):
        assert send(open_survey, code, choices) == 422
    assert send(open_survey, code, 4, ("x" * 501,)) == 422
    assert sorted(bytes(sheet.sealed) for sheet in Sheet.objects.all()) == sealed
    assert Client().post("/svar/send/", {"kode": code, "runde": "../../etc"}).status_code == 422


def test_what_could_tell_who_it_is_about_is_pointed_out_first(cast: Cast, open_survey: Round) -> None:
    code, text = token(open_survey, cast, "ea"), "Anna er god. Skriv til ea@fjordby.dk, 010190-1234 eller 20 30 40 50."
    shown = re.search(r'name="naer" value="([^"]+)"', Client().get(f"/svar/{code}/").content.decode())
    assert shown is not None
    sent = {"kode": code, "runde": str(open_survey.pk), "naer": shown[1], "q1": "4", "w1": text}
    response = Client().post("/svar/send/", sent)
    assert response.status_code == 422
    for found in ("Anna", "ea@fjordby.dk", "010190-1234", "20 30 40 50"):
        assert f"<strong>{found}</strong>" in response.content.decode()
    assert send(open_survey, code, 4, (text,), set="1") == 302


def test_comments_stand_where_ten_answered_and_can_be_hidden(
    cast: Cast, open_survey: Round, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    for name in ("ea", "zoe"):
        send(open_survey, token(open_survey, cast, name), 4, ("Mere ro om morgenen", ""))
    published = answered(**{name: 3 for name in [*SOUTH, *NORTH] if name != "ea"})
    assert set(WrittenAnswer.objects.values_list("region__external_id", flat=True)) == {"top"}
    address = f"/maalinger/{published.pk}"
    with clock.set_to(at(published.employees_from)):
        top = f"{address}/enhed/{cast.units['top'].pk}/"
        assert sign_in("ea").get(top).content.decode().count("Mere ro om morgenen") == 2
        comment = WrittenAnswer.objects.first()
        assert comment is not None
        hidden = sign_in("hanne").post(f"{address}/kommentarer/{comment.pk}/skjul/", {"because": "Udpeger nogen"})
        assert hidden.status_code == 302
        assert sign_in("ea").get(top).content.decode().count("Mere ro om morgenen") == 1
    assert Event.objects.get(action="surveys.comment_hidden").why == "Udpeger nogen"


def test_results_are_read_from_the_days_that_were_decided(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    address = f"/maalinger/{published.pk}/enhed/{cast.units['south'].pk}/"
    names = ("ea", "anna", "dorte", "karen", "hanne", "sif")
    with clock.set_to(at(published.closes_on)):
        assert [sign_in(name).get(address).status_code for name in names] == [404] * 6
    with clock.set_to(at(published.leaders_from)):
        assert [sign_in(name).get(address).status_code for name in names] == [404, 200, 200, 200, 200, 404]
    with clock.set_to(at(published.employees_from)):
        assert [sign_in(name).get(address).status_code for name in names] == [200, 200, 200, 200, 200, 404]
        for file in ("excel/", "pdf/", "opfoelgning/", "opfoelgning/trust/"):
            assert sign_in("anna").get(address + file).status_code == 200
        assert "Plejehjemmet" in sign_in("karen").get(f"/maalinger/{published.pk}/").content.decode()


def test_what_was_decided_is_never_weakened(cast: Cast, questionnaire: Questionnaire, open_survey: Round) -> None:
    by = cast.user("hanne")
    with pytest.raises(ValidationError):
        prepare(by=by, conditions=conditions(questionnaire), round_=open_survey)
    with pytest.raises(ValidationError):
        give_up(by=by, round_=open_survey)
    with pytest.raises(ValidationError, match="lovet"):
        close_now(by=by, round_=open_survey)
    for weaker in ({"k": 4}, {"k_comments": 9}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=open_survey.pk).update(**weaker)


def test_an_action_open_to_all_does_not_begin_with_a_figure_that_is_not_yet_for_all(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    address = f"/maalinger/{published.pk}/enhed/{cast.units['south'].pk}/opfoelgning/trust/"
    for day, holds in ((published.leaders_from, False), (published.employees_from, True)):
        with clock.set_to(at(day)):
            begun = sign_in("anna").get(address).context["form"].initial["experience"]
            assert ("75" in begun) is holds


def test_nobody_reads_of_the_unit_next_door(cast: Cast, answered: Callable[..., Round], sign_in: SignIn) -> None:
    published = answered(**SOUTH, **NORTH)
    address = f"/maalinger/{published.pk}/enhed/{cast.units['children'].pk}/"
    with clock.set_to(at(published.employees_from)):
        for file in ("", "excel/"):
            assert sign_in("ea").get(address + file).status_code == 200
        for name, seen in (("ea", {"Søndre Skole"}), ("dorte", {"Søndre Skole", "Nordre Skole"})):
            page = sign_in(name).get(address).context["page"]
            assert {one.name for one in page.below} == seen


@pytest.mark.parametrize(
    ("top", "after", "is_refused"),
    [("children", 0, True), ("", 0, True), ("", 29, True), ("", 30, False), ("elderly", 0, True)],
)
def test_the_same_people_are_not_asked_the_same_again_within_a_month(
    cast: Cast, questionnaire: Questionnaire, open_survey: Round, top: str, after: int, is_refused: bool
) -> None:
    """Otherwise one survey of all and one of a part could be subtracted from each other."""
    by, begin = cast.user("hanne"), open_survey.opens_on
    moment = begin if not after else open_survey.closes_on + after * DAY
    with clock.set_to(at(moment)):
        wanted = conditions(questionnaire, "Én til")
        draft = prepare(by=by, conditions=replace(wanted, top_id=cast.units[top].pk if top else None))
        if not is_refused:
            decide(by=by, round_=draft, decided_by="HovedMED", decided_on=begin)
            return
        with pytest.raises(ValidationError, match="mindst 30 dage"):
            decide(by=by, round_=draft, decided_by="HovedMED", decided_on=begin)


def test_two_parts_that_have_nobody_in_common_are_asked_at_once(cast: Cast, questionnaire: Questionnaire) -> None:
    by = cast.user("hanne")
    for top, is_refused in (("children", False), ("elderly", False), ("south", True)):
        wanted = replace(conditions(questionnaire, top), top_id=cast.units[top].pk)
        draft = prepare(by=by, conditions=wanted)
        if is_refused:
            with pytest.raises(ValidationError, match="children"):
                decide(by=by, round_=draft, decided_by="HovedMED", decided_on=clock.today())
        else:
            decide(by=by, round_=draft, decided_by="HovedMED", decided_on=clock.today())


def test_an_undecided_round_asks_nobody(cast: Cast, questionnaire: Questionnaire) -> None:
    draft = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire))
    advance_all()
    assert not Sheet.objects.exists()
    with pytest.raises(ValidationError, match="fremtiden"):
        decide(
            by=cast.user("hanne"),
            round_=draft,
            decided_by="HovedMED",
            decided_on=clock.today() + datetime.timedelta(days=1),
        )


def test_answers_are_deleted_when_their_time_is_up_and_figures_stay(answered: Callable[..., Round]) -> None:
    published = answered(**SOUTH, **NORTH)
    with clock.set_to(at(published.keep_until + DAY)):
        advance_all()
    assert not Response.objects.exists()
    assert UnitResult.objects.filter(published=True).exists()


def test_a_release_that_the_audit_does_not_pass_is_held_back_whole(
    cast: Cast, open_survey: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the planning published every unit of five or more: the two at the care home could be worked out."""

    def threshold_alone(tree: Hierarchy[int], own: Ints, k: int = 5, *_more: object) -> NDArray[np.bool_]:
        return np.asarray(tree.totals(own) >= k)

    for name in [*SOUTH, *NORTH, "zoe", "ask"]:
        send(open_survey, token(open_survey, cast, name), 4)
    with clock.set_to(at(open_survey.closes_on + DAY)):
        with monkeypatch.context() as patch:
            patch.setattr(release, "plan_many", threshold_alone)
            patch.setattr(together, "plan_many", threshold_alone)
            advance_all()
            advance_all()
        open_survey.refresh_from_db()
        assert open_survey.state == "refused"
        assert "fewer than 5" in open_survey.refused_because
        assert not UnitResult.objects.exists()
        assert Sheet.objects.count() == len(cast.people)
        assert Event.objects.filter(action="surveys.held_back").count() == 1
        advance_all()
    open_survey.refresh_from_db()
    assert open_survey.state == "published"
    assert not open_survey.refused_because


def test_a_page_of_results_takes_the_same_queries_however_much_is_below(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    published = answered(**SOUTH, **NORTH)
    with clock.set_to(at(published.employees_from)):
        for unit in ("south", "top"):
            browser = sign_in("karen")
            with django_assert_max_num_queries(20):
                browser.get(f"/maalinger/{published.pk}/enhed/{cast.units[unit].pk}/")


def test_the_pages_for_answering_know_no_session(cast: Cast, open_survey: Round, sign_in: SignIn) -> None:
    code, browser = token(open_survey, cast, "ea"), sign_in("ea")
    pages = [browser.get(path) for path in ("/svar/", f"/svar/{code}/", "/svar/tak/")]
    pages.append(browser.post("/svar/send/", {"kode": code, "runde": str(open_survey.pk), "q1": "4"}))
    for page in pages:
        assert not hasattr(page.wsgi_request, "session")
        assert not hasattr(page.wsgi_request, "user")
        assert not page.cookies
        assert page["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in page["Content-Security-Policy"]
        assert "no-store" in page["Cache-Control"]
    assert browser.get(f"/svar/{code}").status_code == 301
    assert browser.get("/svar/a/b/").status_code == 404
    assert Client().post("/svar/send/", {"kode": "x" * 32_000_000}).status_code == 413
