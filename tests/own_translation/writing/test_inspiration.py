from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.accounts.models import User
from medspiller.framework.models import Framework
from medspiller.organisation.models import Leadership, Person, Unit, UnitPeriod
from medspiller.own_translation.changes.versions import cut_version
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.drafts import draft_content
from tests.cast import BEGINNING, Cast
from tests.own_translation.writing.conftest import MOMENT, Write, ambition, point

SignIn = Callable[[str], Client]


def show_to_all(person: Person) -> Version:
    page = OwnTranslation.objects.get(person=person)
    version = cut_version(page, draft_content(page), reason=Version.Reason.SHARED)
    Version.objects.filter(pk=version.pk).update(
        shared_at=MOMENT, agreed_at=MOMENT, shared_with_employees_at=MOMENT, shared_with_all_leaders_at=MOMENT
    )
    return version


def look(client: Client, **query: str | int) -> str:
    answer = client.get(reverse("own_translation:inspiration"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_what_others_share_with_all_leaders_and_nothing_else(
    sign_in: SignIn, cast: Cast, write: Write
) -> None:
    for name, text in (("bo", "Bos tekst"), ("carl", "Carls kladde"), ("anna", "Annas egen")):
        write(name, text, tied_to="Lyt")
    show_to_all(cast.people["bo"])
    show_to_all(cast.people["anna"])
    shown = look(sign_in("anna"))
    assert "Bos tekst" in shown
    assert "Bo Test, Nordre Skole" in shown
    assert "Carls kladde" not in shown
    assert "Annas egen" not in shown


def test_of_several_shared_versions_only_the_newest_is_shown(sign_in: SignIn, cast: Cast, write: Write) -> None:
    row = write("bo", "den gamle")
    show_to_all(cast.people["bo"])
    Statement.objects.filter(pk=row.pk).update(text="den nye")
    show_to_all(cast.people["bo"])
    shown = look(sign_in("anna"))
    assert "den nye" in shown
    assert "den gamle" not in shown


def test_it_can_be_narrowed_by_point_ambition_level_and_area(
    sign_in: SignIn, cast: Cast, write: Write, framework: Framework
) -> None:
    write("bo", "Bos tekst", tied_to="Lyt")
    write("erik", "Eriks tekst", tied_to="Plan")
    for name in ("bo", "erik"):
        show_to_all(cast.people[name])
    client = sign_in("anna")
    narrowings: list[dict[str, str | int]] = [
        {"punkt": point(framework, "Lyt").pk},
        {"ambition": ambition(framework, "Borgeren først").pk},
        {"niveau": 2},
        {"omraade": cast.units["children"].pk},
    ]
    for query in narrowings:
        shown = look(client, **query)
        assert "Bos tekst" in shown
        assert "Eriks tekst" not in shown


def test_an_unknown_filter_is_no_filter(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("bo", "Bos tekst")
    show_to_all(cast.people["bo"])
    assert "Bos tekst" in look(sign_in("anna"), punkt="x", niveau="77", omraade="-1", slags="?", side="99")


def test_where_nobody_has_shared_the_page_says_so(sign_in: SignIn, framework: Framework) -> None:
    assert "Ingen har delt noget med alle ledere endnu" in look(sign_in("anna"))


def test_it_is_for_leaders_alone(sign_in: SignIn, cast: Cast, write: Write) -> None:
    row = write("bo", "Bos tekst")
    version = show_to_all(cast.people["bo"])
    for name in ("ea", "hanne", "rita"):
        client = sign_in(name)
        assert client.get(reverse("own_translation:inspiration")).status_code == 404
        assert client.post(reverse("own_translation:use_as_beginning", args=[version.pk, row.pk])).status_code == 404


def test_a_text_used_as_a_beginning_becomes_ones_own_draft(sign_in: SignIn, cast: Cast, write: Write) -> None:
    row = write("bo", "Bos tekst", tied_to="Svar", audiences=["citizens"])
    version = show_to_all(cast.people["bo"])
    answer = sign_in("anna").post(reverse("own_translation:use_as_beginning", args=[version.pk, row.pk]))
    mine = Statement.objects.get(own_translation__person=cast.people["anna"])
    assert (mine.text, mine.for_citizens, mine.focus_points.get().title) == ("Bos tekst", True, "Svar")
    assert answer["Location"].endswith(f"#udsagn-{mine.pk}")
    assert mine.carried_from is None


def test_only_what_is_shared_with_all_leaders_can_be_used(sign_in: SignIn, cast: Cast, write: Write) -> None:
    row = write("bo", "hemmelig")
    version = show_to_all(cast.people["bo"])
    Version.objects.filter(pk=version.pk).update(shared_with_all_leaders_at=None)
    client = sign_in("anna")
    assert client.post(reverse("own_translation:use_as_beginning", args=[version.pk, row.pk])).status_code == 404
    assert not OwnTranslation.objects.filter(person=cast.people["anna"]).exists()


def _add_leaders(cast: Cast, framework: Framework, numbers: range) -> None:
    for number in numbers:
        user = User.objects.create_user(email=f"l{number}@f.example", password="x", name=f"Leder {number}")
        person = Person.objects.create(external_id=f"l{number}", name=f"Leder {number}", email=user.email, user=user)
        unit = Unit.objects.create(external_id=f"l{number}")
        UnitPeriod.objects.create(
            unit=unit, name=f"Hold {number}", kind="hold", parent=cast.units["elderly"], from_date=BEGINNING
        )
        Leadership.objects.create(person=person, unit=unit, from_date=BEGINNING)
        page = OwnTranslation.objects.create(person=person, framework=framework, created_at=MOMENT)
        Statement.objects.create(own_translation=page, position=1, text=f"tekst {number}", changed_at=MOMENT)
        show_to_all(person)


def test_it_is_paged_and_costs_the_same_queries_for_two_and_for_forty(
    sign_in: SignIn, cast: Cast, framework: Framework
) -> None:
    client = sign_in("anna")
    counts = []
    for numbers in (range(2), range(2, 40)):
        _add_leaders(cast, framework, numbers)
        look(client)
        with CaptureQueriesContext(connection) as queries:
            look(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert "Side 1 af 2" in look(client)
    assert "Side 2 af 2" in look(client, side=2)
    assert "40 udsagn" in look(client, slags="hold")
