from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.tables_on_paper import Drawing, Paper, Table, render_pdf
from medspiller.indicators.queries.pages import UnitPage


def page_as_pdf(page: UnitPage, fonts: Path) -> bytes:
    """The same picture, words and figures as the page, for a meeting."""
    indicator, picture = page.indicator, page.picture
    words = picture.words if picture else [_("Der er ingen tal at vise.")]
    seasonal = [picture.seasonal] if picture and picture.seasonal else []
    about = [text for text in (indicator.definition, _source(page)) if text]
    drawings = [Drawing(str(picture.svg), " ".join(words))] if picture else []
    paper = Paper(
        title=f"{indicator.name}: {page.name}",
        subtitle=str(indicator.get_direction_display()),
        paragraphs=(" ".join([*words, *seasonal]), *about),
        tables=(_figures(page),) if page.lines else (),
        lists=(),
        language=(get_language() or "da")[:2],
        drawings=tuple(drawings),
    )
    return render_pdf(paper, [fonts])


def _source(page: UnitPage) -> str:
    return _("Kilde: %(source)s") % {"source": page.indicator.source} if page.indicator.source else ""


def _figures(page: UnitPage) -> Table:
    seasonal = bool(page.picture and page.picture.seasonal)
    header = [_("Periode"), _("Tal"), *([_("Renset for årstid")] if seasonal else [])]
    rows = [(line.period, line.why_absent or line.value, *([line.plain] if seasonal else [])) for line in page.lines]
    return Table(_("Tallene"), "", tuple(header), tuple(rows))
