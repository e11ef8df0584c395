from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.framework import changes
from medspiller.framework.models import Ambition, FocusPoint, Framework, Leg, PublishedVersionError, Succession
from medspiller.framework.queries import (
    changes_in,
    checks_of,
    current_framework,
    draft_of,
    structure_of,
    successions_of,
)
from medspiller.framework.rules.checks import Check
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.draft import Draft, Whole
from medspiller.framework.rules.editing import Edit, EditRefusedError, PartKey
from tests.framework import examples
from tests.framework.examples import edit

pytestmark = pytest.mark.django_db


def first_point(framework: Framework) -> PartKey:
    return PartKey("point", draft_of(framework).points[0].id)


def kinds(framework: Framework) -> list[str]:
    return sorted(Succession.objects.filter(framework=framework).values_list("kind", flat=True))


def stand_in(framework: Framework, revision: int, part: PartKey, do: str = "save", **values: str) -> PartKey:
    return changes.edit(by=SYSTEM, draft=framework, revision=revision, change=Edit(part, do, values))


@pytest.fixture
def follow_up() -> Iterator[list[Framework]]:
    """What was published, as a package above the framework is told."""
    heard: list[Framework] = []
    hook = heard.append
    changes.after_publication.append(hook)
    yield heard
    changes.after_publication.remove(hook)


def test_a_draft_is_stored_as_it_was_given() -> None:
    framework = examples.draft(2, 3)
    structure = structure_of(framework)
    assert [(ambition.number, len(ambition.points)) for ambition in structure.ambitions] == [(1, 3), (2, 3)]
    assert structure.preface == ("Første afsnit.", "Andet afsnit.")
    assert structure.legs[0].title == "Tillid"
    assert Event.objects.get().action == "framework.created"


def test_every_operation_is_stored_and_raises_the_revision() -> None:
    framework = examples.draft(2, 2)
    one, two, three, _four = (PartKey("point", point.id) for point in draft_of(framework).points)
    edit(framework, one, title="Lytte", text="hver dag", heading="Ledere")
    edit(framework, one, "down")
    edit(framework, three, "up")
    edit(framework, two, "merge")
    new = edit(framework, two, "split", field="title", at="20")
    made = edit(framework, PartKey("ambition", new=True), title="Ny retning")
    framework.refresh_from_db()
    assert [[point.title for point in ambition.points] for ambition in structure_of(framework).ambitions] == [
        ["Sætte klare mål 1.2", "Lytte", "Lytte til borgerne 2.1"],
        ["Sætte klare mål 2.2"],
        [],
    ]
    assert made.id == structure_of(framework).ambitions[2].id
    assert new.id in {point.id for point in structure_of(framework).points()}
    assert framework.revision == 1 + framework.steps.count()


def test_saving_what_already_stands_is_no_step() -> None:
    framework = examples.draft()
    point = draft_of(framework).points[0]
    edit(framework, PartKey("point", point.id), title=point.title, text=point.text)
    framework.refresh_from_db()
    assert (framework.revision, framework.steps.count()) == (1, 0)


def test_undoing_puts_back_what_was_deleted_with_the_same_ids() -> None:
    framework = examples.draft(2, 3)
    before = draft_of(framework)
    edit(framework, PartKey("ambition", before.ambitions[0].id), "delete")
    assert FocusPoint.objects.count() == 3
    framework.refresh_from_db()
    changes.undo(by=SYSTEM, draft=framework, revision=framework.revision)
    assert draft_of(framework) == before


def test_undoing_goes_back_step_by_step_and_then_no_further() -> None:
    framework = examples.draft(1, 3)
    before = draft_of(framework)
    for do in ("down", "merge", "delete"):
        edit(framework, PartKey("point", before.points[0].id), do)
    for _step in range(3):
        framework.refresh_from_db()
        changes.undo(by=SYSTEM, draft=framework, revision=framework.revision)
    assert draft_of(framework) == before
    framework.refresh_from_db()
    with pytest.raises(EditRefusedError):
        changes.undo(by=SYSTEM, draft=framework, revision=framework.revision)


def test_two_editors_of_different_texts_are_both_saved() -> None:
    framework = examples.draft()
    one, two, *_rest = draft_of(framework).points
    stand_in(framework, 1, PartKey("point", one.id), title="Den enes")
    stand_in(framework, 1, PartKey("point", two.id), title="Den andens")
    assert [point.title for point in draft_of(framework).points[:2]] == ["Den enes", "Den andens"]


def test_two_editors_of_one_text_never_overwrite_each_other() -> None:
    framework = examples.draft()
    key = first_point(framework)
    stand_in(framework, 1, key, title="Den enes")
    with pytest.raises(changes.StaleDraftError) as stale:
        stand_in(framework, 1, key, title="Den andens")
    assert [step.get_done_display() for step in stale.value.steps] == ["rettede"]
    assert draft_of(framework).points[0].title == "Den enes"


