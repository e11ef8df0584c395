"""Somebody has left: what is shown before is what is done; the name is gone; history and hashes stand."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize
from django.test import Client

from medspiller.accounts.models import User
from medspiller.actions.models import Action
from medspiller.attachments.changes import attach
from medspiller.attachments.models import Attachment
from medspiller.attachments.models import Content as FileContent
from medspiller.audit.changes import record
from medspiller.audit.models import Event
from medspiller.decisions.models import Decision
from medspiller.decisions.queries.searching import OWNER
from medspiller.dialogues.models import Preparation
from medspiller.evaluation.models import Evaluation
from medspiller.framework.models import Framework
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.organisation.queries.names import SEARCHED
from medspiller.outbox.changes import post
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Message
from medspiller.own_translation.models import Statement, Version
from medspiller.own_translation.rules.content import Content
from medspiller.personal_data.changes.anonymising import anonymise
from medspiller.personal_data.models import Anonymisation
from medspiller.personal_data.queries.erasure import DELETED, EMPTIED
from medspiller.personal_data.queries.plan import plan_for
from medspiller.personal_data.queries.subjects import subject_of_person
from medspiller.surveys.models import Round
from medspiller.surveys.rules.mirror import mirror_of
from medspiller.surveys.rules.questionnaire_reading import as_data
from medspiller.text_search.changes import rebuild
from medspiller.text_search.models import Entry, Form
from medspiller.text_search.rules.words import stem
from tests.cast import PASSWORD, Cast
from tests.conftest import MOMENT
from tests.personal_data.test_file import dialogue, draft_decision

SignIn = Callable[[str], Client]
LAST_DAY = datetime.date(2026, 8, 1)


@pytest.fixture
def left(cast: Cast) -> Callable[[str], Person]:
    """`left("anna")`: Anna has left the organisation."""

    def one(name: str) -> Person:
        person = cast.people[name]
        Engagement.objects.filter(person=person).update(to_date=LAST_DAY)
        Leadership.objects.filter(person=person).update(to_date=LAST_DAY)
        return person

    return one


def everything() -> str:
    """The whole database as text."""
    return "".join(
        serialize("json", model._default_manager.all()) for model in apps.get_models() if model._meta.managed
    )


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_name_is_nowhere_any_more(
    cast: Cast, shared: Callable[..., Version], left: Callable[[str], Person]
) -> None:
    shared("anna", "dorte")
    dialogue(cast)
    record(by=cast.user("hanne"), action="accounts.user_created", subject=cast.user("anna"), why="")
    record(by=cast.user("rita"), action="audit.log_read", subject=cast.user("rita"), details={"who": "Anna Test"})
    post(to="anna@fjordby.example", language="da", kind="x.y", message=Message("Kære Anna Test"))
    Letter.objects.exclude(to="anna@fjordby.example").update(sent_at=MOMENT, text="", html="")
    person = left("anna")
    assert "Anna Test" in everything()
    anonymise(by=cast.user("hanne"), person=person, why="Anna Test har bedt om det")
    text = everything()
    assert "Anna Test" not in text
    assert "anna@fjordby.example" not in text
    assert f"Tidligere medarbejder {person.pk}" in text
    assert (
        Event.objects.get(action="personal_data.anonymised").why == f"Tidligere medarbejder {person.pk} har bedt om det"
    )


def test_what_was_kept_private_goes_and_what_was_told_stands_with_its_hash(
    cast: Cast, shared: Callable[..., Version], left: Callable[[str], Person]
) -> None:
    version = shared("anna", "dorte", "det delte")
    page = version.own_translation
    private = Statement.objects.create(
        own_translation=page, position=9, text="det private", hoped_effect="håbet", changed_at=MOMENT
    )
    dialogue(cast)
    anonymise(by=cast.user("hanne"), person=left("anna"), why="")
    private.refresh_from_db()
    assert (private.text, private.hoped_effect) == ("", "")
    assert page.statements.filter(text="det delte").exists()
    stored = Version.objects.get(pk=version.pk)
    assert stored.content_hash == version.content_hash == Content.from_json(stored.content).hash
    assert list(Preparation.objects.values_list("notes", flat=True)) == ["dortes noter"]


def test_numbers_do_not_change(cast: Cast, shared: Callable[..., Version], left: Callable[[str], Person]) -> None:
    shared("anna", "dorte")
    person = left("anna")
    before = rows()
    anonymise(by=cast.user("hanne"), person=person, why="")
    after = rows()
    grown = {label: after[label] - before[label] for label in after if after[label] > before[label]}
    assert grown == {"audit.Event": 1, "personal_data.Anonymisation": 1}
    shrunk = {label for label in after if after[label] < before[label]}
    assert shrunk <= {"outbox.Letter"}


def test_signing_in_ends_at_once(cast: Cast, sign_in: SignIn, left: Callable[[str], Person]) -> None:
    anna = sign_in("anna")
    key = anna.session.session_key or ""
    anonymise(by=cast.user("hanne"), person=left("anna"), why="")
    assert anna.get("/min-profil/").status_code == 302
    assert not anna.session.exists(key)
    told = Client().post("/konto/login/", {"login": "anna@fjordby.example", "password": PASSWORD})
    assert told.status_code == 200
    assert not User.objects.get(pk=cast.user("anna").pk).is_active


def test_what_is_shown_before_is_what_is_done(
    cast: Cast, shared: Callable[..., Version], left: Callable[[str], Person]
) -> None:
    shared("anna", "dorte")
    dialogue(cast)
    person = left("anna")
    plan = plan_for(person)
    done = anonymise(by=cast.user("hanne"), person=person, why="")
    named = {str(step.what): done.counts[step.key] for step in (*DELETED, *EMPTIED)}
    shown = {line.what: line.count for line in (*plan.deleted, *plan.emptied)}
    assert shown == {what: count for what, count in named.items() if count}
    assert {"Egen forberedelse til samtaler", "Stillinger"} <= set(shown)
    assert plan.kept


def test_whoever_works_here_or_holds_a_role_is_refused(cast: Cast, left: Callable[[str], Person]) -> None:
    with pytest.raises(ValidationError, match="arbejder her stadig"):
        anonymise(by=cast.user("hanne"), person=cast.people["ea"], why="")
    with pytest.raises(ValidationError, match="har en rolle endnu"):
        anonymise(by=cast.user("hanne"), person=left("rita"), why="")
    assert Person.objects.filter(name="Ea Test").exists()


def test_it_is_done_once(cast: Cast, left: Callable[[str], Person]) -> None:
    person = left("bo")
    anonymise(by=cast.user("hanne"), person=person, why="")
    with pytest.raises(ValidationError, match="allerede gjort"):
        anonymise(by=cast.user("hanne"), person=person, why="")


def test_nothing_is_half_done(cast: Cast, left: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch) -> None:
    person = left("bo")

    def break_off(**facts: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("medspiller.personal_data.changes.anonymising.record", break_off)
    with pytest.raises(RuntimeError):
        anonymise(by=cast.user("hanne"), person=person, why="")
    assert Person.objects.get(pk=person.pk).name == "Bo Test"
    assert not Anonymisation.objects.exists()


def test_rows_of_somebody_of_the_same_name_are_left_alone(cast: Cast, left: Callable[[str], Person]) -> None:
    other = cast.people["ea"]
    other.name = "Bo Test"
    other.save()
    record(by=cast.user("hanne"), action="x.y", subject=other)
    record(by=cast.user("hanne"), action="x.y", subject=cast.people["bo"])
    anonymise(by=cast.user("hanne"), person=left("bo"), why="")
    labels = dict(Event.objects.filter(action="x.y").values_list("subject_id", "subject_label"))
    assert labels[str(other.pk)] == "Bo Test"
    assert labels[str(cast.people["bo"].pk)].startswith("Tidligere medarbejder")
    assert Person.objects.get(pk=other.pk).name == "Bo Test"


def test_hr_sees_the_plan_says_why_and_does_it(
    cast: Cast, sign_in: SignIn, left: Callable[[str], Person], looked_up: Callable[..., None]
) -> None:
    person = left("bo")
    hanne, page = sign_in("hanne"), f"/persondata/person/{person.pk}/"
    assert "Hvorfor slår du op?" in hanne.get(page).content.decode()
    assert hanne.post(f"{page}anonymiser/", {"why": "Fem år er gået", "sure": "on"})["Location"] == page
    assert not Anonymisation.objects.exists(), "nobody is anonymised unseen"
    hanne.post(page, {"why": "Fem år er gået"})
    text = hanne.get(page).content.decode()
    assert "Det bliver slettet" in text
    assert "Det bliver stående, og hvorfor" in text
    hanne.post(f"{page}anonymiser/", {"why": "Fem år er gået"})
    assert not Anonymisation.objects.exists(), "not without the tick"
    hanne.post(f"{page}anonymiser/", {"why": "Fem år er gået", "sure": "on"})
    assert Anonymisation.objects.get().person == person


def test_an_action_of_theirs_goes_on_with_the_stand_in(cast: Cast, left: Callable[[str], Person]) -> None:
    facts: dict[str, Any] = {"kind": "lasting", "state": "under_way", "openness": "units", "title": "Gå med"}
    bo = cast.people["bo"]
    action = Action.objects.create(owner=bo, planned_by=bo, starts_on=LAST_DAY, created_at=MOMENT, **facts)
    action.changes.create(at=MOMENT, by=bo, what="delegated", fields={"owner": ["Ea Test", "Bo Test"]})
    anonymise(by=cast.user("hanne"), person=left("bo"), why="")
    assert str(Action.objects.get(pk=action.pk).owner) == f"Tidligere medarbejder {bo.pk}"
    assert action.changes.get().fields == {"owner": ["Ea Test", f"Tidligere medarbejder {bo.pk}"]}


def test_of_two_names_in_one_row_the_one_who_has_left_goes_and_the_other_stays(
    cast: Cast, framework: Framework, left: Callable[[str], Person]
) -> None:
    evaluation = Evaluation.objects.create(
        framework=framework,
        begun_at=MOMENT,
        begun_by_name="Hanne Test",
        concluded_at=MOMENT,
        concluded_by_name="Anna Test",
    )
    person = left("anna")
    anonymise(by=cast.user("hanne"), person=person, why="")
    evaluation.refresh_from_db()
    assert evaluation.begun_by_name == "Hanne Test"
    assert evaluation.concluded_by_name == f"Tidligere medarbejder {person.pk}"


def test_the_search_no_longer_knows_the_name(cast: Cast, left: Callable[[str], Person]) -> None:
    person = left("anna")
    Person.objects.filter(pk=person.pk).update(name="Xenia Quistorff")
    Person.objects.filter(pk=cast.people["ea"].pk).update(name="Ea Quistorff")
    rebuild()
    assert Form.objects.filter(stem=stem("xenia")).exists()
    anonymise(by=cast.user("hanne"), person=Person.objects.get(pk=person.pk), why="")
    assert not Entry.objects.filter(kind=SEARCHED, key=person.pk).exists()
    assert not Form.objects.filter(stem=stem("xenia")).exists()
    assert Form.objects.filter(stem=stem("quistorff")).exists(), "others are called so too"


def test_a_mirror_is_no_longer_called_after_the_leader(
    cast: Cast, shared: Callable[..., Version], left: Callable[[str], Person]
) -> None:
    person = left("anna")
    mirror = Round.objects.create(
        kind="mirror",
        state="published",
        title="Mærker du det? Anna Test",
        content=as_data(mirror_of(["gå med på vagt"], "Anna Test")),
        leader=person,
        version=shared("anna", "dorte"),
        opens_on=LAST_DAY,
        closes_on=LAST_DAY,
        leaders_from=LAST_DAY + datetime.timedelta(days=1),
        employees_from=LAST_DAY + datetime.timedelta(days=1),
        keep_until=LAST_DAY,
        created_at=MOMENT,
        opened_at=MOMENT,
    )
    anonymise(by=cast.user("hanne"), person=person, why="")
    mirror.refresh_from_db()
    assert mirror.title == f"Mærker du det? Tidligere medarbejder {person.pk}"
    assert "Anna Test" not in json.dumps(mirror.content)
    assert "gå med på vagt" in json.dumps(mirror.content, ensure_ascii=False)


def test_longer_names_that_hold_the_name_are_left_whole(cast: Cast, left: Callable[[str], Person]) -> None:
    for name, called in (("ea", "Bo Testrup"), ("erik", "Lise Bo Test")):
        other = cast.people[name]
        other.name = called
        other.save()
        record(by=cast.user("hanne"), action="x.y", subject=other)
    anonymise(by=cast.user("hanne"), person=left("bo"), why="Efter Bo Testrup")
    labels = Event.objects.filter(action="x.y").order_by("pk").values_list("subject_label", flat=True)
    assert list(labels) == ["Bo Testrup", "Lise Bo Test"]
    assert Event.objects.get(action="personal_data.anonymised").why == "Efter Bo Testrup"


def test_what_was_sent_to_an_address_that_another_has_too_is_left_alone(
    cast: Cast, left: Callable[[str], Person]
) -> None:
    person = left("bo")
    Person.objects.filter(pk=person.pk).update(email="ea@fjordby.example")
    post(to="ea@fjordby.example", language="da", kind="x.y", message=Message("Kære Ea"))
    bo = Person.objects.get(pk=person.pk)
    assert "ea@fjordby.example" not in subject_of_person(bo).emails
    anonymise(by=cast.user("hanne"), person=bo, why="")
    assert Letter.objects.filter(to="ea@fjordby.example", subject="Kære Ea").exists()
    assert subject_of_person(cast.people["ea"]).emails == ("ea@fjordby.example",)


def test_the_files_of_a_private_draft_go_with_it(cast: Cast, left: Callable[[str], Person]) -> None:
    bo = cast.user("bo")
    lone, told = draft_decision(cast, "bo"), draft_decision(cast, "bo", state="told", told_at=MOMENT)
    for decision in (lone, told):
        upload = SimpleUploadedFile("notat.txt", b"Et notat", "text/plain")
        attach(by=bo, owner=OWNER, owner_key=decision.pk, upload=upload)
    done = anonymise(by=cast.user("hanne"), person=left("bo"), why="")
    assert not Decision.objects.filter(pk=lone.pk).exists()
    assert [file.owner_key for file in Attachment.objects.all()] == [told.pk]
    assert FileContent.objects.get().attachment.owner_key == told.pk
    assert (done.counts["draft_contents"], done.counts["draft_files"]) == (1, 1)


def test_what_the_log_was_searched_for_is_renamed_however_it_was_typed(
    cast: Cast, left: Callable[[str], Person]
) -> None:
    rita = cast.user("rita")
    for who in ("bo test", " BO TEST ", "Bo@fjordby.example", "fra Bo Test", "bo testrup", "Bo"):
        record(by=rita, action="audit.log_read", subject=rita, details={"who": who})
    person = left("bo")
    anonymise(by=cast.user("hanne"), person=person, why="")
    name = f"Tidligere medarbejder {person.pk}"
    searched = [row.details["who"] for row in Event.objects.filter(action="audit.log_read").order_by("pk")]
    assert searched == [name, name, name, f"fra {name}", "bo testrup", "Bo"]
