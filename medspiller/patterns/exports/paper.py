"""The overview on one page for a meeting."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.overview_paper import Facts, Group, OverviewPaper, Row, render_pdf
from medspiller.patterns.queries.page import HeatRow, OverviewPage


def overview_pdf(page: OverviewPage) -> bytes:
    notes = [page.shades_are] if page.shades_are else []
    if page.rest:
        notes.append(_("Resten er enhedens egen leder og enheder med for få ledere til at stå alene."))
    paper = OverviewPaper(
        title=_("Hvor levende er ledelsesgrundlaget?"),
        subtitle=f"{page.unit.name}: {page.about}",
        day=_("Talt op %(day)s") % {"day": date_format(page.snapshot.day, "DATE_FORMAT")},
        facts=tuple(
            Facts(title, tuple((figure.label, figure.text) for figure in figures)) for title, figures in page.groups
        ),
        svg=str(page.picture),
        alt=", ".join(f"{figure.label}: {figure.count}" for figure in page.flow),
        table_title=page.label,
        header=(capfirst(page.structure.focus_point_name), page.unit.name, *(column.name for column in page.columns)),
        groups=tuple(Group(group.title, tuple(_row(row) for row in group.rows)) for group in page.heat),
        notes=tuple(notes),
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
    )
    return render_pdf(paper, [settings.FONT_DIRECTORY])


def _row(row: HeatRow) -> Row:
    cells = (row.whole, *row.cells)
    return Row(row.title, tuple(cell.text for cell in cells), tuple(cell.tint for cell in cells))
