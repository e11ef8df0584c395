"""The executive group lays out the year."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.annual_cycle import access
from medspiller.annual_cycle.changes import planning
from medspiller.annual_cycle.forms.planning import RevisionForm, StepForm, YearForm, initial_of
from medspiller.annual_cycle.queries.pages import levels_today, year_page
from medspiller.annual_cycle.queries.surveys import surveys_to_choose
from medspiller.web.forms import tell_errors, tell_refusal


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """A new year: empty, or copied from another."""
    by = access.planner(request.user)
    form = YearForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("annual_cycle:current")
    year, source = form.cleaned_data["year"], form.cleaned_data["source"]
    copied = access.visible_to(request.user).filter(year=source).first() if source else None
    try:
        if copied is None:
            planning.create_cycle(by=by, year=year)
        else:
            planning.copy_cycle(by=by, cycle=copied, year=year)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("annual_cycle:current")
    return redirect("annual_cycle:edit", year)


@require_safe
def edit(request: HttpRequest, year: int) -> HttpResponse:
    access.planner(request.user)
    cycle = get_object_or_404(access.visible_to(request.user), year=year)
    page = year_page(request.user, None, cycle, 1)
    rows = sorted(page.rows, key=lambda row: (row.step.position, row.step.pk))
    return render(request, "annual_cycle/edit.html", {"page": page, "rows": rows, "cycle": cycle})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_step(request: HttpRequest, year: int, pk: int | None = None) -> HttpResponse:
    """A new step, or one that is there; "foreslå" fills the windows in without saving."""
    by = access.planner(request.user)
    cycle = get_object_or_404(access.visible_to(request.user), year=year)
    step = get_object_or_404(cycle.steps, pk=pk) if pk is not None else None
    offered: dict[str, Any] = {"levels": levels_today(), "rounds": surveys_to_choose(request.user)}
    initial = {"revision": cycle.revision} | (initial_of(step) if step else {})
    form = StepForm(request.POST or None, initial=initial, **offered)
    if request.method == "POST" and "fill" in request.POST:
        form.is_valid()
        form = StepForm({**request.POST.dict(), **form.proposed()}, **offered)
    elif request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told: dict[str, Any] = {name: given[name] for name in ("kind", "title", "text", "revision")}
        told["round_id"] = given["round"]
        try:
            planning.save_step(by=by, cycle=cycle, step=step, windows=form.windows(), **told)
            messages.success(request, _("Trinnet er gemt."))
            return redirect("annual_cycle:edit", year)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" and "fill" not in request.POST else 200
    return render(request, "annual_cycle/edit_step.html", {"form": form, "cycle": cycle, "step": step}, status=status)


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    by = access.planner(request.user)
    cycle = get_object_or_404(access.visible_to(request.user), year=year)
    return _done(request, year, planning.publish_cycle, by=by, cycle=cycle)


@require_POST
def remove_step(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    by = access.planner(request.user)
    step = get_object_or_404(get_object_or_404(access.visible_to(request.user), year=year).steps, pk=pk)
    return _done(request, year, planning.remove_step, by=by, step=step)


@require_POST
def move_step(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    by = access.planner(request.user)
    step = get_object_or_404(get_object_or_404(access.visible_to(request.user), year=year).steps, pk=pk)
    return _done(request, year, planning.move_step, by=by, step=step, down=request.POST.get("down") == "1")


def _done(request: HttpRequest, year: int, change: Any, **told: Any) -> HttpResponse:
    form = RevisionForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("annual_cycle:edit", year)
    try:
        change(revision=form.cleaned_data["revision"], **told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("annual_cycle:edit", year)
