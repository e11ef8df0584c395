import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError

from medspiller.ballots.models import Asked
from medspiller.disclosure import audit
from medspiller.mandates.changes import experiences
from medspiller.mandates.models import Experience, Frame
from medspiller.mandates.queries.experiences import circle_of, experience_page
from medspiller.mandates.rules.differences import Gap
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outbox.models import Letter
from medspiller.survey_answers.models import Sheet
from medspiller.web import clock
from tests.cast import Cast
from tests.mandates.conftest import GiveFrame, SignIn, close_ballots, in_days

View = Callable[[str], Viewer]
ANSWERS = {"ea": 1, "ib": 3, "liv": 3, "mads": 3, "nor": 5, "oda": 3, "per": 1}


@pytest.fixture
def frame(give_frame: GiveFrame) -> Frame:
    return give_frame("anna", "south", Indkøb="self", Vikarer="ask")


@pytest.fixture
def asked(cast: Cast, frame: Frame, viewer: View) -> Experience:
    by = {"by": cast.user("anna"), "viewer": viewer("anna")}
    return experiences.ask_employees(frame=frame, closes_on=in_days(14), **by)  # type: ignore[arg-type]


def plain(page: str) -> str:
    """Without what is new each time: the tokens of forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def answer(sign_in: SignIn, experience: Experience, name: str, **choices: object) -> object:
    return sign_in(name).post(f"/ledelsesrum/oplevelse/{experience.pk}/svar/", choices)


def test_a_leader_asks_and_all_are_told_alike(cast: Cast, sign_in: SignIn, frame: Frame) -> None:
    path = f"/ledelsesrum/enhed/{cast.units['south'].pk}/spoerg/"
    assert "7 personer" in sign_in("anna").get(path).content.decode()
    made = sign_in("anna").post(path, {"closes_on": in_days(14).isoformat()})
    assert made.status_code == 302
    letters = Letter.objects.filter(kind="mandates.experience")
    assert sorted(letters.values_list("to", flat=True)) == sorted(cast.people[name].email for name in ANSWERS)
    assert len({re.sub(r"\d", "", letter.text) for letter in letters}) == 1
    again = sign_in("anna").post(path, {"closes_on": in_days(14).isoformat()})
    assert again.status_code == 422
    assert "allerede spurgt" in again.content.decode()


def test_differences_are_shown_as_something_to_talk_about(
    cast: Cast, sign_in: SignIn, asked: Experience, viewer: View
) -> None:
    for name, choice in ANSWERS.items():
        answer(sign_in, asked, name, q1=choice, q2=3)
    page = sign_in("ea").get(f"/ledelsesrum/oplevelse/{asked.pk}/").content.decode()
    assert "Der kan svares" in page
    assert "%</" not in page
    close_ballots(15)
    with clock.set_to(clock.now() + (in_days(15) - in_days(0))):
        shown = experience_page(viewer("ea"), asked)
        page = sign_in("ea").get(f"/ledelsesrum/oplevelse/{asked.pk}/").content.decode()
    assert shown.figures is not None
    assert shown.figures.respondents == 7
    assert [row.rule.name for row in shown.apart] == ["Indkøb"]
    assert shown.apart[0].difference is not None
    assert shown.apart[0].difference.gap == Gap.NARROWER
    assert [row.rule.name for row in shown.alike] == ["Vikarer"]
    assert "7 af 7 har svaret" in page
    assert "Spørg først" in page


EVERYBODY_BELOW = {
    "children": ["anna", "bo"],
    "south": ["ea", "ib", "liv", "mads", "nor", "oda", "per"],
    "north": ["sif", "tom", "ulla", "vera", "yrsa"],
    "elsewhere": ["dorte", "erik", "carl", "zoe", "ask", "hanne", "rita"],
}


def test_a_unit_below_is_shown_by_itself_where_no_difference_tells_of_few(
    cast: Cast, give_frame: GiveFrame, viewer: View, sign_in: SignIn
) -> None:
    frame = give_frame("karen", "top", Indkøb="self")
    by = {"by": cast.user("karen"), "viewer": viewer("karen")}
    asked = experiences.ask_employees(frame=frame, closes_on=in_days(14), **by)  # type: ignore[arg-type]
    for place, names in EVERYBODY_BELOW.items():
        for name in names:
            answer(sign_in, asked, name, q1=1 if place == "south" else 3)
    close_ballots(15)
    path = f"/ledelsesrum/oplevelse/{asked.pk}/"
    with clock.set_to(clock.now() + (in_days(15) - in_days(0))):
        whole = experience_page(viewer("karen"), asked)
        by_name = {
            name: experience_page(viewer("karen"), asked, part=str(cast.units[name].pk))
            for name in ("children", "south", "north", "home")
        }
        shown = {name for name, page in by_name.items() if page.chosen is not None}
        page = sign_in("rita").get(path, {"enhed": cast.units["children"].pk}).content.decode()
    assert whole.figures is not None
    assert (whole.chosen, whole.figures.respondents, whole.hides_some) == (None, 21, True)
    assert {unit for unit, _name in whole.parts} >= {cast.units[name].pk for name in shown}
    # Børn og Unge less its two schools is two people, so that not all three are shown.
    assert shown
    assert not {"children", "south", "north"} <= shown
    assert "home" not in shown
    assert by_name["home"].figures == whole.figures
    for name in shown:
        one = by_name[name].figures
        assert one is not None
        assert one.unit == cast.units[name].pk
        assert one.respondents is not None
        assert 5 <= one.respondents < 21
    assert "En enhed, der ikke kan vælges for sig" in page


def test_the_page_says_why_no_unit_below_is_shown(
    cast: Cast, give_frame: GiveFrame, viewer: View, sign_in: SignIn
) -> None:
    frame = give_frame("dorte", "children", Indkøb="self")
    give_frame("anna", "south", Indkøb="self")
    by = {"by": cast.user("dorte"), "viewer": viewer("dorte")}
    asked = experiences.ask_employees(frame=frame, closes_on=in_days(14), **by)  # type: ignore[arg-type]
    for name in ("anna", "bo", *EVERYBODY_BELOW["north"]):
        answer(sign_in, asked, name, q1=3)
    close_ballots(15)
    with clock.set_to(clock.now() + (in_days(15) - in_days(0))):
        path = f"/ledelsesrum/oplevelse/{asked.pk}/"
        page = sign_in("bo").get(path, {"enhed": cast.units["north"].pk}).content.decode()
    assert "7 af 7 har svaret" in page
    assert "Enhederne nedenfor bliver ikke vist hver for sig" in page


def test_after_an_answer_the_page_is_the_same_whatever_was_chosen(
    cast: Cast, sign_in: SignIn, asked: Experience
) -> None:
    pages = set()
    ea = sign_in("ea")
    path = f"/ledelsesrum/oplevelse/{asked.pk}"
    before = ea.get(f"{path}/svar/").content.decode()
    sessions = list(Session.objects.values_list("session_key", "session_data"))
    for choices in ({"q1": 1, "q2": 2}, {"q1": 5}, {}):
        sent = ea.post(f"{path}/svar/", choices)
        assert sent["Location"] == f"{path}/tak/"
        assert not sent.cookies.get("messages")
        pages.add(plain(ea.get(sent["Location"]).content.decode()))
    assert len(pages) == 1
    assert list(Session.objects.values_list("session_key", "session_data")) == sessions
    assert plain(ea.get(f"{path}/svar/").content.decode()) == plain(before)
    assert ea.post(f"{path}/svar/", {"q1": 9}).status_code == 422


def test_a_small_group_gets_the_talk_without_figures(
    cast: Cast, sign_in: SignIn, give_frame: GiveFrame, viewer: View
) -> None:
    frame = give_frame("carl", "home", Indkøb="self", Vikarer="leader")
    by = {"by": cast.user("carl"), "viewer": viewer("carl")}
    offered = sign_in("carl").get(f"/ledelsesrum/enhed/{cast.units['home'].pk}/spoerg/").content.decode()
    assert "Derfor bliver ingen spurgt" in offered
    assert "Svarene er anonyme" not in offered
    asked = experiences.ask_employees(frame=frame, closes_on=in_days(14), **by)  # type: ignore[arg-type]
    assert not Asked.objects.exists()
    assert answer(sign_in, asked, "zoe", q1=1).status_code == 302  # type: ignore[attr-defined]
    assert not Sheet.objects.exists()
    assert not Letter.objects.filter(kind="mandates.experience").exists()
    page = sign_in("zoe").get(f"/ledelsesrum/oplevelse/{asked.pk}/").content.decode()
    assert "2 personer er spurgt" in page
    assert "Hvornår har nogen sidst afgjort det selv?" in page
    assert sign_in("carl").post(f"/ledelsesrum/oplevelse/{asked.pk}/talt/").status_code == 302
    assert "I talte om det" in sign_in("zoe").get(f"/ledelsesrum/oplevelse/{asked.pk}/").content.decode()


def test_a_withdrawn_question_is_never_shown(cast: Cast, sign_in: SignIn, asked: Experience) -> None:
    for name in ANSWERS:
        answer(sign_in, asked, name, q1=1)
    assert sign_in("anna").post(f"/ledelsesrum/oplevelse/{asked.pk}/traek-tilbage/").status_code == 302
    assert not Sheet.objects.exists()
    close_ballots(15)
    page = sign_in("ea").get(f"/ledelsesrum/oplevelse/{asked.pk}/").content.decode()
    assert "svarene er slettet" in page
    assert sign_in("ea").get(f"/ledelsesrum/oplevelse/{asked.pk}/svar/").status_code == 302


def test_the_circle_is_those_whom_the_frame_is_for(cast: Cast, give_frame: GiveFrame) -> None:
    give_frame("dorte", "children", Indkøb="self")
    give_frame("anna", "south", Indkøb="self")
    today = clock.today()
    names = {person.pk: name for name, person in cast.people.items()}

    def circle(unit: str) -> set[str]:
        return {names[key] for key in circle_of(tree_at(today), cast.units[unit].pk, today)}

    assert circle("south") == set(ANSWERS)
    # Nordre Skole has none of its own; Anna and Bo are under Dorte themselves.
    assert circle("children") == {"anna", "bo", "sif", "tom", "ulla", "vera", "yrsa"}


@pytest.mark.parametrize("days", [0, 2, 61])
def test_there_is_time_to_answer(cast: Cast, frame: Frame, viewer: View, days: int) -> None:
    with pytest.raises(ValidationError):
        experiences.ask_employees(by=cast.user("anna"), viewer=viewer("anna"), frame=frame, closes_on=in_days(days))
    assert not Experience.objects.exists()


def test_it_is_the_frame_of_today_that_is_asked_about(cast: Cast, give_frame: GiveFrame, viewer: View) -> None:
    old = give_frame("anna", "south", Indkøb="self")
    give_frame("anna", "south", Indkøb="ask")
    with pytest.raises(ValidationError):
        experiences.ask_employees(by=cast.user("anna"), viewer=viewer("anna"), frame=old, closes_on=in_days(14))


def test_what_two_were_asked_above_is_not_what_is_left_of_those_below(
    cast: Cast, give_frame: GiveFrame, viewer: View
) -> None:
    """All under Børn og Unge are asked, then those of each school by themselves: what is left is the two leaders."""
    told: list[set[int]] = []
    for number, (leader, unit) in enumerate([("dorte", "children"), ("anna", "south"), ("bo", "north")], 1):
        frame = give_frame(leader, unit, Indkøb="self")
        by = {"by": cast.user(leader), "viewer": viewer(leader)}
        asked = experiences.ask_employees(frame=frame, closes_on=in_days(3), **by)  # type: ignore[arg-type]
        circle = set(Asked.objects.filter(ballot=asked.ballot).values_list("person_id", flat=True))
        for person in Person.objects.filter(pk__in=circle):
            experiences.answer_experience(person=person, experience=asked, choices=[1])
        close_ballots(4)
        if experience_page(viewer(leader), asked).figures is not None:
            told.append(circle)
        assert len(Experience.objects.all()) == number
    assert audit([sorted(circle) for circle in told], dict.fromkeys(set().union(*told), 1), 5) == []
    assert len(told) == 2
