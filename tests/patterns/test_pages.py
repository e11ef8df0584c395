"""What each sees of it, and that every figure opens to what it is made of, and to no more."""

import datetime
import io
import re
from collections.abc import Callable

import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.actions.models import Action
from medspiller.audit.changes import SYSTEM
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.models import Leadership, Person, Unit, UnitPeriod
from medspiller.own_translation.models import Version
from medspiller.patterns.access import traces_visible_to
from medspiller.patterns.changes import count
from medspiller.patterns.models import Snapshot, UnitTraces
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]


@pytest.fixture
def snapshot(alive: Action) -> Snapshot:
    made = count(by=SYSTEM)
    assert made is not None
    return made


@pytest.fixture
def many(cast: Cast, alive: Action) -> Snapshot:
    """Every area has leaders enough to stand alone: six schools more under Dorte, six homes more under Erik."""
    _more(cast, "children", "Skole")
    _more(cast, "elderly", "Plejehjem")
    made = count(by=SYSTEM)
    assert made is not None
    return made


def _more(cast: Cast, under: str, name: str) -> None:
    begun = datetime.date(2021, 1, 1)
    for number in range(6):
        unit = Unit.objects.create(external_id=f"{under}{number}")
        UnitPeriod.objects.create(unit=unit, name=f"{name} {number}", parent=cast.units[under], from_date=begun)
        person = Person.objects.create(external_id=f"{under}{number}", name=f"{name}leder {number}")
        Leadership.objects.create(person=person, unit=unit, from_date=begun)


