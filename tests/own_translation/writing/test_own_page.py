import datetime
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.changes.carrying_over import carry_over_to
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.agreeing import newest_shared
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.queries.pages import latest_for_employees, latest_of_each
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.own_translation.writing.conftest import MOMENT, Write, make_framework, next_framework

SignIn = Callable[[str], Client]


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(reverse("own_translation:mine") + query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def share(cast: Cast, name: str, with_whom: str | None = "dorte") -> Version:
    page = OwnTranslation.objects.get(person=cast.people[name], framework__state="published")
    own_leader = cast.people[with_whom] if with_whom else None
    return sharing.share_with_own_leader(
        by=cast.user(name), own_translation=page, own_leader=own_leader, content_hash=draft_content(page).hash
    )


def end_leading(cast: Cast, name: str) -> None:
    Leadership.objects.filter(person=cast.people[name]).update(to_date=clock.today() - datetime.timedelta(days=1))


def test_an_empty_page_helps_to_begin_and_writes_nothing(sign_in: SignIn, framework: Framework) -> None:
    shown = page_of(sign_in("anna"))
    assert "Begynd med én ting, du gør." in shown
    assert "Kun du kan se den." in shown
    assert "Næste skridt" not in shown
    assert not OwnTranslation.objects.exists()


def test_the_page_has_the_documents_own_form(sign_in: SignIn, write: Write) -> None:
    write("anna", "ringe til to", tied_to="Svar", audiences=["citizens", "each_other"])
    shown = page_of(sign_in("anna"))
    for part in ["Borgeren først", "Sund drift", "Det gør jeg ved at:", "ringe til to"]:
        assert part in shown
    assert "Fokuspunkt 2 · borgere, hinanden" in shown
    assert "Næste skridt: Del med Dorte Test" in shown


def test_a_framework_without_ambitions_has_one_row(sign_in: SignIn, cast: Cast) -> None:
    make_framework(1, {})
    shown = page_of(sign_in("anna"))
    assert shown.count('class="sheet-row"') == 1


def test_a_framework_of_themes_alone_has_no_points_to_choose(sign_in: SignIn, cast: Cast) -> None:
    make_framework(1, {"Mod": [], "Tillid": []})
    shown = page_of(sign_in("anna"))
    assert shown.count('class="sheet-row"') == 2
    assert "Hvilke fokuspunkter" not in shown


def test_without_a_framework_the_page_says_so(sign_in: SignIn) -> None:
    assert "Der er endnu ikke offentliggjort et ledelsesgrundlag" in page_of(sign_in("anna"))


def test_without_the_script_a_statement_can_be_added(sign_in: SignIn, framework: Framework, write: Write) -> None:
    write("anna", "ringe", tied_to="Lyt")
    ambition = framework.ambitions.get(position=1)
    assert (
        page_of(sign_in("anna"), f"?ny={ambition.pk}").count("data-new")
        == page_of(sign_in("anna")).count("data-new") + 1
    )


@pytest.mark.parametrize("query", ["?ny=x", "?ny=99999999999999999999999", "?ny=-1", "?ny=²"])
def test_an_odd_address_does_no_harm(sign_in: SignIn, framework: Framework, query: str) -> None:
    assert page_of(sign_in("anna"), query)


def test_the_help_points_at_words_that_say_nothing(sign_in: SignIn, write: Write) -> None:
    write("anna", "være en synlig leder")
    shown = page_of(sign_in("anna"))
    assert "“synlig”: Synlig for hvem, hvor og hvornår?" in shown
    assert "Hvornår gør du det, eller hvor tit?" in shown
    assert "LIX" in shown


def test_shared_changed_agreed_and_told_each_have_their_words(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    version = share(cast, "anna")
    assert "I har endnu ikke aftalt teksten" in page_of(sign_in("anna"))
    write("anna", "skrive")
    assert "Du har ændringer, som ikke er delt." in page_of(sign_in("anna"))
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    shown = page_of(sign_in("anna"))
    assert "Aftalt med Dorte Test" in shown
    assert "Næste skridt: Del dine ændringer med Dorte Test" in shown


def test_an_agreed_page_is_next_shared_with_the_employees(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    version = share(cast, "anna")
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    assert "Næste skridt: Del med medarbejderne" in page_of(sign_in("anna"))


def test_the_top_leader_has_nobody_to_agree_with(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("karen", "ringe")
    assert "Næste skridt: Gør teksten klar til at dele" in page_of(sign_in("karen"))


def test_a_leader_of_several_units_has_one_page(sign_in: SignIn, cast: Cast, write: Write) -> None:
    Leadership.objects.create(person=cast.people["anna"], unit=cast.units["staff"], from_date=BEGINNING)
    write("anna", "ringe")
    write("anna", "skrive")
    assert OwnTranslation.objects.count() == 1
    assert "skrive" in page_of(sign_in("anna"))


@pytest.mark.parametrize("name", ["ea", "hanne", "rita", "per"])
def test_one_who_leads_nothing_has_no_page(sign_in: SignIn, framework: Framework, name: str) -> None:
    assert sign_in(name).get(reverse("own_translation:mine")).status_code == 404


def test_a_former_leader_reads_what_they_wrote_and_writes_no_more(
    sign_in: SignIn, cast: Cast, write: Write, framework: Framework
) -> None:
    row = write("anna", "ringe hver fredag")
    end_leading(cast, "anna")
    client = sign_in("anna")
    shown = page_of(client)
    assert "ringe hver fredag" in shown
    assert "Du leder ikke en enhed nu" in shown
    assert "<textarea" not in shown
    for name in ("save", "remove", "bring_back", "move"):
        answer = client.post(reverse(f"own_translation:{name}", args=[row.pk]), {"revision": 1, "direction": "up"})
        assert answer.status_code == 404


@pytest.mark.parametrize("name", ["ea", "bo", "dorte", "karen", "hanne", "rita"])
def test_nobody_else_reaches_anything_of_a_draft(
    sign_in: SignIn, cast: Cast, write: Write, framework: Framework, name: str
) -> None:
    row = write("anna", "hemmelig")
    version = share(cast, "anna")
    client = sign_in(name)
    before = Statement.objects.get(pk=row.pk)
    values = {"revision": 1, "writer": cast.people[name].pk, "text": "kapret", "direction": "up", "to": 1}
    for url in ("save", "remove", "bring_back", "move"):
        assert client.post(reverse(f"own_translation:{url}", args=[row.pk]), values).status_code == 404
    assert client.get(reverse("own_translation:earlier", args=[version.own_translation_id])).status_code == 404
    assert client.get(reverse("own_translation:compare"), {"gammel": version.pk}).status_code == 404
    assert client.post(reverse("own_translation:restore", args=[version.pk])).status_code == 404
    for url in ("mine", "versions"):
        assert "hemmelig" not in client.get(reverse(f"own_translation:{url}")).content.decode()
    after = Statement.objects.get(pk=row.pk)
    assert (after.text, after.revision, after.removed_at) == (before.text, before.revision, None)


def test_nobody_who_is_not_signed_in_sees_anything(client: Client, framework: Framework) -> None:
    for url in ("mine", "versions", "inspiration"):
        answer = client.get(reverse(f"own_translation:{url}"))
        assert (answer.status_code, "login" in answer["Location"] or "log" in answer["Location"]) == (302, True)


def test_after_a_new_framework_the_page_tells_what_happened(
    sign_in: SignIn, cast: Cast, write: Write, framework: Framework
) -> None:
    write("anna", "regne", tied_to="Budget")
    former = share(cast, "anna")
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=former, content_hash=former.content_hash
    )
    sharing.share_with_employees(by=cast.user("anna"), version=former)
    new = next_framework(framework, {"Borgeren først": ["Lyt", "Svar"], "Sund drift": ["Plan"]}, {"Budget": []})
    carry_over_to(new)
    shown = page_of(sign_in("anna"))
    assert "Dine tekster er ført med over som en ny kladde" in shown
    assert "Fokuspunktet “Budget” er udgået." in shown
    assert "Knyt udsagnet til et andet, eller fjern det." in shown
    assert "Andre læser stadig det, du delte om det tidligere ledelsesgrundlag." in shown
    assert "Det er ændret i ledelsesgrundlaget" in shown
    assert newest_shared(cast.people["anna"].pk) == former
    assert latest_for_employees(cast.people["anna"]) == former
    newer = share(cast, "anna")
    assert newest_shared(cast.people["anna"].pk) == newer
    assert latest_for_employees(cast.people["anna"]) == former
    assert latest_of_each(Version.objects.filter(shared_at__isnull=False)) == [newer]


def test_the_former_page_can_be_read(sign_in: SignIn, cast: Cast, write: Write, framework: Framework) -> None:
    write("anna", "regne", tied_to="Budget")
    former = OwnTranslation.objects.get()
    carry_over_to(next_framework(framework, {"Alt": ["Nyt"]}, {}))
    answer = sign_in("anna").get(reverse("own_translation:earlier", args=[former.pk]))
    assert "regne" in answer.content.decode()


def _queries(client: Client) -> int:
    client.get(reverse("own_translation:mine"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("own_translation:mine")).status_code == 200
    return len(queries)


def test_five_hundred_people_cost_no_more_queries_than_five(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    client = sign_in("anna")
    before = _queries(client)
    people = Person.objects.bulk_create(
        [Person(external_id=f"x{number}", name=f"X {number}", email=f"x{number}@f.example") for number in range(500)]
    )
    Engagement.objects.bulk_create(
        [Engagement(person=person, unit=cast.units["early"], title="Lærer", from_date=BEGINNING) for person in people]
    )
    assert _queries(client) == before


def test_sixty_statements_cost_no_more_queries_than_three(sign_in: SignIn, cast: Cast, write: Write) -> None:
    for number in range(3):
        write("anna", f"ringe {number}", tied_to="Lyt")
    share(cast, "anna")
    client = sign_in("anna")
    before = _queries(client)
    first = Statement.objects.first()
    assert first is not None
    rows = Statement.objects.bulk_create(
        [
            Statement(
                id=uuid.uuid4(),
                own_translation=first.own_translation,
                ambition=first.ambition,
                position=place,
                text="ringe igen",
                changed_at=MOMENT,
            )
            for place in range(4, 61)
        ]
    )
    for row in rows:
        row.focus_points.set(first.focus_points.all())
    assert _queries(client) == before
