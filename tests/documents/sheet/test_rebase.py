"""A form made from an older version, uploaded after the page was changed in the application."""

from dataclasses import replace

from medspiller.documents.sheet.compare import compare
from medspiller.documents.sheet.docx_read import read_sheet
from medspiller.documents.sheet.docx_write import write_docx
from medspiller.documents.sheet.model import Sheet, Statement
from tests.documents.sheet.example import MEETING, SHEET, VISIT, with_statements

NEW = Statement("5b0ed1a4-6f07-4c51-9d0e-0f4b6d3a1c99", "Jeg ringer selv tilbage til den, der klager")
NEWER = replace(SHEET, version=4)


def upload(form: Sheet, current: Sheet) -> tuple[list[str], list[str], list[str], list[str]]:
    changes = compare(current, read_sheet(write_docx(form)), base=SHEET)
    return (
        [change.new.text for change in changes.added],
        [change.new.text for change in changes.changed],
        [change.old.id for change in changes.removed],
        [str(warning).split(":")[0] for warning in changes.warnings],
    )


def test_an_untouched_old_form_reverts_nothing() -> None:
    current = with_statements(replace(MEETING, text="Rettet her på siden"), NEW, sheet=NEWER)
    assert upload(SHEET, current) == ([], [], [], [])


def test_both_sides_are_kept_when_they_touch_different_statements() -> None:
    current = with_statements(replace(MEETING, text="Rettet her på siden"), VISIT, sheet=NEWER)
    form = with_statements(MEETING, replace(VISIT, text="Rettet i dokumentet"))
    assert upload(form, current) == ([], ["Rettet i dokumentet"], [], [])


def test_the_same_statement_changed_on_both_sides_is_warned_of() -> None:
    current = with_statements(replace(MEETING, text="Rettet her"), VISIT, sheet=NEWER)
    form = with_statements(replace(MEETING, text="Rettet der"), VISIT)
    assert upload(form, current) == (
        [],
        ["Rettet der"],
        [],
        ["Udsagnet er rettet både i dokumentet og her på siden"],
    )


def test_the_same_change_on_both_sides_is_no_change() -> None:
    both = with_statements(replace(MEETING, text="Rettet ens"), VISIT)
    assert upload(both, replace(both, version=4)) == ([], [], [], [])


def test_a_statement_changed_in_the_form_and_deleted_on_the_page_comes_back_as_new() -> None:
    form = with_statements(replace(MEETING, text="Rettet i dokumentet"), VISIT)
    added, changed, removed, warnings = upload(form, with_statements(VISIT, sheet=NEWER))
    assert (added, changed, removed) == (["Rettet i dokumentet"], [], [])
    assert warnings == ["Udsagnet er rettet i dokumentet, men slettet her på siden. Det kommer med som nyt"]


def test_a_statement_deleted_in_the_form_and_changed_on_the_page_is_warned_of() -> None:
    current = with_statements(replace(MEETING, text="Rettet her"), VISIT, sheet=NEWER)
    assert upload(with_statements(VISIT), current) == (
        [],
        [],
        [MEETING.id],
        ["Udsagnet er slettet i dokumentet, men rettet her på siden siden da"],
    )
