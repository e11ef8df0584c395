"""A person takes their own data out: everything that is theirs, nothing that is another's secret, once."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from medspiller.accounts.models import User
from medspiller.actions.models import Action
from medspiller.audit.changes import record
from medspiller.audit.models import Event
from medspiller.decisions.models import Decision
from medspiller.dialogues.models import Dialogue, Participant, Point, Preparation
from medspiller.outbox.models import Letter
from medspiller.outside_in.models import Signal
from medspiller.own_translation.models import AnonymousContribution, NamedContribution, OwnTranslation, Version
from medspiller.personal_data.changes import files
from medspiller.personal_data.models import DataFile
from medspiller.personal_data.queries.reading import chapters
from medspiller.personal_data.queries.subjects import subject_of_user
from medspiller.web import clock
from tests.cast import Cast
from tests.conftest import MOMENT
from tests.personal_data.conftest import MINE, data_of, texts_in

SignIn = Callable[[str], Client]
Fetched = Callable[..., bytes]
TODAY = datetime.date(2026, 9, 1)


def dialogue(cast: Cast) -> Dialogue:
    """Anna's with Dorte; each has prepared, and each has a point that is not brought along."""
    made = Dialogue.objects.create(
        kind="leadership",
        state="planned",
        leader=cast.people["anna"],
        own_leader=cast.people["dorte"],
        starts_at=MOMENT,
        created_at=MOMENT,
    )
    for name in ("anna", "dorte"):
        me = cast.people[name]
        Participant.objects.create(dialogue=made, person=me)
        Preparation.objects.create(dialogue=made, person=me, notes=f"{name}s noter", changed_at=MOMENT)
        Point.objects.create(dialogue=made, person=me, text=f"{name}s punkt", at=MOMENT)
    return made


def draft_decision(cast: Cast, author: str, **facts: Any) -> Decision:
    return Decision.objects.create(
        author=cast.people[author],
        title=facts.pop("title", "Kladden"),
        what="…",
        why="…",
        decided_on=TODAY,
        in_force_from=TODAY,
        created_at=MOMENT,
        **facts,
    )


def test_the_file_holds_what_one_has_written_oneself_also_what_nobody_else_sees(
    cast: Cast, begun: Callable[..., OwnTranslation]
) -> None:
    begun("anna", "gå med på vagt")
    dialogue(cast)
    texts = texts_in(data_of(cast.user("anna")))
    assert {"gå med på vagt", "annas noter", "annas punkt", "Søndre Skole", "anna@fjordby.example"} <= texts


def test_the_file_holds_nothing_that_others_have_kept_to_themselves(
    cast: Cast, begun: Callable[..., OwnTranslation]
) -> None:
    begun("bo", "Bos kladde")
    dialogue(cast)
    draft_decision(cast, "bo", title="Bos hemmelige beslutning").named.add(cast.people["anna"])
    everything = json.dumps(data_of(cast.user("anna")), ensure_ascii=False)
    for secret in ("Bos kladde", "dortes noter", "dortes punkt", "hemmelige"):
        assert secret not in everything


def test_what_ones_own_things_point_at_is_told_only_where_one_may_see_it(
    cast: Cast, begun: Callable[..., OwnTranslation]
) -> None:
    """Anna plans for Ea by a line of her own draft; what Ea brought in is joined with what only Erik sees."""
    line = begun("anna", "Annas hemmelige kladde").statements.get()
    ea, erik = cast.people["ea"], cast.people["erik"]
    facts: dict[str, Any] = {
        "kind": "trial",
        "openness": "own_leader",
        "state": "proposed",
        "starts_on": TODAY,
        "created_at": MOMENT,
    }
    hers = Action.objects.create(title="Eas handling", owner=ea, planned_by=cast.people["anna"], **facts)
    hers.statements.add(line)
    his = Action.objects.create(title="Eriks skjulte handling", owner=erik, planned_by=erik, **facts)
    heard: dict[str, Any] = {"kind": "citizen", "noticed_on": TODAY, "brought_at": MOMENT, "waits_since": MOMENT}
    whole = Signal.objects.create(
        text="Eriks skjulte signal", brought_by=erik, unit=cast.units["elderly"], openness="leader", **heard
    )
    Signal.objects.create(
        text="Det Ea hørte",
        brought_by=ea,
        unit=cast.units["south"],
        openness="leader",
        state="joined",
        joined_into=whole,
        action=his,
        **heard,
    )
    everything = json.dumps(data_of(cast.user("ea")), ensure_ascii=False)
    assert "Eas handling" in everything
    assert "Det Ea hørte" in everything
    for secret in ("Annas hemmelige kladde", "Eriks skjulte handling", "Eriks skjulte signal"):
        assert secret not in everything
    assert "Annas hemmelige kladde" in json.dumps(data_of(cast.user("anna"))["parts"], ensure_ascii=False)