@pytest.mark.parametrize("do", ["delete", "up", "down", "merge"])
def test_an_operation_on_a_draft_that_has_moved_on_is_not_carried_out(do: str) -> None:
    framework = examples.draft()
    key = first_point(framework)
    stand_in(framework, 1, PartKey("framework"), title="Nyt navn")
    after = draft_of(framework)
    with pytest.raises(changes.StaleDraftError):
        stand_in(framework, 1, key, do)
    with pytest.raises(changes.StaleDraftError):
        changes.undo(by=SYSTEM, draft=framework, revision=1)
    assert draft_of(framework) == after


def test_the_first_version_is_published_without_a_mapping(follow_up: list[Framework]) -> None:
    framework = examples.published()
    assert current_framework() == framework
    assert framework.published_at is not None
    assert follow_up == [framework]
    assert not framework.steps.exists()
    assert Event.objects.filter(action="framework.published").count() == 1


def test_the_next_version_replaces_the_former_and_knows_every_part(follow_up: list[Framework]) -> None:
    old = examples.published(2, 3)
    new = changes.start_next_version(by=SYSTEM)
    assert set(kinds(new)) == {"kept"}
    changes.publish(by=SYSTEM, draft=new)
    old.refresh_from_db()
    assert (old.state, current_framework()) == (Framework.State.REPLACED, new)
    assert len(successions_of(new).points) == 6
    found = changes_in(new)
    assert found is not None
    assert found.nothing_new
    assert follow_up == [old, new]


def test_edits_keep_the_mapping_up_to_date() -> None:
    examples.published(2, 3)
    new = changes.start_next_version(by=SYSTEM)
    points = draft_of(new).points
    edit(new, PartKey("point", points[0].id), title="Helt nyt")
    edit(new, PartKey("point", points[1].id), "merge")
    edit(new, PartKey("point", points[3].id), "split", field="text", at="0")
    edit(new, PartKey("point", points[5].id), "delete")
    assert kinds(new) == ["dropped", "kept", "kept", "kept", "merged", "merged", "renamed", "split", "split"]
    assert not checks_of(new).missing
    assert [len(heirs) for heirs in successions_of(new).points.values()].count(0) == 1


def test_a_hook_that_fails_leaves_everything_as_it_was() -> None:
    old = examples.published()
    new = changes.start_next_version(by=SYSTEM)

    def fail(framework: Framework) -> None:
        raise RuntimeError

    changes.after_publication.append(fail)
    try:
        with pytest.raises(RuntimeError):
            changes.publish(by=SYSTEM, draft=new)
    finally:
        changes.after_publication.remove(fail)
    assert current_framework() == old


def test_the_second_of_two_who_publish_is_told() -> None:
    one, two = examples.draft(), examples.draft(1, 1)
    changes.publish(by=SYSTEM, draft=one)
    with pytest.raises(changes.NotPublishedError):
        changes.publish(by=SYSTEM, draft=two)
    with pytest.raises(changes.NotPublishedError) as again:
        changes.publish(by=SYSTEM, draft=one)
    assert again.value.overtaken
    assert current_framework() == one


def test_a_draft_changed_since_it_was_looked_at_is_not_published() -> None:
    framework = examples.draft()
    edit(framework, PartKey("framework"), title="Nyt navn")
    with pytest.raises(changes.NotPublishedError) as refused:
        changes.publish(by=SYSTEM, draft=framework, revision=1)
    assert refused.value.overtaken


def test_published_versions_are_numbered_in_the_order_they_came_out() -> None:
    first, second = examples.draft(), examples.draft(1, 1)
    assert changes.publish(by=SYSTEM, draft=second).version == 1
    first.refresh_from_db()
    changes.propose_links(by=SYSTEM, draft=first, revision=first.revision)
    first.refresh_from_db()
    for old in structure_of(second).ambitions:
        changes.link(by=SYSTEM, draft=first, revision=first.revision, kind="ambition", old=old.id, new=[])
        first.refresh_from_db()
    for point in structure_of(second).points():
        changes.link(by=SYSTEM, draft=first, revision=first.revision, kind="point", old=point.id, new=[])
        first.refresh_from_db()
    assert changes.publish(by=SYSTEM, draft=first).version == 2


def test_an_old_part_without_an_answer_stands_in_the_way() -> None:
    examples.published(1, 2)
    draft = changes.create_from(by=SYSTEM, data=FrameworkData(Draft(Whole(title="Ny", prompt="Det gør jeg:"))))
    found = checks_of(draft)
    assert found.missing == (Check.UNACCOUNTED,)
    assert found.unaccounted == 3
    with pytest.raises(changes.NotPublishedError) as refused:
        changes.publish(by=SYSTEM, draft=draft)
    assert not refused.value.overtaken


