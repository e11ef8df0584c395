from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.dialogues import access
from medspiller.dialogues.changes import preparing
from medspiller.dialogues.forms.dialogues import NotesForm, PointForm
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own notes and points. Nobody else can open this page of one's own."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.visible_to(viewer).select_related("leader", "own_leader"), pk=pk)
    kept = access.own_preparations(viewer).filter(dialogue=held).first()
    initial = {"notes": kept.notes if kept else "", "revision": kept.revision if kept else 0}
    form = NotesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.save_notes(by=signed_in(request.user), person=viewer.person, dialogue=held, **form.cleaned_data)
            messages.success(request, _("Dine noter er gemt. Kun du kan se dem."))
            return redirect("dialogues:prepare", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    points = access.own_points(viewer).filter(dialogue=held)
    context: dict[str, Any] = {"dialogue": held, "form": form, "points": points, "point_form": PointForm()}
    return render(request, "dialogues/prepare.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def add_point(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.visible_to(viewer), pk=pk)
    form = PointForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("dialogues:prepare", pk)
    return _done(request, viewer, pk, preparing.add_point, dialogue=held, **form.cleaned_data)


@require_POST
def bring_along(request: HttpRequest, pk: int, point: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_points(viewer).filter(dialogue=pk).select_related("dialogue"), pk=point)
    bring = request.POST.get("bring") == "1"
    return _done(request, viewer, pk, preparing.bring_along, point=found, bring=bring)


@require_POST
def remove_point(request: HttpRequest, pk: int, point: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_points(viewer).filter(dialogue=pk).select_related("dialogue"), pk=point)
    return _done(request, viewer, pk, preparing.remove_point, point=found)


def _done(request: HttpRequest, viewer: Viewer, pk: int, change: Any, **told: Any) -> HttpResponse:
    try:
        change(by=signed_in(request.user), person=viewer.person, **told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("dialogues:prepare", pk)
