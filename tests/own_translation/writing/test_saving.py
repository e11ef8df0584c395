import datetime
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.framework.models import Framework
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.rules.drafting import STATEMENTS_LIMIT
from medspiller.web import clock
from tests.cast import Cast
from tests.own_translation.writing.conftest import Write, ambition, make_framework, point

SignIn = Callable[[str], Client]
JSON = {"Accept": "application/json"}


@pytest.fixture
def post(cast: Cast, framework: Framework, sign_in: SignIn) -> Callable[..., Any]:
    """`post(id, "tekst", revision=1)` as Anna's browser sends it, with or without the script."""
    client = sign_in("anna")

    def send(statement: uuid.UUID, text: str, *, revision: int = 0, script: bool = True, **more: Any) -> Any:
        values = {
            "writer": cast.people["anna"].pk,
            "revision": revision,
            "ambition": ambition(framework, "Borgeren først").pk,
            "text": text,
            "hoped_effect": "",
            **more,
        }
        return client.post(
            reverse("own_translation:save", args=[statement]),
            values,
            headers=JSON if script else {"Accept": "text/html"},
        )

    return send


def as_sent(framework: Framework, text: str) -> str:
    """One text as writing.js tells it in `sent_before`."""
    home = str(ambition(framework, "Borgeren først").pk)
    return json.dumps([{"ambition": home, "text": text, "hoped_effect": "", "points": [], "audiences": []}])


@pytest.mark.parametrize("sent", ['[{"ambition": Infinity}]', "[" * 100_000, "{}", '{"a": 1}', "[1]", "NaN"])
def test_what_was_sent_before_and_cannot_be_read_counts_as_nothing(post: Callable[..., Any], sent: str) -> None:
    assert post(uuid.uuid4(), "ringe", sent_before=sent).status_code == 200


def test_the_first_save_makes_the_page_and_the_statement(
    post: Callable[..., Any], cast: Cast, framework: Framework
) -> None:
    new = uuid.uuid4()
    answer = post(new, "ringe", points=[point(framework, "Lyt").pk], audiences=["citizens"], hoped_effect="ro")
    saved = Statement.objects.get(pk=new)
    assert (answer.status_code, answer.json()["state"], answer.json()["revision"]) == (200, "saved", 1)
    assert (saved.text, saved.hoped_effect, saved.for_citizens, saved.for_businesses) == ("ringe", "ro", True, False)
    assert [one.title for one in saved.focus_points.all()] == ["Lyt"]
    assert saved.own_translation.person == cast.people["anna"]


def test_the_answer_says_when_it_was_saved(post: Callable[..., Any]) -> None:
    with clock.set_to(datetime.datetime(2026, 11, 23, 9, 42, tzinfo=datetime.UTC)):
        assert post(uuid.uuid4(), "ringe").json()["message"] == "Gemt kl. 10.42"


def test_without_the_script_it_leads_back_to_the_statement(post: Callable[..., Any]) -> None:
    new = uuid.uuid4()
    answer = post(new, "ringe", script=False)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('own_translation:mine')}#udsagn-{new}")


def test_a_retry_of_a_new_statement_makes_no_second_one(post: Callable[..., Any]) -> None:
    new = uuid.uuid4()
    assert [post(new, "ringe").json()["revision"] for _ in range(2)] == [1, 1]
    assert Statement.objects.count() == 1


def test_a_save_from_an_older_revision_is_a_conflict_that_shows_both_texts(
    post: Callable[..., Any], write: Write
) -> None:
    row = write("anna", "ringe mandag")
    post(row.pk, "ringe tirsdag", revision=1)
    answer = post(row.pk, "ringe onsdag", revision=1)
    row.refresh_from_db()
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert "ringe tirsdag" in answer.json()["html"]
    assert "ringe onsdag" in answer.json()["html"]
    assert (row.text, row.revision) == ("ringe tirsdag", 2)


def test_without_the_script_the_conflict_is_a_page_with_both_texts(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "ringe mandag")
    post(row.pk, "ringe tirsdag", revision=1)
    answer = post(row.pk, "ringe onsdag", revision=1, script=False)
    assert answer.status_code == 409
    assert "Teksten er ændret et andet sted" in answer.content.decode()
    assert 'name="revision" value="2"' in answer.content.decode()


def test_what_was_chosen_in_the_conflict_is_saved(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "ringe mandag")
    post(row.pk, "ringe tirsdag", revision=1)
    post(row.pk, "ringe onsdag", revision=1)
    assert post(row.pk, "ringe onsdag", revision=2).status_code == 200


def test_the_same_text_from_an_older_revision_is_no_conflict(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "ringe mandag")
    post(row.pk, "ringe tirsdag", revision=1)
    answer = post(row.pk, "ringe tirsdag ", revision=1)
    assert (answer.status_code, answer.json()["revision"]) == (200, 2)


def test_a_save_whose_answer_was_lost_does_not_conflict_with_itself(
    post: Callable[..., Any], write: Write, framework: Framework
) -> None:
    row = write("anna", "ringe")
    post(row.pk, "ringe til", revision=1)  # the answer never reached the browser
    answer = post(row.pk, "ringe til Bo", revision=1, sent_before=as_sent(framework, "ringe til"))
    assert (answer.status_code, answer.json()["revision"]) == (200, 3)


def test_a_late_copy_of_an_older_save_overwrites_nothing(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "ringe")
    post(row.pk, "ringe til Bo", revision=1)
    assert post(row.pk, "ringe ti", revision=1).status_code == 409
    row.refresh_from_db()
    assert row.text == "ringe til Bo"


