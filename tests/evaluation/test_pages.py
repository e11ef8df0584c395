"""What the executive group reads and writes, what it is told when, and what those who write the next version see."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.models import Action
from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.rules.items import Group, What
from medspiller.evaluation.changes.answering import propose
from medspiller.evaluation.changes.concluding import conclude
from medspiller.evaluation.changes.terms import set_term
from medspiller.evaluation.models import Answer, Evaluation
from medspiller.evaluation.queries.answers import stamp_of
from medspiller.evaluation.queries.evidence import as_json, evidence_of, from_json
from medspiller.evaluation.rules.answers import Written
from medspiller.framework.changes import publish, start_next_version
from medspiller.framework.models import FocusPoint, Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.parts import Part
from medspiller.indicators.models import Figure, Indicator
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.themes.queries.briefs import briefs_of
from medspiller.web import clock
from tests.cast import Cast
from tests.evaluation.conftest import Answered
from tests.themes.conftest import Told
from tests.themes.conftest import told as page_told  # noqa: F401  # the fixture

SignIn = Callable[[str], Client]
Planned = Callable[..., Action]


def text(browser: Client, url: str, **asked: Any) -> str:
    response = browser.get(url, asked)
    assert response.status_code == 200
    return response.content.decode()


def told(cast: Cast, name: str, today: datetime.date | None = None) -> list[tuple[Group, datetime.date | None]]:
    me = cast.people[name].pk
    items = expected(today or clock.today(), {me}).get(me, [])
    return [(item.group, item.on) for item in items if item.what == What.EVALUATE]


def page_of(evaluation: Evaluation, part: Part | None = None) -> str:
    if part is None:
        return reverse("evaluation:evaluation", args=[evaluation.pk])
    return reverse("evaluation:part", args=[evaluation.pk, part.key])


@pytest.fixture
def learned(cast: Cast, framework: Framework, planned: Planned) -> Action:
    """Anna's action about the first focus point has ended well, and she has shared what she learned."""
    point = FocusPoint.objects.filter(ambition__framework=framework).order_by("ambition__position", "position")[0]
    action = planned("anna", title="Kaffe med naboerne")
    action.openness = Action.Openness.UNITS
    action.save()
    action.units.set([cast.units["south"]])
    action.focus_points.set([point])
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    close(action=action, closing=ClosingAnswers("yes", "some", "small", "much", "much"), learning="Spørg først", **anna)
    share_learning(learning=action.learning, **anna)
    return action


def test_before_there_is_a_framework_there_is_nothing_to_evaluate(cast: Cast, sign_in: SignIn) -> None:
    assert "ikke noget at evaluere endnu" in text(sign_in("karen"), reverse("evaluation:home"))
    assert sign_in("karen").get(reverse("evaluation:term")).status_code == 404
    assert sign_in("karen").post(reverse("evaluation:begin")).status_code == 404


