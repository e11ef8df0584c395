import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from medspiller.documents.sheet.model import Sheet, SheetRow
from medspiller.documents.sheet.pdf import render_pdf
from tests.documents.sheet.example import MEETING, OPERATIONS, OUTSIDE, SHEET, VISIT, with_statements
from tests.documents.sheet.test_round_trip import SHEETS

MARKUP = r'#strong[x] $x^2$ \ @ref [a] *b* _c_ `d` <e> // f /* "g" = ~ --- #panic() #read("/etc/passwd")'


def pages(data: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def words(data: bytes) -> str:
    """All text in reading order without spaces and hyphens, for line breaks and hyphens fall where they fall."""
    with pdfplumber.open(BytesIO(data)) as document:
        text = "".join(char["text"] for page in document.pages for char in page.chars)
    return re.sub(r"[\s\u00ad-]", "", text)


def elements(data: bytes) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The structure elements of a tagged PDF with their attributes, in reading order."""

    def walk(node: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        node = resolve1(node)
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "S" in node:
                attributes = resolve1(node.get("A")) or []
                yield resolve1(node["S"]).name, [resolve1(attribute) for attribute in attributes]
            yield from walk(node.get("K"))

    return walk(PDFDocument(PDFParser(BytesIO(data))).catalog["StructTreeRoot"])


def many_statements(count: int) -> SheetRow:
    return replace(
        OUTSIDE,
        statements=tuple(replace(MEETING, id=str(uuid.uuid4()), text=f"nr{n} {MEETING.text}") for n in range(count)),
    )


def test_it_is_one_landscape_page_in_danish_with_a_title() -> None:
    data = render_pdf(SHEET)
    document = PDFDocument(PDFParser(BytesIO(data)))
    assert resolve1(document.catalog["Lang"]) == b"da-DK"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in resolve1(document.catalog["Metadata"]).get_data()
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert pdf.metadata["Title"] == SHEET.title
        assert [(round(page.width), round(page.height)) for page in pdf.pages] == [(842, 595)]


def test_column_heads_are_header_cells_with_a_scope() -> None:
    heads = [attributes for name, attributes in elements(render_pdf(SHEET)) if name == "TH"]
    scopes = [attribute["Scope"].name for attributes in heads for attribute in attributes if "Scope" in attribute]
    assert scopes == ["Column"] * 3


def test_every_text_of_the_sheet_is_on_the_page() -> None:
    text = words(render_pdf(SHEET))
    row = SHEET.rows[0]
    for part in (SHEET.leader_name, SHEET.unit, SHEET.state_label, SHEET.date_label, row.title, SHEET.prompt):
        assert "".join(part.split()) in text
    assert "(1,3)" in text
    assert "Ønsketvirkning:Borgernefårsvarfraetmenneske" in text
    assert "Side1/1" in text


def test_markup_typed_by_a_person_is_shown_and_never_run() -> None:
    evil = replace(
        SHEET,
        title=MARKUP,
        leader_name=MARKUP,
        prompt=MARKUP,
        points_lead=MARKUP,
        headings=(MARKUP, MARKUP, MARKUP),
        rows=(replace(with_statements(replace(MEETING, text=MARKUP)).rows[0], title=MARKUP),),
    )
    assert words(render_pdf(evil)).count("#panic()") >= 7


def test_forty_statements_run_over_pages_with_heads_numbers_and_the_name_of_the_row() -> None:
    found = pages(render_pdf(replace(SHEET, rows=(many_statements(40), OPERATIONS))))
    assert len(found) > 3
    for number, text in enumerate(found, start=1):
        assert SHEET.headings[2] in text
        assert f"Side {number} / {len(found)}" in text
    assert f"fortsat: {OUTSIDE.title}" in found[1]
    assert all(f"nr{n} " in "".join(found) for n in range(40))


def test_a_short_row_is_kept_on_one_page() -> None:
    found = pages(render_pdf(replace(SHEET, rows=(many_statements(6), many_statements(5)))))
    assert len(found) == 2
    assert "nr0" in found[1]
    assert "fortsat" not in found[1]


@pytest.mark.parametrize(
    "text", ["😀 hej", "中文 العربية हिन्दी", "🇩🇰👩‍🚒", "".join(map(chr, range(0x3042, 0x3070))), "e\u0301\u0489"]
)
def test_characters_no_font_has_leave_the_rest_readable(text: str) -> None:
    assert "ogbagefter" in words(render_pdf(with_statements(replace(VISIT, text=f"{text} og bagefter"))))


def test_a_text_longer_than_a_page_is_broken() -> None:
    data = render_pdf(with_statements(replace(VISIT, text="Sundhedsfremmeindsats " * 900 + "slut")))
    assert len(pages(data)) > 2
    assert "slut" in words(data)


def test_a_framework_without_levels_has_one_wide_column() -> None:
    data = render_pdf(replace(SHEET, rows=(SheetRow("all", "", statements=(MEETING,)),)))
    assert [name for name, _ in elements(data)].count("TH") == 1


def test_an_english_sheet_says_page_and_effect_in_english() -> None:
    text = words(render_pdf(replace(SHEET, language="en")))
    assert "Page1/1" in text
    assert "Effecthopedfor:" in text


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_can_be_printed(sheet: Sheet) -> None:
    assert render_pdf(sheet).startswith(b"%PDF-")
