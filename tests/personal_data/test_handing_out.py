"""The file of one who cannot sign in: whoever looks after personal data writes it out, and it leaves a trace."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.dialogues.models import Dialogue, Preparation
from medspiller.organisation.models import Person
from medspiller.personal_data.exports import data_for_another
from medspiller.personal_data.models import Anonymisation
from medspiller.personal_data.queries.parts import PARTS
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
WHY = "Ea har vist sit kørekort"


@pytest.fixture
def left(cast: Cast) -> Person:
    """Ea's account is closed, as it is when somebody has left."""
    user = cast.user("ea")
    user.is_active = False
    user.save()
    return cast.people["ea"]


@pytest.fixture
def outside(cast: Cast) -> Person:
    """Somebody in the organisation's files who has never had an account."""
    return Person.objects.create(external_id="uden-konto", name="Signe Udenkonto", email="")


def asked(browser: Client, person: Person, form: str = "json", why: str = WHY) -> object:
    return browser.post(f"/persondata/person/{person.pk}/fil/", {"form": form, "why": why})


@pytest.mark.parametrize("who", ["hanne", "per"])
@pytest.mark.parametrize("whose", ["left", "outside"])
def test_hr_and_the_officer_write_it_out_for_one_who_cannot_sign_in(
    cast: Cast, officer: User, sign_in: SignIn, request: pytest.FixtureRequest, who: str, whose: str
) -> None:
    person = request.getfixturevalue(whose)
    browser, page = sign_in(who), f"/persondata/person/{person.pk}/"
    browser.post(page, {"why": "Har skrevet til os"})
    assert f"{page}fil/" in browser.get(page).content.decode()
    response = browser.post(f"{page}fil/", {"form": "json", "why": WHY})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    data = json.loads(response.content)
    assert data["name"] == person.name
    # It tells of itself, and so does the log.
    assert WHY in {trace["why"] for trace in data["others_on_me"]}
    trace = Event.objects.get(action="personal_data.file_handed_out")
    assert (trace.actor_id, trace.subject_id, trace.why) == (str(cast.user(who).pk), str(person.pk), WHY)
    assert browser.post(f"{page}fil/", {"form": "pdf", "why": WHY}).content.startswith(b"%PDF")


def test_nobody_writes_out_the_file_of_one_who_can_fetch_it(
    cast: Cast, sign_in: SignIn, looked_up: Callable[..., None]
) -> None:
    looked_up("hanne", "ea")
    page, hanne = f"/persondata/person/{cast.people['ea'].pk}/", sign_in("hanne")
    assert "/fil/" not in hanne.get(page).content.decode()
    response = hanne.post(f"{page}fil/", {"form": "json", "why": WHY}, follow=True)
    assert "henter selv sine data" in response.content.decode()
    assert not Event.objects.filter(action="personal_data.file_handed_out").exists()


def test_it_needs_a_look_up_and_a_reason_and_somebody_who_is_still_somebody(
    cast: Cast, left: Person, sign_in: SignIn, looked_up: Callable[..., None]
) -> None:
    hanne, page = sign_in("hanne"), f"/persondata/person/{left.pk}/"
    assert hanne.post(f"{page}fil/", {"form": "json", "why": WHY}).status_code == 302
    looked_up("hanne", "ea")
    for facts in ({"form": "json", "why": ""}, {"form": "xlsx", "why": WHY}, {"why": WHY}):
        assert hanne.post(f"{page}fil/", facts).status_code == 302
    Anonymisation.objects.create(person=left, at=clock.now())
    assert hanne.post(f"{page}fil/", {"form": "json", "why": WHY}).status_code == 302
    assert not Event.objects.filter(action="personal_data.file_handed_out").exists()


def test_what_only_the_person_reads_is_not_in_it_but_told_of(cast: Cast, left: Person) -> None:
    private = next(part for part in PARTS if part.model == "dialogues.Preparation")
    assert private.private
    dialogue = Dialogue.objects.create(
        kind="team",
        unit=cast.units["south"],
        leader=cast.people["anna"],
        planned_by=cast.people["anna"],
        created_at=clock.now(),
        starts_at=clock.now(),
        state="planned",
    )
    Preparation.objects.create(dialogue=dialogue, person=left, notes="Min hemmelighed", changed_at=clock.now())
    file = data_for_another(left, "json").decode()
    assert "Min hemmelighed" not in file
    assert {"what": str(private.title), "rows": 1} == {
        key: value for key, value in json.loads(file)["withheld"][0].items() if key != "why"
    }


def test_the_words_of_dialogues_and_own_translations_are_never_for_another() -> None:
    """Those packages tell HR nothing, whatever is added to them."""
    apart = {"own_translation", "dialogues", "mandates", "decisions"}
    told = {part.model for part in PARTS if part.model.partition(".")[0] in apart and not part.private}
    assert told == {
        "own_translation.OwnTranslation",
        "dialogues.QuestionSet",
        "decisions.Look",
        "mandates.Frame",
        "mandates.Experience",
    }
