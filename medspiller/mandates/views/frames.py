from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.mandates import access
from medspiller.mandates.changes import frames as changes
from medspiller.mandates.exports.poster import frame_as_pdf
from medspiller.mandates.forms.frames import RemarkForm
from medspiller.mandates.queries.frames import FramePage, frame_page, history_of
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.downloads import download
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def frame(request: HttpRequest, unit: int) -> HttpResponse:
    """The frame that holds for a unit today, or on the day that is asked for."""
    viewer = viewer_or_404(request.user)
    page = _page_or_404(request, viewer, unit)
    context = {"page": page, "today": viewer.today, "remark_form": RemarkForm()}
    return render(request, "mandates/frame.html", context)


@require_safe
def history(request: HttpRequest, unit: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    _require_unit(viewer, unit)
    context = {
        "unit": unit,
        "name": viewer.tree.nodes[unit].name,
        "frames": history_of(viewer, unit),
        "today": viewer.today,
    }
    return render(request, "mandates/history.html", context)


@require_safe
def frame_pdf(request: HttpRequest, unit: int) -> HttpResponse:
    """One page to hang up."""
    viewer = viewer_or_404(request.user)
    page = _page_or_404(request, viewer, unit)
    if page.frame is None:
        raise Http404
    return download(frame_as_pdf(page, settings.FONT_DIRECTORY), "application/pdf", "ledelsesrum.pdf")


@require_POST
def remark(request: HttpRequest, unit: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = _current_or_404(viewer, unit)
    if not (access.agrees_on(viewer, unit) or access.may_frame(viewer, unit)):
        raise PermissionDenied
    form = RemarkForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("mandates:frame", unit)
    _do(request, changes.remark, viewer=viewer, frame=held, text=form.cleaned_data["text"])
    return redirect("mandates:frame", unit)


@require_POST
def agree(request: HttpRequest, unit: int) -> HttpResponse:
    """By the own leader, of the version that was read."""
    viewer = viewer_or_404(request.user)
    if not access.agrees_on(viewer, unit):
        raise PermissionDenied
    number = request.POST.get("number", "")
    found = access.frames_visible_to(viewer).filter(unit=unit)
    number = number if number.isascii() and number.isdigit() and len(number) < 9 else "0"
    held = found.filter(number=int(number)).first() or _current_or_404(viewer, unit)
    _do(request, changes.agree, viewer=viewer, frame=held)
    return redirect("mandates:frame", unit)


def _do(request: HttpRequest, change: Any, **facts: Any) -> None:
    try:
        change(by=signed_in(request.user), **facts)
    except ValidationError as refusal:
        tell_refusal(request, refusal)


def _require_unit(viewer: Viewer, unit: int) -> None:
    if unit not in viewer.tree.nodes:
        raise Http404


def _current_or_404(viewer: Viewer, unit: int) -> Any:
    _require_unit(viewer, unit)
    return get_object_or_404(access.frames_visible_to(viewer).filter(unit=unit).order_by("-number")[:1])


def _page_or_404(request: HttpRequest, viewer: Viewer, unit: int) -> FramePage:
    _require_unit(viewer, unit)
    try:
        date = parse_date(request.GET.get("dato", "")) or viewer.today
    except ValueError:
        date = viewer.today
    return frame_page(viewer, unit, date)
