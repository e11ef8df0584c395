"""What the comparison finds after a leader has filled in the form in Word, LibreOffice or Google Docs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document

from medspiller.documents.sheet.compare import SheetChanges, compare
from medspiller.documents.sheet.docx_read import read_sheet
from medspiller.documents.sheet.docx_write import write_docx
from medspiller.documents.sheet.model import Sheet
from tests.documents.sheet.editing import edited, flattened, own_cell, paragraph_with, remove, with_xml
from tests.documents.sheet.example import BUDGET, EMPTY, MEETING, SHEET, VISIT, with_statements

FORM = write_docx(SHEET)
ALL_IDS = {MEETING.id, VISIT.id, BUDGET.id}


def after(edit: Callable[[Document], object], data: bytes = FORM, sheet: Sheet = SHEET) -> SheetChanges:
    return compare(sheet, read_sheet(edited(data, edit)))


def replace_text(old: str, new: str) -> Callable[[Document], object]:
    def edit(document: Document) -> None:
        run = next(run for run in paragraph_with(document, old).runs if old in run.text)
        run.text = run.text.replace(old, new)

    return edit


def summary(changes: SheetChanges) -> tuple[list[str], list[str], list[str]]:
    return (
        [change.new.text for change in changes.added],
        [change.id for change in changes.changed],
        [change.old.id for change in changes.removed],
    )


def test_saving_without_edits_changes_nothing() -> None:
    changes = after(lambda document: None)
    assert changes.is_empty
    assert set(changes.unchanged) == ALL_IDS
    assert changes.warnings == ()


def test_a_form_that_lost_bookmarks_and_styles_still_changes_nothing() -> None:
    changes = compare(SHEET, read_sheet(flattened(FORM)))
    assert changes.is_empty
    assert set(changes.unchanged) == ALL_IDS
    assert changes.warnings == ()


def test_a_form_wrapped_in_content_controls_reads_the_same() -> None:
    wrapped = with_xml(
        FORM,
        lambda xml: xml.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace(
            "</w:tr>", "</w:tr></w:sdtContent></w:sdt>"
        ),
    )
    assert compare(SHEET, read_sheet(wrapped)) == compare(SHEET, read_sheet(FORM))


def test_word_strict_namespaces_read_the_same() -> None:
    strict = with_xml(
        FORM,
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert read_sheet(strict) == read_sheet(FORM)


@pytest.mark.parametrize("lose", [lambda data: data, flattened], ids=["whole", "flattened"])
def test_a_corrected_text_is_a_change_to_the_same_statement(lose: Callable[[bytes], bytes]) -> None:
    changes = after(replace_text("to virksomheder om året", "fire virksomheder om året"), lose(FORM))
    assert summary(changes) == ([], [VISIT.id], [])
    change = changes.changed[0]
    assert change.old == VISIT
    assert change.new.text == "Jeg besøger fire virksomheder om året sammen med en medarbejder"
    assert (change.new.points, change.new.audience) == ((2,), ("virksomheder",))


def test_a_statement_rewritten_from_scratch_keeps_its_id_while_the_bookmark_is_there() -> None:
    changes = after(replace_text("Jeg besøger to virksomheder om året sammen med en medarbejder", "Helt nyt"))
    assert summary(changes) == ([], [VISIT.id], [])


@pytest.mark.parametrize("lose", [lambda data: data, flattened], ids=["whole", "flattened"])
def test_paragraphs_added_under_an_empty_row_become_statements_with_all_their_lines(
    lose: Callable[[bytes], bytes],
) -> None:
    def edit(document: Document) -> None:
        cell = own_cell(document, 2)
        cell.paragraphs[-1].add_run("• Jeg begynder hvert møde med hvorfor (fokuspunkt 1)")
        cell.add_paragraph("ØNSKET VIRKNING: Alle kan sige hvorfor")
        cell.add_paragraph("For: hinanden, borgere")
        cell.add_paragraph("Jeg skriver referat samme dag")

    changes = after(edit, lose(FORM))
    first, second = changes.added
    assert (first.ambition_id, first.position, second.position) == (EMPTY.ambition_id, 0, 1)
    assert (first.new.text, first.new.points) == ("Jeg begynder hvert møde med hvorfor", (1,))
    assert first.new.hoped_effect == "Alle kan sige hvorfor"
    assert first.new.audience == ("hinanden", "borgere")
    assert second.new.text == "Jeg skriver referat samme dag"
    assert (changes.changed, changes.removed) == ((), ())


@pytest.mark.parametrize("lose", [lambda data: data, flattened], ids=["whole", "flattened"])
def test_text_typed_behind_the_prompt_is_a_statement(lose: Callable[[bytes], bytes]) -> None:
    changes = after(
        lambda document: own_cell(document, 2).paragraphs[0].add_run(" gå en runde hver morgen"), lose(FORM)
    )
    assert summary(changes) == (["gå en runde hver morgen"], [], [])


@pytest.mark.parametrize("lose", [lambda data: data, flattened], ids=["whole", "flattened"])
def test_a_deleted_paragraph_is_a_removed_statement(lose: Callable[[bytes], bytes]) -> None:
    changes = after(lambda document: remove(paragraph_with(document, "Jeg viser teamet")), lose(FORM))
    assert summary(changes) == ([], [], [BUDGET.id])


def test_an_emptied_paragraph_is_a_removed_statement() -> None:
    changes = after(replace_text(BUDGET.text, ""))
    assert summary(changes) == ([], [], [BUDGET.id])


def test_a_removed_effect_line_is_a_change() -> None:
    changes = after(lambda document: remove(paragraph_with(document, "Ønsket virkning")))
    assert summary(changes) == ([], [MEETING.id], [])
    assert changes.changed[0].new.hoped_effect == ""


def test_a_split_paragraph_keeps_the_first_half_and_adds_the_second() -> None:
    def edit(document: Document) -> None:
        paragraph = paragraph_with(document, "Jeg viser teamet")
        head, tail = BUDGET.text.split(" på tavlen ")
        paragraph.runs[0].text = head
        paragraph.insert_paragraph_before("")  # a stray empty line changes nothing
        own_cell(document, 1).paragraphs[-1].add_run(tail)

    changes = after(edit)
    assert summary(changes) == (["den første torsdag i måneden"], [BUDGET.id], [])
    assert changes.changed[0].new.text == "Jeg viser teamet budgettet"


def test_pasted_line_breaks_stay_inside_one_statement() -> None:
    changes = after(replace_text("på tavlen ", "på tavlen:\n  - beløb\n\n  - navn  "))
    assert changes.changed[0].new.text == (
        "Jeg viser teamet budgettet på tavlen:\n- beløb\n- navn den første torsdag i måneden"
    )


def test_a_statement_moved_to_another_row_keeps_its_id() -> None:
    def edit(document: Document) -> None:
        own_cell(document, 2)._tc.append(paragraph_with(document, "Jeg viser teamet")._p)

    changes = after(edit)
    assert summary(changes) == ([], [BUDGET.id], [])
    assert (changes.changed[0].old_ambition_id, changes.changed[0].ambition_id) == ("a-2", "a-3")


def test_tracked_deletions_are_left_out_and_tracked_insertions_count() -> None:
    changes = compare(
        SHEET,
        read_sheet(
            with_xml(
                FORM,
                lambda xml: xml.replace(
                    "<w:r><w:t>Jeg viser teamet budgettet på tavlen den første torsdag i måneden</w:t></w:r>",
                    "<w:r><w:t>Jeg viser teamet budgettet </w:t></w:r>"
                    '<w:del w:id="900"><w:r><w:delText>på tavlen </w:delText></w:r></w:del>'
                    '<w:ins w:id="901"><w:r><w:t>på skærmen </w:t></w:r></w:ins>'
                    "<w:r><w:t>den første torsdag i måneden</w:t></w:r>",
                ),
            )
        ),
    )
    assert [change.new.text for change in changes.changed] == [
        "Jeg viser teamet budgettet på skærmen den første torsdag i måneden"
    ]


def test_a_deleted_row_removes_no_statement_and_is_warned_of() -> None:
    changes = after(lambda document: remove(document.tables[0].rows[1]))
    assert changes.is_empty
    assert [str(warning) for warning in changes.warnings] == [
        "Rækken »Udsyn og et stærkt blik for borgeren« mangler i dokumentet. Dens udsagn er ikke ændret."
    ]


def test_a_row_the_leader_made_up_is_warned_of() -> None:
    def edit(document: Document) -> None:
        table: Any = document.tables[0]
        row = table.add_row()
        row.cells[0].text, row.cells[2].text = "Mit eget", "Jeg holder fri om fredagen"

    changes = after(edit)
    assert changes.is_empty
    assert ["Mit eget" in str(warning) for warning in changes.warnings] == [True]


def test_rows_are_found_by_place_when_titles_were_rewritten_and_bookmarks_lost() -> None:
    def edit(document: Document) -> None:
        document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "Noget ganske andet"

    changes = after(edit, flattened(FORM))
    assert changes.is_empty
    assert set(changes.unchanged) == ALL_IDS


def test_a_number_without_a_focus_point_stays_in_the_text_and_is_warned_of_where_the_column_was_emptied() -> None:
    def edit(document: Document) -> None:
        document.tables[0].rows[2].cells[1].text = "slettet"
        paragraph_with(document, "Jeg viser teamet").add_run(" (1, 9)")

    changes = after(edit)
    assert changes.changed[0].new.text == f"{BUDGET.text} (9)"
    assert changes.changed[0].new.points == (1,)
    assert "fokuspunkt 9" in str(changes.warnings[0])


def test_another_leaders_form_is_warned_of() -> None:
    other = replace(with_statements(), id="another", leader_name="Else Marie")
    changes = compare(other, read_sheet(FORM))
    assert "en andens side" in str(changes.warnings[0])


def test_a_form_from_an_older_version_is_warned_of_even_without_bookmarks() -> None:
    newer = replace(SHEET, version=5)
    for data in (FORM, flattened(FORM)):
        assert "version 3, og din oversættelse er nu version 5" in str(compare(newer, read_sheet(data)).warnings[0])