@pytest.mark.parametrize(
    "content", [Draft(Whole(title="Kun en sætning", prompt="Det gør jeg:")), examples.content(3, 0)]
)
def test_a_framework_without_levels_or_with_themes_alone_is_published(content: Draft) -> None:
    draft = changes.create_from(by=SYSTEM, data=FrameworkData(content))
    assert changes.publish(by=SYSTEM, draft=draft).state == Framework.State.PUBLISHED


def test_an_empty_framework_is_not_published() -> None:
    draft = changes.start_empty(by=SYSTEM, title="Tom")
    assert Check.NO_CONTENT in checks_of(draft).missing


@pytest.mark.parametrize("model", [Framework, Leg, Ambition, FocusPoint])
def test_the_database_refuses_to_change_a_published_text(model: type[Framework]) -> None:
    examples.published()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(title="Ændret bag om ryggen")
    assert not model.objects.filter(title="Ændret bag om ryggen").exists()


def test_the_database_refuses_to_take_a_published_version_back() -> None:
    framework = examples.published()
    with pytest.raises(DatabaseError), transaction.atomic():
        Framework.objects.filter(pk=framework.pk).update(state=Framework.State.DRAFT, published_at=None)


def test_a_point_cannot_be_moved_into_a_published_version() -> None:
    out, draft = examples.published(), examples.draft()
    point, home = draft_of(draft).points[0], draft_of(out).ambitions[0]
    with pytest.raises(DatabaseError), transaction.atomic():
        FocusPoint.objects.filter(pk=point.id).update(ambition_id=home.id)


def test_a_published_version_and_its_parts_are_not_deleted() -> None:
    framework = examples.published()
    for attempt in (framework.delete, Ambition.objects.all().delete, FocusPoint.objects.first().delete):  # type: ignore[union-attr]  # it has points
        with pytest.raises(PublishedVersionError):
            attempt()
    assert FocusPoint.objects.count() == 6


def test_a_draft_may_be_deleted() -> None:
    examples.draft().delete()
    assert not Framework.objects.exists()


def test_there_is_never_more_than_one_published_version() -> None:
    examples.published()
    draft = examples.draft()
    moment = Framework.objects.exclude(published_at=None).get().published_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Framework.objects.filter(pk=draft.pk).update(state=Framework.State.PUBLISHED, published_at=moment)


def test_a_published_version_is_not_edited() -> None:
    framework = examples.published()
    with pytest.raises(EditRefusedError):
        edit(framework, PartKey("framework"), title="Nyt")


def test_the_same_document_twice_is_one_draft() -> None:
    data = FrameworkData(examples.content(), source_name="vej.txt", source_text="Hele teksten")
    first = changes.upload(by=SYSTEM, data=data)
    with pytest.raises(changes.SameDocumentError) as same:
        changes.upload(by=SYSTEM, data=data)
    assert same.value.framework == first
    changes.discard(by=SYSTEM, draft=first)
    assert changes.upload(by=SYSTEM, data=data) != first


def test_linking_to_a_part_that_is_not_there_is_refused() -> None:
    examples.published()
    new = changes.start_next_version(by=SYSTEM)
    with pytest.raises(EditRefusedError):
        changes.link(by=SYSTEM, draft=new, revision=1, kind="point", old=10**6, new=[])
    with pytest.raises(EditRefusedError):
        changes.link(by=SYSTEM, draft=new, revision=1, kind="point", old=draft_of(new).points[0].id, new=[10**6])


def test_a_corrected_mapping_is_what_others_read() -> None:
    old = examples.published(1, 2)
    new = changes.start_next_version(by=SYSTEM)
    one, two = structure_of(old).points()
    heirs = [point.id for point in draft_of(new).points]
    changes.link(by=SYSTEM, draft=new, revision=1, kind="point", old=one.id, new=heirs)
    changes.link(by=SYSTEM, draft=new, revision=2, kind="point", old=two.id, new=[])
    assert successions_of(new).points == {one.id: heirs, two.id: []}
    assert kinds(new) == ["dropped", "kept", "split", "split"]
    new.refresh_from_db()
    changes.undo(by=SYSTEM, draft=new, revision=new.revision)
    assert successions_of(new).points == {one.id: heirs, two.id: [heirs[1]]}


def test_an_uploaded_document_is_tied_to_the_published_version_by_likeness() -> None:
    examples.published(2, 2)
    draft = changes.upload(by=SYSTEM, data=FrameworkData(examples.content(2, 2), "vej.txt", "tekst"))
    assert set(kinds(draft)) == {"kept"}
    assert not checks_of(draft).missing
