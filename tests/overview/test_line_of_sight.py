"""From the words to the place: what is chosen, suggested and counted, whatever the framework looks like."""

import datetime
import io
from collections.abc import Callable

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.models import Action
from medspiller.audit.models import Event
from medspiller.decisions.changes import drafting, telling
from medspiller.decisions.rules.audience import Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.framework.changes import publish, start_next_version
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.overview.changes.line_of_sight import set_line_of_sight
from medspiller.overview.models import LineOfSight
from medspiller.overview.queries.line_of_sight import line_of_sight
from medspiller.overview.queries.practices import offered
from medspiller.overview.queries.traces import add_source, sources
from medspiller.own_translation.models import Version
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
ADDRESS = "/sigtelinje/"


def shown(browser: Client) -> str:
    response = browser.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode()


def points(framework: Framework) -> list[FocusPoint]:
    return list(FocusPoint.objects.filter(ambition__framework=framework).order_by("ambition__position", "position"))


def test_before_there_is_a_framework_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "Der er ingen sigtelinje endnu" in shown(sign_in("anna"))
    assert sign_in("anna").get(reverse("overview:line_of_sight_pdf")).status_code == 404


def test_every_focus_point_leads_somewhere_before_anything_is_chosen(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    page = line_of_sight(cast.user("anna"), framework)
    assert [row.title for row in page.rows] == [point.title for point in points(framework)]
    assert all(row.places and not row.is_chosen for row in page.rows)
    assert "foreslået ud fra ordene" in shown(sign_in("hanne"))
    assert "foreslået ud fra ordene" not in shown(sign_in("anna"))


@pytest.mark.parametrize("name", ["anna", "ea", "karen", "hanne", "rita", "zoe"])
def test_every_place_opens_for_whoever_is_led_there(
    cast: Cast, framework: Framework, sign_in: SignIn, name: str
) -> None:
    first, second, *others = points(framework)
    keys = [practice.key for practice in offered()]
    chosen = {("point", first.pk): keys[:3], ("point", second.pk): keys[3:6]}
    chosen |= {("point", others[0].pk): keys[6:9], ("point", others[1].pk): keys[9:]}
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen=chosen)
    browser = sign_in(name)
    page = line_of_sight(cast.user(name), framework)
    for row in page.rows:
        assert row.places
        for place in row.places:
            assert browser.get(place.url).status_code == 200, place.url


def test_what_is_chosen_is_shown_in_that_order_and_on_the_frameworks_own_page(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    first = points(framework)[0]
    chosen = {("point", first.pk): ["indicators", "actions"]}
    set_line_of_sight(by=cast.user("karen"), framework=framework, chosen=chosen)
    row = line_of_sight(cast.user("anna"), framework).rows[0]
    assert (row.practices, row.is_chosen) == (["indicators", "actions"], True)
    said = sign_in("anna").get(reverse("framework:current")).content.decode()
    assert said.count("framework-ways") == len(points(framework))
    place = said.split("framework-ways")[1]
    assert place.index(reverse("indicators:board")) < place.index(reverse("actions:list"))


def test_the_form_keeps_the_list_and_says_when_another_was_first(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    address = reverse("overview:choose_line_of_sight")
    first = points(framework)[0]
    browser = sign_in("hanne")
    sent = {"revision": "0", f"point-{first.pk}-0": "surveys", f"point-{first.pk}-1": "surveys"}
    assert "forslag" in browser.get(address).content.decode()
    assert browser.post(address, sent).status_code == 302
    assert list(LineOfSight.objects.get().places.values_list("practice", flat=True)) == ["surveys"]
    again = sign_in("karen").post(address, sent)
    assert again.status_code == 422
    assert "Hanne Test har ændret listen" in again.content.decode()
    assert Event.objects.filter(action="overview.line_of_sight_set").count() == 1
    assert browser.post(address, sent | {"revision": "x"}).status_code == 422
    assert browser.post(address, sent | {"revision": "1", f"point-{first.pk}-0": "findes-ikke"}).status_code == 422


def test_parts_of_another_version_are_not_taken(cast: Cast, framework: Framework) -> None:
    chosen = {("point", 999_999): ["actions"], ("ambition", 999_999): ["actions"]}
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen=chosen)
    assert not LineOfSight.objects.get().places.exists()


def test_two_at_once_are_told(cast: Cast, framework: Framework) -> None:
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen={}, revision=0)
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen={}, revision=1)
    with pytest.raises(ValidationError, match="har ændret listen"):
        set_line_of_sight(by=cast.user("karen"), framework=framework, chosen={}, revision=1)


