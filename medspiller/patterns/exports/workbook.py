"""The figures of the overview as a workbook, for those who want to look further."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medspiller.documents.workbooks import new_workbook
from medspiller.patterns.queries.history import History
from medspiller.patterns.queries.page import Column, OverviewPage
from medspiller.patterns.queries.wording import EXPLAINED, LABELS
from medspiller.patterns.rules.measures import BY_POINT, Measure

Row = Sequence[str | int | None]


def overview_workbook(page: OverviewPage, history: History | None) -> bytes:
    """A sheet of totals by unit, one of focus points by unit, one of levels, one of months, one of what is counted."""
    out = BytesIO()
    with new_workbook(out) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        for title, rows in _sheets(page, history):
            sheet = book.add_worksheet(title)
            sheet.set_column(0, 0, 44)
            sheet.set_column(1, 40, 16)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    elif cell:
                        sheet.write_string(number, place, cell, None if number else bold)
            sheet.freeze_panes(1, 1)
    return out.getvalue()


def _sheets(page: OverviewPage, history: History | None) -> list[tuple[str, list[Row]]]:
    columns = [page.own, *page.columns]
    counted = _("Talt op %(day)s") % {"day": date_format(page.snapshot.day, "DATE_FORMAT")}
    found = [(_("Enheder"), _totals(columns, counted)), (_("Fokuspunkter"), _points(page, columns, counted))]
    if page.levels:
        header: Row = [counted, *(figure.label for figure in page.levels[0].figures)]
        lines: list[Row] = [[line.name, *(figure.count for figure in line.figures)] for line in page.levels]
        found.append((_("Lederniveauer"), [header, *lines]))
    if history is not None:
        unit = _("%(label)s, procent af lederne") if history.in_percent else "%(label)s"
        title: Row = [unit % {"label": f"{page.label}: {page.about}"}, *history.months]
        pasts: list[Row] = [[past.name, *past.counts] for past in history.lines]
        found.append((_("Over tid"), [title, *pasts]))
    found.append((_("Det tæller tallene"), _explained(page)))
    return found


def _explained(page: OverviewPage) -> list[Row]:
    """A workbook is passed on without the page that explains it."""
    rows: list[Row] = [[str(LABELS[measure]), str(EXPLAINED[measure])] for measure in Measure]
    if page.rest:
        rows.append([page.rest.name, _("Enhedens egen leder og enheder med for få ledere til at stå alene.")])
    return [[_("Tal"), _("Det tæller")], *rows]


def _totals(columns: Sequence[Column], counted: str) -> list[Row]:
    header: Row = [counted, *(str(LABELS[measure]) for measure in Measure)]
    lines: list[Row] = [[column.name, *(column.totals.get(measure, 0) for measure in Measure)] for column in columns]
    return [header, *lines]


def _points(page: OverviewPage, columns: Sequence[Column], counted: str) -> list[Row]:
    """One line for each focus point and unit."""
    rows: list[Row] = [
        [counted, capfirst(page.structure.ambition_name), _("Enhed"), *(str(LABELS[measure]) for measure in BY_POINT)]
    ]
    for ambition in page.structure.ambitions:
        for point in ambition.points:
            for column in columns:
                counts = column.counts(point.id)
                figures = [counts.get(measure, 0) for measure in BY_POINT]
                rows.append([point.title, ambition.title, column.name, *figures])
    return rows
