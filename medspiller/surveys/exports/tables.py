"""What a unit's page shows, as plain tables: the one source of the workbook and of the paper."""

from django.utils.translation import gettext as _

from medspiller.documents.tables_on_paper import Table
from medspiller.surveys.queries.result_page import UnitPage
from medspiller.surveys.queries.wording import mean_in_words
from medspiller.surveys.rules.figures import ScaleFigure
from medspiller.surveys.rules.statistics import Change

NOTHING = "–"


def tables_of(page: UnitPage) -> list[Table]:
    """Only what stands on the page, in the same words. A figure that is not shown is a dash."""
    found = []
    if page.is_shown:
        found += [_scales(page), _items(page)]
    if page.below:
        found.append(_below(page))
    if page.groups:
        header = (_("Gruppe"), _("Svar"), *(row.name for row in page.scales))
        rows = [(group.name, str(group.answers), *map(cell, group.cells)) for group in page.groups]
        found.append(Table(_("På tværs af enheder"), "", header, tuple(rows)))
    if page.alphas:
        rows = [(name, f"{alpha:.2f}".replace(".", ",")) for name, alpha in page.alphas]
        found.append(
            Table(_("Hvor godt spørgsmålene hænger sammen"), "", (_("Skala"), _("Cronbachs alfa")), tuple(rows))
        )
    return found


def cell(figure: ScaleFigure | None) -> str:
    return NOTHING if figure is None else mean_in_words(figure.mean)


def changed(change: Change | None) -> str:
    if change is None:
        return NOTHING
    return f"{round(change.difference):+d}".replace("-", "−") + (
        "" if change.is_more_than_noise else " " + _("(inden for det tilfældige)")
    )


def _scales(page: UnitPage) -> Table:
    header = (
        _("Skala"),
        _("Gennemsnit"),
        _("Interval (95 procent)"),
        _("Ændring"),
        _("Enheden ovenfor"),
        _("Hele organisationen"),
    )
    rows = [
        (
            row.name,
            cell(row.figure),
            f"{row.figure.low}–{row.figure.high}" if row.figure else NOTHING,
            changed(row.change),
            cell(row.above),
            cell(row.whole),
        )
        for row in page.scales
    ]
    return Table(_("Skalaer fra 0 til 100"), "", header, tuple(rows))


def _items(page: UnitPage) -> Table:
    header = (_("Spørgsmål"), _("Gennemsnit"), _("Fordeling i procent, i hele tiere"))
    rows = [
        (
            item.text,
            mean_in_words(item.figure.mean) if item.figure else NOTHING,
            ", ".join(f"{label}: {share}" for label, share in item.shares) if item.shares else NOTHING,
        )
        for row in page.scales
        for item in row.items
    ]
    return Table(_("Spørgsmål"), "", header, tuple(rows))


def _below(page: UnitPage) -> Table:
    header = (_("Enhed"), _("Svar"), *(row.name for row in page.scales))
    empty = [None] * len(page.scales)
    rows = [
        (
            one.name,
            NOTHING if one.answers is None else str(one.answers),
            *map(cell, one.cells or empty),
        )
        for one in page.below
    ]
    return Table(
        _("Enhederne nedenfor"),
        _("En streg betyder, at egne tal kunne røbe, hvad for få har svaret. Svarene tæller med ovenfor."),
        header,
        tuple(rows),
    )
