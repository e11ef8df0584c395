"""The year as everybody reads it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import is_executive, signed_in
from medspiller.annual_cycle.access import step_for, visible_to
from medspiller.annual_cycle.changes.planning import say_done, take_back_done
from medspiller.annual_cycle.queries.pages import BY_HAND, level_of, year_page, years_of
from medspiller.organisation.queries.viewers import viewer_of, viewer_or_404
from medspiller.web import clock


@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """This year, or the year nearest to it that there is."""
    years = years_of(request.user)
    if not years:
        return render(request, "annual_cycle/none.html", {"may_plan": is_executive(request.user), "year": _this_year()})
    return redirect("annual_cycle:year", min(years, key=lambda year: (abs(year - _this_year()), year)))


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    cycle = get_object_or_404(visible_to(request.user), year=year)
    viewer = viewer_of(request.user)
    asked = request.GET.get("niveau", "")
    level = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else level_of(viewer)
    page = year_page(request.user, viewer, cycle, level)
    context = {"page": page, "own_level": level_of(viewer), "may_plan": is_executive(request.user)}
    return render(request, "annual_cycle/year.html", context)


@require_safe
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One step: what it is, and when it is for the viewer."""
    viewer = viewer_or_404(request.user)
    found = step_for(request.user, pk)
    if found is None:
        raise Http404
    page = year_page(request.user, viewer, found.cycle, level_of(viewer))
    row = next(row for row in page.rows if row.step.pk == pk)
    return render(request, "annual_cycle/step.html", {"row": row, "cycle": found.cycle})


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = step_for(request.user, pk)
    if found is None or found.kind not in BY_HAND:
        raise Http404
    change = take_back_done if request.POST.get("done") == "0" else say_done
    change(by=signed_in(request.user), person=viewer.person, step=found)
    return redirect("annual_cycle:year", found.cycle.year)


def _this_year() -> int:
    return clock.today().year
