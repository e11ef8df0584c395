"""The log as a table for other programs."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspiller.decisions.queries.listing import Line
from medspiller.documents.workbooks import new_workbook

# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def log_as_csv(lines: Sequence[Line], *, has_more: bool = False) -> bytes:
    """UTF-8 with a mark of it and semicolons, as Excel in Danish wants them; no text is taken for a formula."""
    target = StringIO()
    table = _table(lines, has_more=has_more)
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows([_plain(cell) for cell in row] for row in table)
    return target.getvalue().encode("utf-8-sig")


def log_as_workbook(lines: Sequence[Line], *, has_more: bool = False) -> bytes:
    out = BytesIO()
    with new_workbook(out) as book:
        bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(_("Beslutninger"))
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 2, 60)
        sheet.set_column(3, len(_header()) - 1, 20)
        for number, row in enumerate(_table(lines, has_more=has_more)):
            for column, text in enumerate(row):
                # The longest text that a cell holds.
                sheet.write_string(number, column, text[:32_000], wrapped if number else bold)
        sheet.freeze_panes(1, 1)
    return out.getvalue()


def _table(lines: Sequence[Line], *, has_more: bool) -> list[list[str]]:
    """With a last line that says so, where there are more than a file takes."""
    rest = _("Her er kun de første %(count)d. Vælg et kortere tidsrum eller en enhed for at få resten.")
    end = [[rest % {"count": len(lines)}]] if has_more else []
    return [_header(), *(_row(line) for line in lines), *end]


def _header() -> list[str]:
    return [
        _("Beslutning"),
        _("Hvad er besluttet"),
        _("Hvorfor"),
        _("Tilstand"),
        _("Hvad den handler om"),
        _("Afsender"),
        _("Enheder"),
        _("Besluttet"),
        _("Fortalt"),
        _("Gælder fra"),
        _("Ses på igen"),
        _("Adresse"),
    ]


def _row(line: Line) -> list[str]:
    decision = line.decision
    told_on = timezone.localtime(decision.told_at).date() if decision.told_at else None
    return [
        decision.title,
        decision.what,
        decision.why,
        decision.standing,
        decision.get_kind_display(),
        decision.author.name,
        line.units,
        decision.decided_on.isoformat(),
        told_on.isoformat() if told_on else "",
        decision.in_force_from.isoformat(),
        decision.look_again_on.isoformat() if decision.look_again_on else "",
        settings.SITE_URL + reverse("decisions:decision", args=[decision.pk]),
    ]


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
