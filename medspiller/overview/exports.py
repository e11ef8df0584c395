"""The line of sight on one page of paper, to hang up."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.line_of_sight import Group, Line, LineOfSightPaper, render_pdf
from medspiller.overview.queries.line_of_sight import LineOfSightPage
from medspiller.overview.queries.practices import BY_KEY
from medspiller.web import clock


def as_pdf(page: LineOfSightPage) -> bytes:
    """Names every place that is chosen: the paper is for all, whoever fetched it."""
    paper = LineOfSightPaper(
        title=_("Sigtelinjen"),
        subtitle=page.structure.title,
        day=date_format(clock.today(), "DATE_FORMAT"),
        headers=(page.structure.focus_point_name.capitalize(), _("Her gør vi det")),
        groups=tuple(
            Group(
                section.title,
                tuple(Line(row.title, tuple(str(BY_KEY[key].label) for key in row.practices)) for row in section.rows),
            )
            for section in page.sections
        ),
        whole=page.structure.prompt if not page.sections else "",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return render_pdf(paper, [settings.FONT_DIRECTORY])