def test_what_was_chosen_follows_the_framework_to_its_next_version(cast: Cast, framework: Framework) -> None:
    first = points(framework)[0]
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen={("point", first.pk): ["surveys", "mirror"]})
    draft = start_next_version(by=cast.user("karen"))
    heir = publish(by=cast.user("karen"), draft=draft)
    row = line_of_sight(cast.user("anna"), heir).rows[0]
    assert (row.practices, row.is_chosen) == (["surveys", "mirror"], True)
    assert row.part != ("point", first.pk)


def test_traces_are_what_the_viewer_may_see_and_no_drafts(
    cast: Cast, framework: Framework, planned: Callable[..., Action], shared: Callable[..., Version]
) -> None:
    first = points(framework)[0]
    planned("anna", units=(cast.units["south"].pk,), focus_points=(first.pk,))
    planned("anna", openness="own_leader", focus_points=(first.pk,))
    planned("anna", owner="ea", focus_points=(first.pk,))
    shared("anna", "dorte")

    def traces(name: str) -> list[str]:
        return [trace.text for trace in line_of_sight(cast.user(name), framework).rows[0].traces]

    assert traces("anna") == ["2 handlinger", "1 egen oversættelse"]
    assert traces("dorte") == ["2 handlinger", "1 egen oversættelse"]
    assert traces("ea") == ["1 handling"]
    assert traces("sif") == []


def test_an_unshared_draft_leaves_no_trace(cast: Cast, framework: Framework, begun: Callable[..., object]) -> None:
    begun("anna", "gå med på vagt")
    assert all(not row.traces for row in line_of_sight(cast.user("anna"), framework).rows)


def test_a_decision_leaves_a_trace_once_it_is_told(cast: Cast, framework: Framework) -> None:
    day, audience = clock.today(), Audience(units=frozenset({cast.units["south"].pk}))
    points_ = (points(framework)[0].pk,)
    details = DecisionDetails("Ro", "Vi gør det", "Derfor", day, day, audience, focus_points=points_)
    draft = drafting.begin(by=cast.user("anna"), author=cast.people["anna"], details=details)
    assert not line_of_sight(cast.user("anna"), framework).rows[0].traces
    telling.tell(by=cast.user("anna"), person=cast.people["anna"], decision=draft, revision=draft.revision)
    assert [trace.text for trace in line_of_sight(cast.user("anna"), framework).rows[0].traces] == ["1 beslutning"]


def test_an_ambition_without_focus_points_leads_somewhere_itself(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    FocusPoint.objects.filter(ambition__framework=_draft(framework)).delete()
    alone = Framework.objects.get(version=2)
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.REPLACED)
    Framework.objects.filter(pk=alone.pk).update(state=Framework.State.PUBLISHED, published_at=clock.now())
    ambition = alone.ambitions.get()
    set_line_of_sight(by=cast.user("hanne"), framework=alone, chosen={("ambition", ambition.pk): ["surveys"]})
    (row,) = line_of_sight(cast.user("anna"), Framework.objects.get(version=2)).rows
    assert (row.part, row.practices) == (("ambition", ambition.pk), ["surveys"])
    said = sign_in("anna").get(reverse("framework:current")).content.decode()
    assert said.count("framework-ways") == 1
    assert sign_in("hanne").get(reverse("overview:choose_line_of_sight")).status_code == 200


