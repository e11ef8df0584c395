from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medspiller.framework.queries import current_framework, structure_of
from medspiller.patterns import access
from medspiller.patterns.changes import count
from medspiller.patterns.exports.paper import overview_pdf
from medspiller.patterns.exports.workbook import overview_workbook
from medspiller.patterns.forms import LevelsForm, LookForm
from medspiller.patterns.queries.addresses import unit_url
from medspiller.patterns.queries.behind import Part
from medspiller.patterns.queries.behind import behind as behind_of
from medspiller.patterns.queries.figures import moved
from medspiller.patterns.queries.history import history_of
from medspiller.patterns.queries.page import Counted, OverviewPage, first_unit, latest, overview, unit_in
from medspiller.patterns.queries.wording import EXPLAINED, LABELS
from medspiller.patterns.rules.measures import BY_POINT, Measure
from medspiller.web.downloads import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Where the overview begins for whoever looks."""
    access.require_look(request.user)
    framework = current_framework()
    snapshot = latest(request.user, framework.pk) if framework else None
    unit = first_unit(request.user, snapshot) if snapshot else None
    if framework is None or unit is None:
        context = {"framework": framework, "snapshot": snapshot, "may_count": access.sees_everything(request.user)}
        return render(request, "patterns/nothing_yet.html", context)
    return _shown(request, unit)


@require_safe
def of_unit(request: HttpRequest, unit: int) -> HttpResponse:
    access.require_look(request.user)
    return _shown(request, _found(request, unit))


@require_safe
def unit_pdf(request: HttpRequest, unit: int) -> HttpResponse:
    access.require_look(request.user)
    page, _form = _page(request, _found(request, unit))
    return download(overview_pdf(page), "application/pdf", "overblik.pdf")


@require_safe
def unit_xlsx(request: HttpRequest, unit: int) -> HttpResponse:
    access.require_look(request.user)
    page, _form = _page(request, _found(request, unit))
    return download(overview_workbook(page, history_of(request.user, page)), XLSX, "overblik.xlsx")


@require_safe
def behind(request: HttpRequest, unit: int, measure: str) -> HttpResponse:
    """What one figure is made of, as far as the viewer may see."""
    access.require_look(request.user)
    found, chosen = _found(request, unit), _measure(measure)
    structure = structure_of(found.snapshot.framework)
    _any, point = LookForm({**request.GET.dict(), "maal": ""}, structure=structure).chosen()
    point = point if chosen in BY_POINT else None
    part = _part(request, found, point)
    context = {
        "unit": found,
        "point": next((one for one in structure.points() if one.id == part.point), None),
        "part": part,
        "label": LABELS[chosen],
        "explained": EXPLAINED[chosen],
        # Back to where the very same figures stand.
        "back": unit_url(found.unit_id, chosen, part.point),
        "behind": behind_of(request.user, found, chosen, part),
    }
    return render(request, "patterns/behind.html", context)


@require_POST
def count_now(request: HttpRequest) -> HttpResponse:
    if count(by=access.counter(request.user)) is not None:
        messages.success(request, _("Tallene er talt op igen."))
    return redirect("patterns:whole")


def _found(request: HttpRequest, unit: int) -> Counted:
    """The unit as it was counted last; 404 where there is none, or the viewer may not see it."""
    framework = current_framework()
    snapshot = latest(request.user, framework.pk) if framework else None
    found = unit_in(request.user, snapshot, unit) if snapshot else None
    if found is None:
        raise Http404
    return found


def _part(request: HttpRequest, unit: Counted, point: int | None) -> Part:
    """What of the figure is asked about. Levels are shown of the whole alone, so that nothing is taken out of them."""
    try:
        levels = LevelsForm(request.GET, shown=unit.snapshot.levels).levels() if unit.position == 0 else None
    except LookupError as hidden:
        raise Http404 from hidden
    if levels is not None:
        return Part(levels=levels)
    return Part(point, rest=request.GET.get("rest") == "1")


def _measure(name: str) -> Measure:
    try:
        return Measure(name)
    except ValueError as unknown:
        raise Http404 from unknown


def _page(request: HttpRequest, unit: Counted) -> tuple[OverviewPage, LookForm]:
    structure = structure_of(unit.snapshot.framework)
    form = LookForm({**LookForm.usual(), **request.GET.dict()}, structure=structure)
    measure, point = form.chosen()
    return overview(request.user, unit, structure, measure, point), form


def _shown(request: HttpRequest, unit: Counted) -> HttpResponse:
    page, form = _page(request, unit)
    figures = moved(request.user, unit.unit_id, page.point.id if page.point else None)
    context = {
        "page": page,
        "form": form,
        "history": history_of(request.user, page),
        "moved": figures,
        "has_surveys": any(one.is_survey for one in figures),
        "may_count": access.sees_everything(request.user),
    }
    return render(request, "patterns/overview.html", context)
