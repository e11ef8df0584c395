from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.tables_on_paper import Paper, render_pdf
from medspiller.surveys.exports.tables import tables_of
from medspiller.surveys.exports.workbook import about
from medspiller.surveys.queries.result_page import UnitPage


def page_as_pdf(page: UnitPage, fonts: Path) -> bytes:
    lines = about(page)
    lists = [(question, tuple(comment.text for comment in comments)) for question, comments in page.comments]
    paper = Paper(
        title=f"{lines[0]}: {lines[1]}",
        subtitle=_("Skalaerne går fra 0 til 100. Jo højere tal, jo bedre."),
        paragraphs=tuple(lines[2:]),
        tables=tuple(tables_of(page)),
        lists=tuple(lists),
        language=(get_language() or "da")[:2],
    )
    return render_pdf(paper, [fonts])