def test_a_framework_of_one_sentence_leads_to_ones_own_page(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    _draft(framework).ambitions.all().delete()
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.REPLACED)
    Framework.objects.filter(version=2).update(state=Framework.State.PUBLISHED, published_at=clock.now())
    assert reverse("own_translation:mine") in shown(sign_in("anna"))
    pdf = sign_in("anna").get(reverse("overview:line_of_sight_pdf")).content
    assert "Det gør jeg ved at" in pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_textpage().get_text_range()


def _draft(framework: Framework) -> Framework:
    made = Framework.objects.create(
        version=2, title="Kort", prompt="Det gør jeg ved at:", created_at=clock.now(), previous=framework
    )
    ambition = Ambition.objects.create(framework=made, position=1, title="Trivsel")
    FocusPoint.objects.create(ambition=ambition, position=1, title="Punkt")
    return made


@pytest.mark.parametrize(("ambitions", "each"), [(2, 2), (3, 5), (4, 6), (7, 5)])
def test_the_paper_is_one_page(cast: Cast, sign_in: SignIn, ambitions: int, each: int) -> None:
    made = Framework.objects.create(version=1, title="Sådan leder vi", created_at=clock.now())
    for number in range(ambitions):
        ambition = Ambition.objects.create(framework=made, position=number, title=f"Ambition nummer {number}")
        FocusPoint.objects.bulk_create(
            FocusPoint(
                ambition=ambition, position=place, title=f"Give frihed under ansvar og sikre kompetencer {place}"
            )
            for place in range(each)
        )
    Framework.objects.filter(pk=made.pk).update(state=Framework.State.PUBLISHED, published_at=clock.now())
    document = pypdfium2.PdfDocument(io.BytesIO(sign_in("ea").get(reverse("overview:line_of_sight_pdf")).content))
    assert len(document) == 1
    assert "Ambition nummer 0" in document[0].get_textpage().get_text_range()


def test_the_pages_cost_the_same_for_two_points_and_little_as_for_fifty_and_much(
    cast: Cast, framework: Framework, sign_in: SignIn, planned: Callable[..., Action]
) -> None:
    browser = sign_in("anna")
    addresses = [ADDRESS, reverse("framework:current")]

    def queries() -> list[int]:
        counted = []
        for address in addresses:
            browser.get(address)
            with CaptureQueriesContext(connection) as seen:
                browser.get(address)
            counted.append(len(seen))
        return counted

    planned("anna", focus_points=(points(framework)[0].pk,))
    set_line_of_sight(by=cast.user("hanne"), framework=framework, chosen={})
    few = queries()
    more = Framework.objects.create(version=2, title="Stor", created_at=clock.now(), previous=framework)
    for number in range(10):
        ambition = Ambition.objects.create(framework=more, position=number, title=f"A{number}")
        FocusPoint.objects.bulk_create(
            FocusPoint(ambition=ambition, position=each, title=f"P{each}") for each in range(5)
        )
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.REPLACED)
    Framework.objects.filter(pk=more.pk).update(state=Framework.State.PUBLISHED, published_at=clock.now())
    every = {("point", point.pk): ["actions", "surveys"] for point in points(more)}
    set_line_of_sight(by=cast.user("hanne"), framework=more, chosen=every)
    for _ in range(5):
        planned("anna", focus_points=tuple(point.pk for point in points(more)), starts_on=datetime.date(2026, 1, 1))
    assert queries() == few


def test_the_home_page_leads_to_it(framework: Framework, sign_in: SignIn) -> None:
    assert ADDRESS in sign_in("ea").get("/").content.decode()


def test_each_kind_of_trace_is_counted_once() -> None:
    keys = [source.key for source in sources]
    assert {"actions", "decisions", "signals", "mandates"} <= set(keys)
    assert len(set(keys)) == len(keys)
    add_source(sources[0])
    assert [source.key for source in sources] == keys
