from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

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
from medspiller.framework.rules.editing import EditRefusedError, PartKey
from tests.framework import examples
from tests.framework.examples import edit

pytestmark = pytest.mark.django_db


def kinds(framework: Framework) -> list[str]:
    return sorted(Succession.objects.filter(framework=framework).values_list("kind", flat=True))


@pytest.fixture
def follow_up() -> Iterator[list[Framework]]:
    """What was published, as a package above the framework is told."""
    heard: list[Framework] = []
    hook = heard.append
    changes.after_publication.append(hook)
    yield heard
    changes.after_publication.remove(hook)


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway")
def test_of_two_who_publish_at_the_same_moment_one_wins_and_the_other_is_told() -> None:
    drafts = [examples.draft(1, 1), examples.draft(1, 2)]
    start = Barrier(2)

    def attempt(draft: Framework) -> str:
        start.wait()
        try:
            changes.publish(by=SYSTEM, draft=draft)
        except changes.NotPublishedError:
            return "told"
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(attempt, drafts)) == ["published", "told"]
    assert Framework.objects.filter(state=Framework.State.PUBLISHED).count() == 1
