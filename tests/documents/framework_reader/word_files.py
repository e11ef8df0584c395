"""Word documents built for the tests, in the layouts public authorities use."""

import io
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

Rows = Sequence[tuple[str, Sequence[str]]]


def saved(document: WordDocument) -> bytes:
    """The document as the bytes of a DOCX file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_heading_styles(themes: Rows) -> bytes:
    """Title, introduction, themes as second-level headings with bulleted lists, and chapters that hold no themes."""
    document = Document()
    document.add_heading("Ledelse i Lyngdal Kommune", level=0)
    document.add_heading("Forord", level=1)
    document.add_paragraph("I Lyngdal Kommune er god ledelse en forudsætning for, at velfærden virker.")
    document.add_heading("Vores ledelsesgrundlag", level=1)
    document.add_paragraph(f"Ledelsesgrundlaget har {len(themes)} temaer.")
    for title, points in themes:
        document.add_heading(title, level=2)
        document.add_paragraph("Som ledere lægger vi vægt på det her.")
        for point in points:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading("Sådan bruger vi ledelsesgrundlaget", level=1)
    for point in ("Ved ansættelse af nye ledere", "Ved den årlige samtale"):
        document.add_paragraph(point, style="List Bullet")
    return saved(document)


def with_bold_lines(themes: Rows) -> bytes:
    """No styles: bold lines for headings, typed dashes for points, a large bold title."""
    document = Document()
    title = document.add_paragraph().add_run("Fælles ledelsesprofil")
    title.bold = True
    title.font.size = Pt(24)
    document.add_paragraph("Denne profil gælder for alle ledere i Nordby Forsyning. Den er til at tale ud fra.")
    for heading, points in themes:
        document.add_paragraph().add_run(heading).bold = True
        for point in points:
            document.add_paragraph(f"- {point}")
    return saved(document)


def with_form_table(themes: Rows) -> bytes:
    """The three-column form: theme, shared points, own column."""
    document = Document()
    document.add_heading("Ledelse med hjertet", level=0)
    document.add_paragraph("Ledelsesgrundlag for Strandby Kommune. Det gælder for alle ledere og drøftes hvert år.")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("AMBITION", "FÆLLES FOKUSPUNKTER", "EGEN OVERSÆTTELSE"), strict=True):
        cell.text = text
    for title, points in themes:
        cells = table.add_row().cells
        cells[0].text = title
        cells[1].text = "Vi lægger vægt på at:"
        for point in points:
            cells[1].add_paragraph(point)
        _restart_numbers(cells[1].paragraphs[1:])
        cells[2].text = "Sådan gør jeg i min hverdag:"
    return saved(document)


def with_merged_rows(themes: Rows) -> bytes:
    """A two-column table with one row for each point; the theme's cell is merged over its rows."""
    document = Document()
    document.add_heading("Ledelsesværdier i Museum Østhavn", level=0)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Ledelsesværdi"
    table.rows[0].cells[1].text = "Det gør vi som ledere"
    for title, points in themes:
        first = table.add_row().cells
        first[0].text = title
        last = first
        first[1].text = points[0]
        for point in points[1:]:
            last = table.add_row().cells
            last[1].text = point
        if last is not first:
            first[0].merge(last[0])
    return saved(document)


def with_columns_of_titles(themes: Rows) -> bytes:
    """A table with one column for each theme: titles on top, lists below."""
    document = Document()
    document.add_heading("God ledelse på Vesterhav Gymnasium", level=0)
    document.add_paragraph("Vi er enige om, hvad god ledelse er hos os.")
    table = document.add_table(rows=2, cols=len(themes))
    for column, (title, points) in enumerate(themes):
        table.rows[0].cells[column].text = title
        table.rows[1].cells[column].text = ""
        for point in points:
            table.rows[1].cells[column].add_paragraph(point, style="List Bullet")
    return saved(document)


def with_text_boxes(themes: Rows) -> bytes:
    """Each theme in a text box of its own, as in a designed folder."""
    document = Document()
    document.add_heading("Ledelsesgrundlag for Bibliotek Å", level=0)
    document.add_paragraph("Biblioteket har brug for ledere, som lytter.")
    for title, points in themes:
        paragraph = document.add_paragraph()
        run = paragraph.add_run()._r
        content = OxmlElement("w:txbxContent")
        source = Document()
        box = [
            source.add_paragraph(title, style="Heading 1"),
            *(source.add_paragraph(f"• {point}") for point in points),
        ]
        for part in box:
            content.append(part._p)
        picture = OxmlElement("w:pict")
        picture.append(content)
        run.append(picture)
    return saved(document)


def _restart_numbers(paragraphs: Sequence[Paragraph]) -> None:
    """Typed numbers instead of the running list, so that each cell counts from one."""
    for number, paragraph in enumerate(paragraphs, start=1):
        paragraph.text = f"{number}. {paragraph.text}"


def tracked_deletion(document: WordDocument, text: str) -> None:
    """Add a paragraph whose text has been deleted with tracked changes."""
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    content = OxmlElement("w:delText")
    content.text = text
    content.set(qn("xml:space"), "preserve")
    run.append(content)
    deleted.append(run)
    document.add_paragraph()._p.append(deleted)


LAYOUTS: dict[str, Callable[[Rows], bytes]] = {
    "heading styles": with_heading_styles,
    "bold lines": with_bold_lines,
    "form table": with_form_table,
    "merged rows": with_merged_rows,
    "columns of titles": with_columns_of_titles,
    "text boxes": with_text_boxes,
}
