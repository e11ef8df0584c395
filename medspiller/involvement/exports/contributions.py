"""What came in, for those who are to read it all at once. No text is ever taken for a formula."""

from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from medspiller.documents.workbooks import new_workbook
from medspiller.involvement import access
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.fields import fields_of


def as_workbook(page: Page) -> bytes:
    """A row for each contribution in the order of days; also those that are hidden, and why."""
    out = BytesIO()
    fields = fields_of(page)
    header = [_("Sendt"), _("Tilstand"), *(field.label for field in fields), _("Støttet af"), _("Hvorfor skjult")]
    with new_workbook(out) as book:
        bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(_("Bidrag"))
        sheet.set_column(0, 1, 14)
        sheet.set_column(2, 1 + len(fields), 50)
        for column, text in enumerate(header):
            sheet.write_string(0, column, text, bold)
        rows = access.contributions_of(page).order_by("sent_on", "pk")
        for row, contribution in enumerate(rows.iterator(chunk_size=500), 1):
            _write(sheet, row, contribution, [field.key for field in fields], wrapped)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, contribution: Contribution, keys: list[str], how: object) -> None:
    given = [contribution.answers.get(key, "") for key in keys]
    texts = [", ".join(value) if isinstance(value, list) else str(value) for value in given]
    first = [contribution.sent_on.isoformat(), contribution.get_state_display()]
    for column, text in enumerate([*first, *texts]):
        sheet.write_string(row, column, text, how)
    sheet.write_number(row, len(first) + len(texts), contribution.supports)
    sheet.write_string(row, len(first) + len(texts) + 1, contribution.hidden_because, how)
