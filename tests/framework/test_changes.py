import pytest

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.framework import changes
from medspiller.framework.models import FocusPoint, Framework
from medspiller.framework.queries import (
    draft_of,
    structure_of,
)
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.editing import Edit, EditRefusedError, PartKey
from tests.framework import examples
from tests.framework.examples import edit

pytestmark = pytest.mark.django_db


def first_point(framework: Framework) -> PartKey:
    return PartKey("point", draft_of(framework).points[0].id)


def stand_in(framework: Framework, revision: int, part: PartKey, do: str = "save", **values: str) -> PartKey:
    return changes.edit(by=SYSTEM, draft=framework, revision=revision, change=Edit(part, do, values))


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


def actions() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("action", flat=True))[1:]


def test_the_log_tells_of_every_operation_and_not_what_was_written() -> None:
    framework = examples.draft()
    edit(framework, first_point(framework), title="Lytte", text="noget foreløbigt")
    framework.refresh_from_db()
    changes.undo(by=SYSTEM, draft=framework, revision=framework.revision)
    assert actions() == ["framework.edited", "framework.edit_undone"]
    assert Event.objects.get(action="framework.edited").details == {"done": "save", "revision": 2}


def test_the_log_tells_once_that_the_readers_warnings_were_gone_through() -> None:
    framework = changes.create_from(
        by=SYSTEM, data=FrameworkData(examples.content(), warnings=("Side 2 er utydelig.",))
    )
    for _twice in range(2):
        changes.dismiss_warnings(by=SYSTEM, draft=framework)
    assert actions() == ["framework.warnings_dismissed"]
    framework.refresh_from_db()
    assert framework.reader_warnings == []


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


def test_the_same_document_twice_is_one_draft() -> None:
    data = FrameworkData(examples.content(), source_name="vej.txt", source_text="Hele teksten")
    first = changes.upload(by=SYSTEM, data=data)
    with pytest.raises(changes.SameDocumentError) as same:
        changes.upload(by=SYSTEM, data=data)
    assert same.value.framework == first
    changes.discard(by=SYSTEM, draft=first)
    assert changes.upload(by=SYSTEM, data=data) != first