def test_from_the_end_set_to_the_evaluation_begun(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    browser = sign_in("hanne")
    assert "Sæt en slutdato" in text(browser, reverse("evaluation:home"))
    late = browser.post(reverse("evaluation:term"), {"ends_on": "2001-01-01", "revision": 0})
    assert late.status_code == 422
    assert "Vælg en dag, der ikke er gået." in late.content.decode()
    ends_on = clock.today() + datetime.timedelta(days=60)
    browser.post(reverse("evaluation:term"), {"ends_on": ends_on.isoformat(), "revision": 0})
    assert "Tiden nærmer sig" in text(browser, reverse("evaluation:home"))
    begun = browser.post(reverse("evaluation:begin"), follow=True)
    page = begun.content.decode()
    assert "0 af 4 dele er besvaret. Dele med “Frivilligt” kan I springe over." in page
    assert (page.count("Ikke besvaret"), page.count(">Frivilligt<")) == (4, 3)


def test_those_who_evaluate_are_told_when_it_is_time_and_nobody_else(
    cast: Cast, framework: Framework, answered: Answered, parts: list[Part], evaluation: Evaluation
) -> None:
    today = clock.today()
    assert told(cast, "karen") == []
    ends_on = today + datetime.timedelta(days=121)
    set_term(by=cast.user("karen"), framework=framework, ends_on=ends_on, revision=0)
    assert told(cast, "karen") == [(Group.NEXT, ends_on)]
    later = today + datetime.timedelta(days=1)
    assert {name: told(cast, name, later) for name in ("karen", "hanne", "anna", "rita")} == {
        "karen": [(Group.NOW, ends_on)],
        "hanne": [(Group.NOW, ends_on)],
        "anna": [],
        "rita": [],
    }
    assert told(cast, "karen", today - datetime.timedelta(days=120)) == []
    answered(parts[2])
    conclude(by=cast.user("karen"), evaluation=evaluation, stamp=stamp_of(evaluation), evidence={})
    assert told(cast, "karen", later) == []


def test_the_home_page_leads_there(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    ends_on = clock.today() + datetime.timedelta(days=30)
    set_term(by=cast.user("karen"), framework=framework, ends_on=ends_on, revision=0)
    assert "Evaluér “Ledelse i Fjordby”" in text(sign_in("karen"), "/")
    assert "Evaluér “" not in text(sign_in("anna"), "/")


def test_each_point_shows_what_was_done_and_what_came_of_it(
    cast: Cast, evaluation: Evaluation, learned: Action, parts: list[Part], sign_in: SignIn
) -> None:
    indicator = Indicator.objects.create(
        key="svartid",
        name="Svartid",
        unit_of_measurement="dage",
        direction="lower",
        rhythm="month",
        about="citizens",
        measure="number",
        openness="all",
        owner=cast.people["hanne"],
        created_at=clock.now(),
    )
    indicator.focus_points.set([parts[2].id])
    top = cast.units["top"].pk
    Figure.objects.create(indicator=indicator, unit_id=top, start=datetime.date(2026, 1, 1), value=4)
    page = text(sign_in("karen"), page_of(evaluation, parts[2]))
    assert "1 handling er afsluttet: 1 virkede helt eller delvist, 1 havde nogen eller stor effekt." in page
    assert "Kaffe med naboerne: Spørg først" in page
    assert "1 delt læring" in page
    assert "Svartid: " in page
    other = text(sign_in("karen"), page_of(evaluation, parts[3]))
    assert "Kaffe med naboerne" not in other
    assert "Du kan ikke se, at nogen har gjort eller skrevet noget om det endnu." in other


def test_what_lay_behind_stands_as_it_was_when_it_was_concluded(
    cast: Cast,
    framework: Framework,
    evaluation: Evaluation,
    learned: Action,
    answered: Answered,
    parts: list[Part],
    sign_in: SignIn,
) -> None:
    found = evidence_of(cast.user("karen"), framework, structure_of(framework))
    assert from_json(as_json(found)) == found
    answered(parts[2])
    browser = sign_in("karen")
    url = reverse("evaluation:conclude", args=[evaluation.pk])
    refused = browser.post(url, {"stamp": "noget andet"}, follow=True).content.decode()
    assert "Nogen har skrevet i evalueringen imens" in refused
    done = browser.post(url, {"stamp": stamp_of(evaluation)}, follow=True).content.decode()
    assert "Evalueringen er afsluttet." in done
    learned.learning.text = "Noget helt andet"
    learned.learning.save()
    page = text(sign_in("hanne"), page_of(evaluation))
    assert "Kaffe med naboerne: Spørg først" in page
    assert "Noget helt andet" not in page
    assert "Skriv jeres svar" not in page


def test_what_stands_for_others_to_read_tells_nothing_that_only_a_few_may_see(
    cast: Cast,
    framework: Framework,
    evaluation: Evaluation,
    learned: Action,
    answered: Answered,
    parts: list[Part],
    page_told: Told,  # noqa: F811  # the fixture
    sign_in: SignIn,
) -> None:
    """Dorte, who concludes, sees how Anna's action went, and the pages of those whose own leader she is."""
    Action.objects.filter(pk=learned.pk).update(openness=Action.Openness.OWN_LEADER)
    for name in ("anna", "bo"):
        page_told(name, "dorte", "Vi spiser æblegrød sammen", to_all=False)
    answered(parts[2])
    dorte = sign_in("dorte")
    assert "1 handling er afsluttet" in text(dorte, page_of(evaluation, parts[2]))
    words = [brief.words for brief in briefs_of(viewer_or_404(cast.user("dorte")), framework)]
    assert any("æblegrød" in each for each in words)
    dorte.post(reverse("evaluation:conclude", args=[evaluation.pk]), {"stamp": stamp_of(evaluation)})
    evaluation.refresh_from_db()
    assert evaluation.concluded_by_name == "Dorte Test"
    assert "æblegrød" not in str(evaluation.evidence)
    page = text(sign_in("hanne"), page_of(evaluation, parts[2]))
    assert "handling er afsluttet" not in page
    assert "Kaffe med naboerne: Spørg først" in page, "a learning is shared with everybody"


def test_two_who_write_at_once_both_see_both(
    cast: Cast, evaluation: Evaluation, parts: list[Part], sign_in: SignIn
) -> None:
    url = page_of(evaluation, parts[2])
    sent = {"choice": "drop", "why": "Ingen bruger det", "revision": 0}
    assert sign_in("karen").post(url, {"choice": "keep", "why": "Alle bruger det", "revision": 0}).status_code == 302
    second = sign_in("hanne").post(url, sent)
    shown = second.content.decode()
    assert second.status_code == 409
    assert "Karen Test har skrevet imens" in shown
    assert "Alle bruger det" in shown
    assert "Ingen bruger det" in shown
    assert Answer.objects.get().why == "Alle bruger det"
    assert sign_in("hanne").post(url, sent | {"revision": 1}).status_code == 302
    assert Answer.objects.get().why == "Ingen bruger det"
    assert "Tidligere svar" in text(sign_in("karen"), page_of(evaluation))


@pytest.mark.parametrize("sent", [{}, {"choice": "drop"}, {"choice": "x", "revision": "y"}, {"why": "a" * 5000}])
def test_bad_answers_are_told_what_is_wrong(
    cast: Cast, evaluation: Evaluation, parts: list[Part], sign_in: SignIn, sent: dict[str, str]
) -> None:
    answer = sign_in("karen").post(page_of(evaluation, parts[2]), {"revision": "0"} | sent)
    assert answer.status_code == 422
    assert "form-error-message" in answer.content.decode() or "errorlist" in answer.content.decode()
    assert not Answer.objects.exists()


def test_a_proposal_is_made_changed_and_withdrawn_on_the_pages(
    cast: Cast, evaluation: Evaluation, parts: list[Part], sign_in: SignIn
) -> None:
    browser = sign_in("karen")
    add = reverse("evaluation:add", args=[evaluation.pk, parts[1].key])
    assert browser.post(add, {"revision": 0}).status_code == 422
    made = browser.post(add, {"title": "Samarbejde", "why": "Det mangler", "revision": 0}, follow=True)
    assert "Samarbejde" in made.content.decode()
    proposal = Answer.objects.get()
    change = reverse("evaluation:proposal", args=[proposal.pk])
    assert "Et nyt punkt under" in text(browser, change)
    browser.post(change, {"title": "Fællesskab", "why": "Det mangler", "revision": 1})
    stale = browser.post(change, {"title": "Noget tredje", "why": "x", "revision": 1})
    assert stale.status_code == 409
    away = reverse("evaluation:withdraw", args=[proposal.pk])
    assert "har ændret forslaget imens" in browser.post(away, {"revision": 1}, follow=True).content.decode()
    browser.post(away, {"revision": 2})
    assert "1 forslag er trukket tilbage" in text(browser, page_of(evaluation))
    assert browser.get(change).status_code == 404
    assert browser.get(reverse("evaluation:add", args=[evaluation.pk, parts[2].key])).status_code == 404


def test_the_next_version_is_written_with_the_evaluation_beside_it(
    cast: Cast, evaluation: Evaluation, answered: Answered, parts: list[Part], sign_in: SignIn
) -> None:
    answered(parts[2], "change", "Siger for lidt", "Borgeren hver dag", "spørg dem")
    answered(parts[3], "drop", "Ingen bruger det")
    answered(parts[0], "keep", "Det bærer")
    new = Written("add", "Det mangler", "Samarbejde", "Vi gør det sammen")
    propose(by=cast.user("karen"), evaluation=evaluation, ambition=parts[1].id, written=new)
    draft = start_next_version(by=cast.user("karen"))
    browser = sign_in("hanne")
    editor = reverse("framework:editor", args=[draft.pk])
    page = text(browser, editor)
    for words in ("Siger for lidt", "Borgeren hver dag", "Ingen bruger det", "Det bærer", "Samarbejde"):
        assert words in page
    assert page.count("Brug forslaget") == 1
    assert "taget med" not in page
    for button in ("Brug forslaget", "Tag delen ud", "Tilføj det"):
        _press(browser, editor, button)
    points = FocusPoint.objects.filter(ambition__framework=draft).order_by("ambition__position", "position")
    assert [(point.title, point.text) for point in points][:2] == [
        ("Borgeren hver dag", "spørg dem"),
        ("Samarbejde", "Vi gør det sammen"),
    ]
    page = text(browser, editor)
    assert page.count("taget med") == 2
    assert "Brug forslaget" not in page
    assert "Ingen bruger det" not in page


def _press(browser: Client, editor: str, button: str) -> None:
    """Sends what stands in the form of the button."""
    page = text(browser, editor)
    form = page[: page.index(button)].rpartition("<form")[2]
    hidden = [part.partition(">")[0] for part in form.split('type="hidden"')[1:]]
    fields = {
        one.partition('name="')[2].partition('"')[0]: one.partition('value="')[2].partition('"')[0] for one in hidden
    }
    address = form.partition('action="')[2].partition('"')[0]
    assert browser.post(address, fields).status_code == 302


def test_a_part_that_two_became_shows_what_is_said_of_both_and_one_that_is_published_nothing(
    cast: Cast, evaluation: Evaluation, answered: Answered, parts: list[Part], sign_in: SignIn
) -> None:
    answered(parts[2], "keep", "Det første er godt")
    answered(parts[3], "keep", "Det andet er også godt")
    draft = start_next_version(by=cast.user("karen"))
    browser = sign_in("karen")
    first = FocusPoint.objects.filter(ambition__framework=draft).order_by("ambition__position", "position")[0]
    sent = {"part": f"point-{first.pk}", "do": "merge", "title": first.title, "text": "", "heading": ""}
    browser.post(reverse("framework:edit", args=[draft.pk]), sent | {"revision": draft.revision})
    page = text(browser, reverse("framework:editor", args=[draft.pk]))
    assert "Det første er godt" in page
    assert "Det andet er også godt" in page
    draft.refresh_from_db()
    publish(by=cast.user("karen"), draft=draft)
    assert "Evalueringer af tidligere versioner" in text(browser, reverse("evaluation:home"))


def test_the_paper_has_the_answers_and_what_lay_behind(
    cast: Cast, evaluation: Evaluation, learned: Action, answered: Answered, parts: list[Part], sign_in: SignIn
) -> None:
    answered(parts[2], "change", "Siger for lidt", "Borgeren hver dag")
    response = sign_in("karen").get(reverse("evaluation:pdf", args=[evaluation.pk]))
    assert response["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(io.BytesIO(response.content)) as paper:
        read = " ".join(" ".join(page.get_textpage().get_text_range() for page in paper).split())
    for words in ("Siger for lidt", "Borgeren hver dag", "Spørg først", "Ikke besvaret", "Kladde"):
        assert words in read


def test_the_number_of_queries_does_not_grow(
    cast: Cast, evaluation: Evaluation, answered: Answered, parts: list[Part], learned: Action, sign_in: SignIn
) -> None:
    browser = sign_in("karen")
    answered(parts[2])

    def count(url: str) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        return len(queries)

    urls = [page_of(evaluation), page_of(evaluation, parts[2])]
    browser.get(urls[0])
    few = [count(url) for url in urls]
    for part in (*parts[:2], *parts[3:]):
        answered(part, "change", "fordi", "", "ny tekst")
        answered(part, "keep", "alligevel", revision=1)
    for number in range(8):
        new = Written("add", "fordi", f"Nyt {number}")
        propose(by=cast.user("karen"), evaluation=evaluation, ambition=parts[1].id, written=new)
    learned.focus_points.set([part.id for part in parts if part.kind == "point"])
    assert [count(url) for url in urls] == few
