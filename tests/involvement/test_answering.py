"""The answer: written in private, published on the same address, owed until it is; and what is deleted afterwards."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as sent_mail
from django.core.exceptions import ValidationError
from django.test import Client

from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.queries.wording import in_words
from medspiller.annual_cycle.rules.items import What
from medspiller.audit.models import Event
from medspiller.framework.models import Framework
from medspiller.involvement.changes import answering, moderating
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.changes.forgetting import forget_all
from medspiller.involvement.models import AnswerVersion, Contribution, Follower, Page
from medspiller.involvement.rules.answer import Answer, Theme
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.involvement.conftest import NOON, MakePage, later, rows, visitor

SignIn = Callable[[str], Client]
WHOLE = Answer("Tak", (Theme("Lys", "Der er mørkt", "Vi sætter tre lamper op", ""),))


def answered(cast: Cast, page: Page, answer: Answer = WHOLE) -> AnswerVersion:
    told: dict[str, Any] = {"by": cast.user("anna"), "page": page}
    page.refresh_from_db()
    saved = answering.save_answer(**told, answer=answer, revision=page.revision)
    return answering.publish_answer(**told, revision=saved.revision)


def read_all(cast: Cast, page: Page) -> None:
    keys = list(page.contributions.values_list("pk", flat=True))
    moderating.decide(by=cast.user("anna"), page=page, keys=keys, decision=moderating.Decision.READ)


def test_an_answer_waits_until_the_page_is_closed_and_everything_is_read(cast: Cast, opened: MakePage) -> None:
    page = opened()
    receive(page=page, answers={"reply": "Hej"}, form_key="a")
    with pytest.raises(ValidationError, match="stadig åben"):
        answered(cast, page)
    with later(days=11):
        with pytest.raises(ValidationError, match="ikke er læst"):
            answered(cast, page)
        read_all(cast, page)
        with pytest.raises(ValidationError, match="Skriv under hvert tema"):
            answered(cast, page, Answer("", (Theme("Lys", "Der er mørkt"),)))
        assert answered(cast, page).number == 1


def test_the_answer_is_read_at_the_same_address_and_sent_to_those_who_asked(cast: Cast, opened: MakePage) -> None:
    page = opened()
    receive(page=page, answers={"reply": "Hej"}, form_key="a", email="nabo@example.org")
    with later(days=11):
        read_all(cast, page)
        assert "Vi sætter tre lamper op" not in visitor().get(f"/deltag/{page.slug}/").content.decode()
        answered(cast, page)
        shown = visitor().get(f"/deltag/{page.slug}/").content.decode()
        assert "Vi sætter tre lamper op" in shown
        assert "Vi skylder et svar" not in shown
        assert not Follower.objects.exists()
        letter = Letter.objects.get(kind="involvement.answer")
        assert letter.to == "nabo@example.org"
        mended = Answer("Tak", (Theme("Lys", "Der er mørkt", "Fire lamper", ""),))
        answered(cast, page, mended)
        answered(cast, page, mended)
        shown = visitor().get(f"/deltag/{page.slug}/").content.decode()
        assert "Fire lamper" in shown
        assert "Svaret er rettet" in shown
        assert list(AnswerVersion.objects.values_list("number", flat=True)) == [2, 1]
        assert Letter.objects.filter(kind="involvement.answer").count() == 1
    assert len(sent_mail.outbox) <= 1


def themes(*told: dict[str, str], revision: int, introduction: str = "") -> dict[str, Any]:
    return rows(*told, revision=revision) | {"introduction": introduction}


def test_the_answer_is_written_in_the_browser_and_kept_when_it_is_refused(
    cast: Cast, sign_in: SignIn, opened: MakePage
) -> None:
    page, anna = opened(), sign_in("anna")
    address = f"/inddragelse/{page.pk}/svar/"
    sent = themes({"title": "Lys", "heard": "Mørkt", "changed": "Lamper"}, revision=page.revision, introduction="Tak")
    assert anna.post(address, sent).status_code == 302
    assert "Lamper" in anna.get(address).content.decode()
    late = anna.post(address, themes({"title": "Mit"}, revision=page.revision))
    assert late.status_code == 422
    assert "Mit" in late.content.decode()


def test_what_is_published_is_what_stands_in_the_form(cast: Cast, sign_in: SignIn, opened: MakePage) -> None:
    page, anna = opened(), sign_in("anna")
    publish = f"/inddragelse/{page.pk}/svar/offentliggoer/"
    said = {"title": "Lys", "heard": "Mørkt", "changed": "Lamper"}
    for unlike in ({"revision": "x"}, themes(said, revision=page.revision) | {"revision": "x"}):
        assert anna.post(publish, unlike).status_code == 422
    outdated = anna.post(publish, themes(said, revision=page.revision + 1))
    assert outdated.status_code == 422
    assert "er ændret, siden du åbnede den" in outdated.content.decode()
    # Too early it is kept, and nothing else.
    early = anna.post(publish, themes(said, revision=page.revision, introduction="Tak"), follow=True)
    assert "Siden er stadig åben" in early.content.decode()
    assert "Lamper" in early.content.decode()
    with later(days=11):
        page.refresh_from_db()
        anna.post(publish, themes(said, revision=page.revision, introduction="Tak for hjælpen"))
        assert AnswerVersion.objects.get().content["introduction"] == "Tak for hjælpen"
        assert "Tak for hjælpen" in visitor().get(f"/deltag/{page.slug}/").content.decode()


def test_what_is_owed_stands_on_the_home_page_and_in_words(
    cast: Cast, sign_in: SignIn, framework: Framework, opened: MakePage
) -> None:
    page, anna = opened(), cast.people["anna"].pk
    receive(page=page, answers={"reply": "Hej"}, form_key="a")
    now = [item.what for item in expected(clock.today(), [anna])[anna]]
    assert What.MODERATE in now
    assert What.OWE_ANSWER not in now
    with later(days=11):
        items = expected(clock.today(), None)[anna]
        owed = next(item for item in items if item.what == What.OWE_ANSWER)
        words = in_words(owed)
        assert "Du skylder et svar på “Skolegården”" in words.title
        assert words.url == f"/inddragelse/{page.pk}/svar/"
        assert "Du skylder et svar" in sign_in("anna").get("/").content.decode()
        assert all(item.key != page.pk for item in expected(clock.today(), [cast.people["bo"].pk]).get(0, []))


# What is deleted.


def test_everything_is_deleted_when_its_time_is_up_and_the_answer_stays(cast: Cast, opened: MakePage) -> None:
    page = opened()
    receive(page=page, answers={"reply": "Hej"}, form_key="a", email="nabo@example.org")
    with later(days=11):
        read_all(cast, page)
        answered(cast, page)
        forget_all()
        assert Contribution.objects.count() == 1
    Letter.objects.update(sent_at=NOON)
    forget_all()
    assert Letter.objects.get(kind="involvement.answer").to == ""
    with clock.set_to(NOON + datetime.timedelta(days=400)):
        forget_all()
        forget_all()
        assert not Contribution.objects.exists()
        assert "Vi sætter tre lamper op" in visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert Event.objects.filter(action="involvement.forgotten", actor_name="Medspiller").count() == 1


def test_addresses_are_deleted_also_where_no_answer_ever_came(opened: MakePage) -> None:
    page = opened()
    receive(page=page, answers={"reply": "Hej"}, form_key="a", email="nabo@example.org")
    with clock.set_to(NOON + datetime.timedelta(days=400)):
        forget_all()
        assert not Follower.objects.exists()
        assert "ikke kommet endnu" in visitor().get(f"/deltag/{page.slug}/").content.decode()