def test_what_was_said_without_a_name_is_not_there_and_the_file_says_so(
    cast: Cast, shared: Callable[..., Version]
) -> None:
    page = shared("anna", "dorte").own_translation
    AnonymousContribution.objects.create(own_translation=page, kind="proposal", text="det uden navn", shown=True)
    NamedContribution.objects.create(
        own_translation=page, kind="proposal", text="det med navn", author=cast.people["ea"], at=MOMENT
    )
    data = data_of(cast.user("anna"))
    everything = json.dumps(data, ensure_ascii=False)
    assert "det uden navn" not in everything
    assert "det med navn" in everything
    assert "Ea Test" not in everything
    assert "Forslag og eksempler, du har givet uden navn" in data["anonymous"]
    assert "det med navn" in json.dumps(data_of(cast.user("ea")), ensure_ascii=False)


def test_others_who_looked_stand_with_time_role_and_reason_but_not_by_name(
    cast: Cast, looked_up: Callable[..., None]
) -> None:
    looked_up("hanne", "ea", "Ea ringede om sin stilling")
    record(by=cast.user("rita"), action="audit.log_read", subject=cast.user("rita"), details={"who": "Ea Test"})
    record(by=cast.user("rita"), action="audit.log_read", subject=cast.user("rita"), details={"who": "Bo Test"})
    traces = data_of(cast.user("ea"))["others_on_me"]
    assert [(each["as_role"], each["why"]) for each in traces] == [
        ("Revisor", ""),
        ("HR-administrator", "Ea ringede om sin stilling"),
    ]
    assert "Hanne" not in json.dumps(traces)


def test_hr_opening_a_persons_page_leaves_a_trace(cast: Cast, sign_in: SignIn) -> None:
    page = f"/organisation/person/{cast.people['ea'].pk}/"
    sign_in("hanne").get(page)
    sign_in("anna").get(page)
    assert [row.actor_name for row in Event.objects.filter(action="organisation.person_looked_at")] == ["Hanne Test"]
    assert "HR-administrator" in sign_in("ea").get(MINE).content.decode()


def test_what_is_known_by_name_alone_is_left_out_where_two_have_the_name(
    cast: Cast, begun: Callable[..., OwnTranslation]
) -> None:
    bo = cast.people["bo"]
    bo.name = "Anna Test"
    bo.save()
    data = data_of(cast.user("anna"))
    assert data["rows_known_by_name_left_out"]
    assert not data_of(cast.user("ea"))["rows_known_by_name_left_out"]


def test_the_pdf_is_tagged_and_says_the_same(cast: Cast, fetched: Fetched) -> None:
    pdf = fetched("ea", "pdf")
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Dine data i Medspiller" in text
    assert "ea@fjordby.example" in text
    assert b"/MarkInfo" in pdf or b"StructTreeRoot" in pdf


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_file_is_in_the_persons_own_language(cast: Cast, language: str) -> None:
    user = cast.user("ea")
    user.language = language
    user.save()
    assert data_of(user)["parts"][0]["rows"][0]["language"] == language


def test_each_form_is_fetched_once_and_nothing_is_left_on_disk(
    cast: Cast,
    sign_in: SignIn,
    own_folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    fetched: Fetched,
) -> None:
    assert json.loads(fetched("ea"))["name"] == "Ea Test"
    file = DataFile.objects.get()
    ea = sign_in("ea")
    again = ea.post(f"{MINE}hent/{file.pk}/json/", follow=True)
    assert "Du har allerede hentet den." in again.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert ea.post(f"{MINE}hent/{file.pk}/pdf/").status_code == 200
    assert list((own_folder / files.PLACE).iterdir()) == []
    assert "Filen er slettet igen." in ea.post(f"{MINE}hent/{file.pk}/pdf/", follow=True).content.decode()


def test_nobody_else_fetches_it(cast: Cast, sign_in: SignIn, fetched: Fetched) -> None:
    fetched("ea", "pdf")
    file = DataFile.objects.get()
    for name in ("anna", "hanne", "rita", "karen"):
        assert sign_in(name).post(f"{MINE}hent/{file.pk}/json/").status_code == 404
    assert sign_in("ea").get(f"{MINE}hent/{file.pk}/json/").status_code == 405
    assert sign_in("ea").post(f"{MINE}hent/{file.pk}/exe/").status_code == 404


