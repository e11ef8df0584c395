import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.audit.models import Event
from medspiller.framework.changes import publish
from medspiller.framework.models import Framework
from medspiller.organisation.models import Person
from medspiller.own_translation.changes.carrying_over import carry_over_to
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from tests.cast import Cast
from tests.own_translation.writing.conftest import MOMENT, Write, make_framework, next_framework, point

NEW = {"Borgeren først": ["Lyt og svar"], "Drift": ["Plan kort", "Plan langt"]}
ORIGINS = {
    "Lyt": ["Lyt og svar"],
    "Svar": ["Lyt og svar"],
    "Sund drift": ["Drift"],
    "Plan": ["Plan kort", "Plan langt"],
    "Budget": [],
}


def new_page(cast: Cast, name: str) -> OwnTranslation:
    return OwnTranslation.objects.get(person=cast.people[name], framework__state=Framework.State.PUBLISHED)


def titles(statement: Statement) -> list[str]:
    return [one.title for one in statement.focus_points.order_by("ambition__position", "position")]


def test_it_follows_when_the_executive_group_publishes(cast: Cast, framework: Framework, write: Write) -> None:
    write("anna", "planlægge", tied_to="Plan")
    draft = next_framework(framework, NEW, ORIGINS, published=False)
    publish(by=cast.user("karen"), draft=Framework.objects.get(pk=draft.pk))
    carried = new_page(cast, "anna")
    assert carried.framework_id == draft.pk
    assert [row.text for row in carried.statements.all()] == ["planlægge"]


def test_texts_follow_merged_split_and_dropped_points(cast: Cast, framework: Framework, write: Write) -> None:
    merged = write("anna", "lytte", tied_to="Lyt", effect="ro", audiences=["citizens"])
    split = write("anna", "planlægge", tied_to="Plan")
    dropped = write("anna", "regne", tied_to="Budget")
    result = carry_over_to(next_framework(framework, NEW, ORIGINS))
    found = {row.carried_from_id: row for row in new_page(cast, "anna").statements.all()}
    assert (result.pages, result.statements, result.without_point) == (1, 3, 1)
    assert titles(found[merged.pk]) == ["Lyt og svar"]
    assert titles(found[split.pk]) == ["Plan kort", "Plan langt"]
    assert titles(found[dropped.pk]) == []
    assert str(found[dropped.pk].ambition) == "Drift"
    carried = found[merged.pk]
    assert (carried.text, carried.hoped_effect, carried.for_citizens) == ("lytte", "ro", True)


def test_the_former_page_stays_and_its_draft_is_kept_as_a_version(
    cast: Cast, framework: Framework, write: Write
) -> None:
    written = write("anna", "lytte", tied_to="Lyt")
    carry_over_to(next_framework(framework, NEW, ORIGINS))
    old = OwnTranslation.objects.get(framework=framework)
    kept = old.versions.get()
    assert old.statements.get().pk == written.pk
    assert (kept.reason, kept.content["statements"][0]["text"]) == (Version.Reason.CARRIED_OVER, "lytte")
    assert new_page(cast, "anna").carried_from == old
    assert not new_page(cast, "anna").versions.exists()


def test_removed_statements_stay_with_the_former_page(cast: Cast, framework: Framework, write: Write) -> None:
    gone = write("anna", "lytte")
    Statement.objects.filter(pk=gone.pk).update(removed_at=MOMENT)
    carry_over_to(next_framework(framework, NEW, ORIGINS))
    assert not new_page(cast, "anna").statements.exists()
    assert Statement.objects.filter(pk=gone.pk).exists()


def test_a_page_two_versions_behind_still_follows(cast: Cast, framework: Framework, write: Write) -> None:
    write("anna", "lytte", tied_to="Lyt")
    make_framework(2, {"Noget andet": ["Nyt"]})
    carry_over_to(make_framework(3, {"Borgeren først": ["Lyt"]}))
    assert new_page(cast, "anna").statements.get().text == "lytte"


def test_carrying_over_twice_carries_once(cast: Cast, framework: Framework, write: Write) -> None:
    write("anna", "lytte")
    new = next_framework(framework, NEW, ORIGINS)
    carry_over_to(new)
    assert carry_over_to(new).pages == 0
    assert new_page(cast, "anna").statements.count() == 1


def test_one_audit_row_tells_of_it_without_a_word_of_the_texts(cast: Cast, framework: Framework, write: Write) -> None:
    write("anna", "hemmelig tekst")
    write("bo", "også hemmelig")
    new = next_framework(framework, NEW, ORIGINS)
    carry_over_to(new)
    row = Event.objects.get(action="own_translation.carried_over")
    assert row.details == {"pages": 2, "statements": 2, "without_point": 0}
    assert "hemmelig" not in f"{row.subject_label}{row.details}"


def _fill(framework: Framework, leaders: int, statements: int) -> None:
    tied = point(framework, "Lyt")
    for number in range(leaders):
        person = Person.objects.create(external_id=f"x{number}", name=f"Leder {number}", email=f"x{number}@f.example")
        page = OwnTranslation.objects.create(person=person, framework=framework, created_at=MOMENT)
        rows = [
            Statement(
                id=uuid.uuid4(),
                own_translation=page,
                ambition=tied.ambition,
                position=place,
                text=f"tekst {place}",
                changed_at=MOMENT,
            )
            for place in range(statements)
        ]
        Statement.objects.bulk_create(rows)
        through = Statement.focus_points.through
        through.objects.bulk_create([through(statement_id=row.pk, focuspoint_id=tied.pk) for row in rows])


@pytest.mark.parametrize(("leaders", "statements"), [(1, 3), (5, 12)])
def test_the_queries_do_not_grow_with_the_pages(framework: Framework, leaders: int, statements: int) -> None:
    _fill(framework, leaders, statements)
    new = next_framework(framework, NEW, ORIGINS)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        result = carry_over_to(new)
    assert (result.pages, result.statements) == (leaders, leaders * statements)
    assert len(queries) <= 18
    assert OwnTranslation.objects.filter(framework=new).count() == leaders
    assert point(new, "Lyt og svar").statements.count() == leaders * statements
