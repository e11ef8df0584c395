from io import BytesIO

from django.utils.translation import gettext as _

from medspiller.documents.workbooks import new_workbook
from medspiller.surveys.exports.tables import tables_of
from medspiller.surveys.queries.result_page import UnitPage


def page_as_workbook(page: UnitPage) -> bytes:
    """One sheet for each table of the page, and one for the comments. No text is ever taken for a formula."""
    out = BytesIO()
    with new_workbook(out) as book:
        bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        first = book.add_worksheet(_("Om"))
        first.set_column(0, 0, 90)
        for row, text in enumerate(about(page)):
            first.write_string(row, 0, text, bold if row == 0 else wrapped)
        for number, table in enumerate(tables_of(page), 1):
            sheet = book.add_worksheet(f"{number} {table.title}"[:31].replace("/", "-"))
            sheet.set_column(0, 0, 50)
            sheet.set_column(1, len(table.header) - 1, 18)
            for row, cells in enumerate([table.header, *table.rows]):
                for column, text in enumerate(cells):
                    if row and column and text.isdecimal():
                        sheet.write_number(row, column, int(text))
                    else:
                        sheet.write_string(row, column, text, wrapped if row else bold)
            sheet.freeze_panes(1, 1)
        if page.comments:
            sheet = book.add_worksheet(_("Kommentarer"))
            sheet.set_column(0, 1, 60)
            lines = [(question, comment.text) for question, comments in page.comments for comment in comments]
            for row, (question, text) in enumerate([(_("Spørgsmål"), _("Kommentar")), *lines]):
                sheet.write_string(row, 0, question, wrapped if row else bold)
                sheet.write_string(row, 1, text, wrapped if row else bold)
    return out.getvalue()


def about(page: UnitPage) -> list[str]:
    """The page's first lines: what it is, of whom, and how many answered or why there are no figures."""
    lines = [page.round.title, page.name]
    if page.answers is not None:
        lines.append(_("%(answers)s af %(invited)s har svaret.") % {"answers": page.answers, "invited": page.invited})
    elif page.counts_in is not None:
        lines.append(
            _("Enheden har ikke egne tal; de kunne røbe for få. Svarene tæller med i %(unit)s.")
            % {"unit": page.counts_in[1]}
        )
    else:
        lines.append(_("Der er for få svar til at vise tal."))
    lines.append(_("Ingen tal dækker færre end %(k)s svar.") % {"k": page.round.k})
    return lines
