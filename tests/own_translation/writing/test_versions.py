import datetime
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.own_translation.changes.carrying_over import carry_over_to
from medspiller.own_translation.changes.restoring import put_content
from medspiller.own_translation.changes.versions import cut_version
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.comparisons import Change, changed_statements, compare
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.rules.content import Content, StatementContent
from medspiller.web import clock
from tests.cast import Cast
from tests.own_translation.writing.conftest import Write, ambition, next_framework, point

SignIn = Callable[[str], Client]


def keep(cast: Cast, name: str = "anna") -> Version:
    page = OwnTranslation.objects.get(person=cast.people[name])
    return cut_version(page, draft_content(page), reason=Version.Reason.KEPT)


def test_the_list_tells_number_reason_and_state(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    keep(cast)
    shown = sign_in("anna").get(reverse("own_translation:versions")).content.decode()
    for part in ["Udgave 1", "gemt undervejs", "Kun dig", "Sammenlign med kladden", "Hent udgave 1 ind i kladden"]:
        assert part in shown


@pytest.mark.parametrize("query", [{"gammel": 2**63}, {"gammel": 1, "ny": 2**63}, {"gammel": "9" * 40}, {"gammel": -1}])
def test_keys_beyond_any_version_answer_404(
    sign_in: SignIn, cast: Cast, write: Write, query: dict[str, int | str]
) -> None:
    write("anna", "ringe")
    keep(cast)
    assert sign_in("anna").get(reverse("own_translation:compare"), query).status_code == 404


def test_versions_of_a_former_framework_can_be_read_but_not_fetched(
    sign_in: SignIn, cast: Cast, write: Write, framework: Framework
) -> None:
    write("anna", "ringe")
    former = keep(cast)
    carry_over_to(next_framework(framework, {"Alt": ["Nyt"]}, {}))
    client = sign_in("anna")
    assert "Hent udgave" not in client.get(reverse("own_translation:versions")).content.decode()
    assert client.post(reverse("own_translation:restore", args=[former.pk])).status_code == 404
    assert client.get(reverse("own_translation:compare"), {"gammel": former.pk}).status_code == 200


def test_one_without_a_page_has_no_list(sign_in: SignIn, framework: Framework) -> None:
    assert sign_in("anna").get(reverse("own_translation:versions")).status_code == 404


def test_two_versions_are_compared_word_by_word(sign_in: SignIn, cast: Cast, write: Write) -> None:
    row = write("anna", "ringe til Bo")
    old = keep(cast)
    Statement.objects.filter(pk=row.pk).update(text="skrive til Bo")
    new = keep(cast)
    client = sign_in("anna")
    for query in ({"gammel": old.pk, "ny": new.pk}, {"gammel": old.pk}):
        shown = client.get(reverse("own_translation:compare"), query).content.decode()
        assert (
            '<del class="removed"><span class="sr-only">[fjernet: </span>ringe<span class="sr-only">]</span></del>'
            in shown
        )
        assert (
            '<ins class="added"><span class="sr-only">[tilføjet: </span>skrive<span class="sr-only">]</span></ins>'
            in shown
        )
        assert "1 udsagn er forskelligt." in shown


def test_equal_versions_are_told_to_be_equal(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    shown = sign_in("anna").get(reverse("own_translation:compare"), {"gammel": keep(cast).pk}).content.decode()
    assert "De to er ens." in shown


@pytest.mark.parametrize("query", [{}, {"gammel": "x"}, {"gammel": "99999"}])
def test_a_comparison_with_nothing_is_not_found(
    sign_in: SignIn, cast: Cast, write: Write, query: dict[str, str]
) -> None:
    write("anna", "ringe")
    assert sign_in("anna").get(reverse("own_translation:compare"), query).status_code == 404


def test_a_version_of_somebody_else_cannot_be_the_other_half(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    write("bo", "hemmelig")
    query = {"gammel": keep(cast).pk, "ny": keep(cast, "bo").pk}
    assert sign_in("anna").get(reverse("own_translation:compare"), query).status_code == 404


def test_a_fetched_version_takes_the_place_of_the_draft_which_is_kept_first(
    sign_in: SignIn, cast: Cast, write: Write
) -> None:
    one, two = write("anna", "en", tied_to="Lyt", audiences=["citizens"]), write("anna", "to")
    old = keep(cast)
    Statement.objects.filter(pk=one.pk).update(text="en ny", for_citizens=False, revision=2)
    one.focus_points.clear()
    Statement.objects.filter(pk=two.pk).update(removed_at=clock.now(), revision=2)
    write("anna", "tre")
    sign_in("anna").post(reverse("own_translation:restore", args=[old.pk]))
    page = OwnTranslation.objects.get()
    kept = page.versions.get(number=2)
    assert draft_content(page).hash == old.content_hash
    assert kept.reason == Version.Reason.RESTORED
    assert [row["text"] for row in kept.content["statements"]] == ["en ny", "tre"]
    one.refresh_from_db()
    assert (one.text, one.for_citizens, one.revision) == ("en", True, 3)
    assert Statement.objects.get(text="tre").removed_at is not None


def test_content_with_another_pages_ids_gets_ids_of_its_own(cast: Cast, write: Write) -> None:
    foreign = write("bo", "Bos")
    write("anna", "Annas")
    page = OwnTranslation.objects.get(person=cast.people["anna"])
    put_content(
        page,
        Content((StatementContent(str(foreign.pk), foreign.ambition_id, (), (), "fra fil"),)),
        reason=Version.Reason.UPLOADED,
    )
    foreign.refresh_from_db()
    assert (foreign.text, foreign.own_translation.person) == ("Bos", cast.people["bo"])
    assert [row.text for row in page.statements.filter(removed_at=None)] == ["fra fil"]


def test_the_comparison_pairs_by_id_and_tells_each_change(framework: Framework) -> None:
    first, second = ambition(framework, "Borgeren først").pk, ambition(framework, "Sund drift").pk
    lyt, svar = point(framework, "Lyt").pk, point(framework, "Svar").pk
    ids = [str(uuid.UUID(int=number)) for number in range(5)]
    old = Content(
        (
            StatementContent(ids[0], first, (lyt,), ("citizens",), "samme"),
            StatementContent(ids[1], first, (lyt,), ("citizens",), "ændres"),
            StatementContent(ids[2], first, (), (), "fjernes"),
        )
    )
    new = Content(
        (
            StatementContent(ids[1], first, (svar,), ("each_other",), "ændret"),
            StatementContent(ids[0], first, (lyt,), ("citizens",), "samme"),
            StatementContent(ids[3], second, (), (), "ny"),
            StatementContent(ids[4], None, (), (), "løs"),
        )
    )
    rows = compare(old, new, structure_of(framework))
    told = [[(statement.id, statement.change) for statement in row.statements] for row in rows]
    assert told == [
        [(ids[1], Change.CHANGED), (ids[2], Change.REMOVED), (ids[0], Change.UNCHANGED)],
        [(ids[3], Change.ADDED)],
        [(ids[4], Change.ADDED)],
    ]
    changed = rows[0].statements[0]
    assert [one.title for one in changed.points_added] == ["Svar"]
    assert [one.title for one in changed.points_removed] == ["Lyt"]
    assert (changed.audiences_added, changed.audiences_removed) == (["hinanden"], ["borgere"])
    assert changed_statements(rows) == 4
    assert [row.is_unchanged for row in rows] == [False, False, False]


def test_writing_on_after_a_pause_shows_in_the_list(sign_in: SignIn, cast: Cast, write: Write) -> None:
    write("anna", "ringe")
    with clock.set_to(clock.now() + datetime.timedelta(hours=2)):
        write("anna", "skrive")
    assert Version.objects.get().content["statements"][0]["text"] == "ringe"