def _told(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def test_whom_each_may_see(cast: Cast, snapshot: Snapshot) -> None:
    seen = {
        name: set(traces_visible_to(cast.user(name)).values_list("name", flat=True))
        for name in ("karen", "tom", "dorte", "anna", "ea", "hanne", "rita")
    }
    # Only the whole has five leaders; each leader sees the own part. Dorte sees the whole, and her part taken out of it
    # would leave three.
    assert seen["karen"] == {"Fjordby Kommune"}
    assert seen["hanne"] == {"Fjordby Kommune"}
    assert seen["dorte"] == {"Fjordby Kommune"}
    assert seen["anna"] == {"Søndre Skole"}
    assert seen["ea"] == seen["rita"] == seen["tom"] == set()


def test_nobodys_own_part_can_be_taken_out_of_the_rest_to_leave_a_few(cast: Cast, many: Snapshot) -> None:
    """The rest is Karen and all under Erik, nine leaders; now Erik and Carl, who lead there, see the whole too."""
    for name in ("erik", "carl"):
        RoleAssignment.objects.create(
            user=cast.user(name), role=Role.EXECUTIVE_GROUP, from_date=datetime.date(2020, 1, 1)
        )
    seen = {name: set(traces_visible_to(cast.user(name)).values_list("name", flat=True)) for name in ("erik", "carl")}
    assert seen["erik"] == {"Fjordby Kommune", "Børn og Unge"}, "Karen alone would be left"
    assert seen["carl"] == {"Fjordby Kommune", "Børn og Unge", "Plejehjemmet Åen"}, "eight are left"


def test_a_leader_sees_nothing_beside_or_above_the_own_part(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    assert set(traces_visible_to(cast.user("erik")).values_list("name", flat=True)) == {"Ældre og Sundhed"}
    assert not UnitTraces.objects.get(snapshot=many, unit=cast.units["elderly"]).shown
    erik = sign_in("erik")
    for unit in ("top", "children", "south"):
        assert erik.get(reverse("patterns:unit", args=[cast.units[unit].pk])).status_code == 404
    assert "Børn og Unge" not in _told(erik, reverse("patterns:whole"))


def test_the_rest_is_what_is_left_and_never_fewer_than_five(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    page = sign_in("hanne").get(reverse("patterns:whole"), {"maal": "statements"}).context["page"]
    # Karen alone would be left if both areas were shown: the smaller one counts with her.
    assert [column.name for column in page.columns] == ["Børn og Unge", "Resten"]
    leaders = [column.totals.get("leaders", 0) for column in page.columns]
    assert sum(leaders) == page.unit.totals["leaders"]
    assert all(number >= 5 for number in leaders)


def test_the_table_says_what_its_tints_are_of(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    client, url = sign_in("karen"), reverse("patterns:whole")
    page = client.get(url, {"maal": "writers"}).context["page"]
    # A share is told with what it is a share of: 1 of 3 and 4 of 12 are as dark.
    assert page.heat[0].rows[0].whole.text == f"1 af {page.unit.totals['leaders']}"
    assert "hvor stor en del af enhedens ledere" in _told(client, f"{url}?maal=writers")
    assert "Store enheder er tit mørkest" in _told(client, f"{url}?maal=statements")
    assert "Farven" not in _told(client, f"{url}?maal=talked")


def test_before_anything_is_done_there_is_no_table_of_noughts(
    cast: Cast, framework: Framework, day: datetime.datetime, sign_in: SignIn
) -> None:
    count(by=SYSTEM)
    for name in ("karen", "anna"):
        page = _told(sign_in(name), reverse("patterns:whole"))
        assert "Her er ikke noget at tælle endnu" in page
        assert "pattern-heat" not in page
        assert ("Derfor kan kun enhedens egen leder se tallene" in page) is (name == "anna")


def test_a_unit_by_itself_has_tints_and_is_said_to_stand_beside_nobody(
    cast: Cast, snapshot: Snapshot, sign_in: SignIn
) -> None:
    response = sign_in("anna").get(reverse("patterns:whole"), {"maal": "statements"})
    rows = [row for group in response.context["page"].heat[1:] for row in group.rows]
    assert {bool(row.whole.count) for row in rows} == {bool(row.whole.tint) for row in rows} == {True, False}
    assert "Enhederne står i organisationens rækkefølge" not in response.content.decode()
    assert "0 af 0" not in response.content.decode()


def test_every_figure_opens_to_as_many_things_as_it_counts(
    cast: Cast, many: Snapshot, sign_in: SignIn, point: FocusPoint
) -> None:
    client = sign_in("karen")
    for address in (reverse("patterns:whole"), f"{reverse('patterns:whole')}?punkt={point.pk}&maal=effect"):
        page = client.get(address).context["page"]
        figures = [figure for _title, held in page.groups for figure in held] + page.flow
        figures += [figure for line in page.levels for figure in line.figures]
        cells = [cell for group in page.heat for row in group.rows for cell in (row.whole, *row.cells)]
        opened = [(one.count, one.url) for one in [*figures, *cells] if one.url]
        assert len(opened) > 10
        for number, url in opened:
            assert client.get(url).context["behind"].count == number, url
        assert not any(one.count for one in [*figures, *cells] if not one.url)


def test_behind_a_figure_stands_only_what_the_viewer_may_see(
    cast: Cast, alive: Action, planned: Callable[..., Action], point: FocusPoint, sign_in: SignIn
) -> None:
    planned("anna", "Hemmelig runde", point, openness="own_leader")
    count(by=SYSTEM)
    url = reverse("patterns:behind", args=[cast.units["top"].pk, "under_way"])
    mine = _told(sign_in("dorte"), url)
    assert "Hemmelig runde" in mine
    assert "Morgenrunde" in mine
    above = _told(sign_in("karen"), url)
    assert "Hemmelig runde" not in above
    assert "Du kan se 1 af 2." in above
    outside = _told(sign_in("hanne"), url)
    assert "Morgenrunde" not in outside
    assert "Hemmelig runde" not in outside
    assert "Du kan ikke åbne dem" in outside


def test_of_very_much_behind_a_figure_only_the_first_is_read(
    cast: Cast, snapshot: Snapshot, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.patterns.queries.behind.MOST", 2)
    url = reverse("patterns:behind", args=[cast.units["top"].pk, "leaders"])
    with CaptureQueriesContext(connection) as queries:
        behind = sign_in("hanne").get(url).context["behind"]
    assert (behind.seen, len(behind.items)) == (behind.things, 2)
    assert any("LIMIT 2" in query["sql"] for query in queries)


def test_behind_a_figure_is_said_what_it_is_counted_on_and_the_way_back(
    cast: Cast, many: Snapshot, sign_in: SignIn, point: FocusPoint
) -> None:
    client, unit = sign_in("karen"), cast.units["top"].pk
    url = reverse("patterns:behind", args=[unit, "seen"])
    told = _told(client, f"{url}?punkt={point.pk}")
    # Four marks on one page: "1 of 1" of what?
    assert "“Det ser jeg”: 4" in told
    assert "Det er talt op på 1 leders side." in told
    assert f"{reverse('patterns:unit', args=[unit])}?maal=seen&amp;punkt={point.pk}" in told
    levels = [f"{level['first']}-{level['last']}" for level in many.levels]
    texts = [_told(client, f"{reverse('patterns:behind', args=[unit, 'leaders'])}?niveau={one}") for one in levels]
    for between, text in zip(levels, texts, strict=True):
        first, last = between.split("-")
        assert (f"lederniveau {first} til {last}" if first != last else f"lederniveau {first}<") in text


def test_levels_of_a_few_leaders_cannot_be_asked_for_by_hand(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    """Karen alone is of the first level: what she has done is no figure."""
    client, unit = sign_in("hanne"), cast.units["top"].pk
    url = reverse("patterns:behind", args=[unit, "talked"])
    shown = {(level["first"], level["last"]) for level in many.levels}
    assert shown
    assert (1, 1) not in shown
    assert client.get(url, {"niveau": "1-1"}).status_code == 404
    first, last = min(shown)
    assert client.get(url, {"niveau": f"{first}-{last}"}).status_code == 200
    # Nor can a part of the whole be taken out of those that are shown.
    parts = {"niveau": f"{first}-{last}", "rest": "1"}
    opened = client.get(reverse("patterns:behind", args=[unit, "leaders"]), parts).context["behind"].count
    assert opened == next(level["totals"]["leaders"] for level in many.levels if level["first"] == first)


def test_a_new_leader_of_a_small_unit_does_not_see_what_the_former_one_did(cast: Cast, snapshot: Snapshot) -> None:
    later = snapshot.day + datetime.timedelta(days=40)
    Leadership.objects.filter(unit=cast.units["south"]).update(to_date=later)
    Leadership.objects.create(unit=cast.units["south"], person=cast.people["ea"], from_date=later)
    with clock.set_to(clock.now() + datetime.timedelta(days=41)):
        count(by=SYSTEM)
        seen = traces_visible_to(cast.user("ea")).filter(unit=cast.units["south"])
        assert [one.snapshot.day for one in seen] == [clock.today()]


@pytest.mark.parametrize("measure", ["leaders", "shared", "seen", "learnings", "effect", "decisions", "answered"])
def test_everything_that_is_counted_can_be_opened(
    cast: Cast, snapshot: Snapshot, sign_in: SignIn, measure: str
) -> None:
    _told(sign_in("anna"), reverse("patterns:behind", args=[cast.units["south"].pk, measure]))


def test_what_is_not_counted_is_not_there(cast: Cast, snapshot: Snapshot, sign_in: SignIn) -> None:
    client, unit = sign_in("anna"), cast.units["south"].pk
    assert client.get(reverse("patterns:behind", args=[unit, "heltemod"])).status_code == 404
    odd = {"punkt": "999999", "maal": "' OR 1=1", "niveau": "1-x", "rest": "2"}
    assert client.get(reverse("patterns:unit", args=[unit]), odd).status_code == 200
    assert client.get(reverse("patterns:behind", args=[unit, "leaders"]), odd).status_code == 200


def test_the_page_says_from_when_it_is_and_who_may_count_again(cast: Cast, snapshot: Snapshot, sign_in: SignIn) -> None:
    whole = reverse("patterns:whole")
    assert "Talt op 14. oktober 2026 kl. 11:00." in _told(sign_in("karen"), whole)
    assert "Tæl op igen nu" in _told(sign_in("karen"), whole)
    assert "Tæl op igen nu" not in _told(sign_in("anna"), whole)
    with clock.set_to(clock.now() + datetime.timedelta(days=2)):
        response = sign_in("karen").post(reverse("patterns:count_now"), follow=True)
    assert "Talt op 16. oktober 2026" in response.content.decode()


def test_before_anything_is_counted_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "Der er ikke noget at se på endnu" in _told(sign_in("karen"), reverse("patterns:whole"))


def test_before_the_first_counting_it_can_be_asked_for(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    assert "Der er ikke talt op endnu" in _told(sign_in("karen"), reverse("patterns:whole"))
    assert sign_in("karen").post(reverse("patterns:count_now")).status_code == 302
    assert "Sporene" in _told(sign_in("karen"), reverse("patterns:whole"))


def test_months_stand_beside_each_other(cast: Cast, snapshot: Snapshot, sign_in: SignIn) -> None:
    assert "Når der er talt op i to måneder" in _told(sign_in("karen"), reverse("patterns:whole"))
    with clock.set_to(clock.now() + datetime.timedelta(days=31)):
        count(by=SYSTEM)
    page = _told(sign_in("karen"), f"{reverse('patterns:whole')}?maal=statements")
    assert "Fra 1 i oktober 2026 til 1 i november 2026" in page
    share = _told(sign_in("karen"), f"{reverse('patterns:whole')}?maal=fresh")
    assert "Fra 17 i oktober 2026" in share  # one of six leaders


def test_a_framework_without_focus_points_has_an_overview_too(
    cast: Cast, alive: Action, framework: Framework, sign_in: SignIn
) -> None:
    Framework.objects.filter(pk=framework.pk).update(state="replaced")
    bare = Framework.objects.create(
        version=2,
        state="published",
        title="Én sætning",
        prompt="Det gør jeg ved at:",
        created_at=clock.now(),
        published_at=clock.now(),
    )
    count(by=SYSTEM)
    assert "Én sætning" in _told(sign_in("karen"), reverse("patterns:whole"))
    Ambition.objects.bulk_create([Ambition(framework=bare, position=1, title="Kun en ambition")])
    assert "Det er ikke delt op på fokuspunkter" in _told(sign_in("karen"), reverse("patterns:whole"))


def test_the_paper_is_one_page_and_the_workbook_holds_the_figures(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    client, unit = sign_in("karen"), cast.units["top"].pk
    paper = pypdfium2.PdfDocument(client.get(reverse("patterns:unit_pdf", args=[unit])).content)
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_bounded()
    assert "Børn og Unge" in text
    assert "Borgeren først 1" in text
    response = client.get(reverse("patterns:unit_xlsx", args=[unit]))
    book = openpyxl.load_workbook(io.BytesIO(response.content), read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[1][:2] == ("Fjordby Kommune", 18)
    assert any(row[0] == "Borgeren først 1" and row[4] == 1 for row in book.worksheets[1].iter_rows(values_only=True))
    explained = {str(row[0]): str(row[1]) for row in book["Det tæller tallene"].iter_rows(values_only=True)}
    assert explained["Signaler udefra"].startswith("Kommet ind")
    assert "for få ledere" in explained["Resten"]


def test_the_framework_leads_to_the_overview_of_each_point(
    cast: Cast, snapshot: Snapshot, point: FocusPoint, sign_in: SignIn
) -> None:
    way = f"{reverse('patterns:whole')}?punkt={point.pk}"
    assert way in _told(sign_in("anna"), reverse("framework:current"))
    assert way not in _told(sign_in("ea"), reverse("framework:current"))
    page = _told(sign_in("anna"), way)
    assert f"{reverse('framework:current')}#ambition-1" in page
    assert re.search(r'<tr class="pattern-chosen">', page)


def test_the_number_of_queries_does_not_grow(cast: Cast, alive: Action, sign_in: SignIn) -> None:
    count(by=SYSTEM)
    client = sign_in("karen")
    client.get(reverse("patterns:whole"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("patterns:whole"))
    _more(cast, "children", "Skole")
    _more(cast, "elderly", "Plejehjem")
    count(by=SYSTEM)
    client = sign_in("karen")
    client.get(reverse("patterns:whole"))
    with CaptureQueriesContext(connection) as more:
        client.get(reverse("patterns:whole"))
    assert len(more) == len(few)


def test_no_leaders_name_stands_on_the_overview(cast: Cast, many: Snapshot, sign_in: SignIn) -> None:
    page = _told(sign_in("hanne"), reverse("patterns:whole"))
    assert not any(person.name in page for key, person in cast.people.items() if key != "hanne")


def test_marks_are_those_already_published(
    cast: Cast, alive: Action, shared: Callable[..., Version], sign_in: SignIn
) -> None:
    """Slips that wait for their batch are no part of it."""
    version = Version.objects.get()
    for number in range(3):
        version.mark_slips.create(
            statement=version.own_translation.statements.get(), slip_hash=f"{number}" * 64, kind="seen"
        )
    count(by=SYSTEM)
    page = sign_in("anna").get(reverse("patterns:whole")).context["page"]
    assert page.unit.totals["seen"] == 4