@pytest.mark.parametrize("rubbish", ["{", "[1]", '[{"text": "x"}]', '{"a": 1}', "null"])
def test_unreadable_earlier_texts_count_as_none(post: Callable[..., Any], write: Write, rubbish: str) -> None:
    row = write("anna", "ringe")
    assert post(row.pk, "ringe til", revision=1, sent_before=rubbish).status_code == 200


def test_a_statement_removed_elsewhere_is_a_conflict_and_can_be_put_back(
    post: Callable[..., Any], write: Write
) -> None:
    row = write("anna", "ringe")
    Statement.objects.filter(pk=row.pk).update(removed_at=clock.now(), revision=2)
    answer = post(row.pk, "ringe til Bo", revision=1)
    assert answer.status_code == 409
    assert "Udsagnet er fjernet et andet sted" in answer.json()["html"]
    assert post(row.pk, "ringe til Bo", revision=2, revive="on").status_code == 200
    row.refresh_from_db()
    assert (row.text, row.removed_at) == ("ringe til Bo", None)


@pytest.mark.parametrize(
    ("field", "length", "told"),
    [("text", 2001, "Teksten er på 2001 tegn"), ("hoped_effect", 1001, "Effekten er beskrevet med 1001 tegn")],
)
def test_a_text_that_is_too_long_is_refused_and_shown_again(
    post: Callable[..., Any], write: Write, field: str, length: int, told: str
) -> None:
    row = write("anna", "ringe")
    values = {"text": "ringe", field: "x" * length}
    answer = post(row.pk, revision=1, script=False, **values)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "x" * length in answer.content.decode()
    assert told in post(row.pk, revision=1, **values).json()["message"]


def test_a_text_of_the_greatest_length_with_line_breaks_is_saved(post: Callable[..., Any]) -> None:
    new = uuid.uuid4()
    assert post(new, "x\r\n" * 999 + "xx").status_code == 200
    assert len(Statement.objects.get(pk=new).text) == 2000


def test_an_empty_new_statement_is_refused(post: Callable[..., Any]) -> None:
    answer = post(uuid.uuid4(), " \u200b ", script=False)
    assert answer.status_code == 422
    assert "Skriv, hvad du gør" in answer.content.decode()
    assert not OwnTranslation.objects.exists()


def test_a_statement_can_be_emptied_and_is_then_no_part_of_what_is_shared(
    post: Callable[..., Any], write: Write
) -> None:
    row = write("anna", "ringe")
    assert post(row.pk, "", revision=1).status_code == 200


def test_there_is_room_for_so_many_and_no_more(post: Callable[..., Any], write: Write) -> None:
    write("anna", "den første")
    page = OwnTranslation.objects.get()
    home = page.framework.ambitions.get(position=1)
    Statement.objects.bulk_create(
        [
            Statement(own_translation=page, ambition=home, position=place, text="x", changed_at=clock.now())
            for place in range(2, STATEMENTS_LIMIT + 1)
        ]
    )
    answer = post(uuid.uuid4(), "én for meget")
    assert (answer.status_code, Statement.objects.count()) == (422, STATEMENTS_LIMIT)
    assert "højst 60 udsagn" in answer.json()["message"]


def test_when_the_framework_changes_meanwhile_the_text_is_shown_again(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "ringe")
    make_framework(2, {"Noget nyt": ["Nyt"]})
    answer = post(row.pk, "ringe til Bo", revision=1, script=False)
    assert answer.status_code == 422
    assert "Din tekst er ikke gemt endnu" in answer.content.decode()
    assert "ringe til Bo" in answer.content.decode()


def test_somebody_else_who_signed_in_meanwhile_gets_nothing(post: Callable[..., Any], cast: Cast) -> None:
    assert post(uuid.uuid4(), "ringe", writer=cast.people["bo"].pk).status_code == 404
    assert not Statement.objects.exists()


def test_another_leaders_statement_is_not_found(post: Callable[..., Any], write: Write) -> None:
    row = write("bo", "hemmelig")
    answer = post(row.pk, "kapret", revision=1)
    row.refresh_from_db()
    assert (answer.status_code, row.text) == (404, "hemmelig")


def test_a_point_of_another_framework_is_refused(post: Callable[..., Any]) -> None:
    other = make_framework(2, {"Noget": ["Andet"]}, published=False)
    assert post(uuid.uuid4(), "ringe", points=[point(other, "Andet").pk]).status_code == 422


@pytest.mark.parametrize("points", [["abc"], ["-1"], ["9" * 30]])
def test_points_that_are_no_points_are_refused(post: Callable[..., Any], points: list[str]) -> None:
    assert post(uuid.uuid4(), "ringe", points=points).status_code == 422


def test_the_text_from_before_a_pause_is_kept(post: Callable[..., Any], write: Write) -> None:
    begun = clock.now()
    with clock.set_to(begun):
        row = write("anna", "ringe")
    with clock.set_to(begun + datetime.timedelta(minutes=31)):
        post(row.pk, "ringe til", revision=1)
    with clock.set_to(begun + datetime.timedelta(minutes=32)):
        post(row.pk, "ringe til Bo", revision=2)
    kept = Version.objects.get()
    assert (kept.reason, kept.content["statements"][0]["text"]) == (Version.Reason.KEPT, "ringe")


def test_the_audit_log_holds_no_word_of_a_draft(post: Callable[..., Any], write: Write) -> None:
    row = write("anna", "hemmelig")
    with clock.set_to(clock.now() + datetime.timedelta(days=1)):
        post(row.pk, "også hemmelig", revision=1)
    actions = sorted(Event.objects.values_list("action", flat=True))
    assert actions == ["own_translation.begun", "own_translation.written"]
    assert not [event for event in Event.objects.all() if "hemmelig" in f"{event.subject_label}{event.details}"]