def test_it_is_gone_after_a_day(
    cast: Cast,
    sign_in: SignIn,
    own_folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    fetched: Fetched,
) -> None:
    fetched("ea", "pdf")
    file = DataFile.objects.get()
    with clock.set_to(clock.now() + datetime.timedelta(hours=25)):
        assert (
            "Filen er slettet igen." in sign_in("ea").post(f"{MINE}hent/{file.pk}/json/", follow=True).content.decode()
        )
        with django_capture_on_commit_callbacks(execute=True):
            assert files.forget_old_files() == 1
    assert list((own_folder / files.PLACE).iterdir()) == []


def test_asking_twice_makes_one_and_a_letter_says_when_it_is_ready(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ea = sign_in("ea")
    ea.post(f"{MINE}bestil/")
    ea.post(f"{MINE}bestil/")
    assert DataFile.objects.count() == 1
    assert "Er den klar?" in ea.get(MINE).content.decode()
    files.make_waiting(lambda user: {"data.pdf": b"", "data.json": b""})
    assert Letter.objects.get(kind="personal_data.ready").to == "ea@fjordby.example"
    assert Event.objects.filter(action="personal_data.file_asked_for").count() == 1


def test_ten_a_day_is_enough(cast: Cast, sign_in: SignIn) -> None:
    ea = sign_in("ea")
    for _time in range(files.A_DAY_AT_MOST):
        ea.post(f"{MINE}bestil/")
        files.make_waiting(lambda user: {})
    assert "Prøv igen i morgen" in ea.post(f"{MINE}bestil/", follow=True).content.decode()
    assert DataFile.objects.count() == files.A_DAY_AT_MOST


def test_a_file_that_cannot_be_made_is_told_of_and_can_be_asked_for_again(
    cast: Cast, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(user: object) -> dict[str, bytes]:
        raise RuntimeError("no fonts")

    ea = sign_in("ea")
    ea.post(f"{MINE}bestil/")
    assert files.make_waiting(broken) == 0
    assert "Noget gik galt" in ea.get(MINE).content.decode()
    ea.post(f"{MINE}bestil/")
    assert DataFile.objects.filter(failed_at=None).count() == 1


def test_nothing_is_left_of_a_file_whose_owner_is_gone_when_it_is_made(cast: Cast, own_folder: Path) -> None:
    files.ask_for_file(by=cast.user("bo"))
    files.ask_for_file(by=cast.user("ea"))

    def make(user: User) -> dict[str, bytes]:
        DataFile.objects.filter(user=cast.user("bo")).delete()
        return {"data.pdf": b"", "data.json": b""}

    assert files.make_waiting(make) == 1
    assert [folder.name.split("-")[0] for folder in (own_folder / files.PLACE).iterdir()] == [str(cast.user("ea").pk)]
    assert list(Letter.objects.filter(kind="personal_data.ready").values_list("to", flat=True)) == [
        "ea@fjordby.example"
    ]


def test_what_a_worker_died_of_is_made_by_another(cast: Cast) -> None:
    file = files.ask_for_file(by=cast.user("ea"))
    now = clock.now()
    DataFile.objects.filter(pk=file.pk).update(claimed_until=now + datetime.timedelta(minutes=5))
    made: list[str] = []

    def make(user: Any) -> dict[str, bytes]:
        made.append(user.name)
        return {}

    assert files.make_waiting(make) == 0
    with clock.set_to(now + datetime.timedelta(minutes=6)):
        assert files.make_waiting(make) == 1
    assert made == ["Ea Test"]


def test_the_queries_are_as_many_with_two_rows_as_with_many(
    cast: Cast, begun: Callable[..., OwnTranslation], shared: Callable[..., Version]
) -> None:
    version = shared("anna", "dorte")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as few:
            chapters(subject_of_user(cast.user("anna")))
        counts.append(len(few))
        for number in range(2, 12):
            dialogue(cast)
            NamedContribution.objects.create(
                own_translation=version.own_translation,
                kind="proposal",
                text=f"forslag {number}",
                author=cast.people["ea"],
                at=MOMENT,
            )
            draft_decision(cast, "anna")
        if _round == 0:
            continue
    with CaptureQueriesContext(connection) as many:
        chapters(subject_of_user(cast.user("anna")))
    assert len(many) == counts[1]
