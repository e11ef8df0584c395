"""A leader writes and gives the frame of a unit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.mandates import access
from medspiller.mandates.changes import frames as changes
from medspiller.mandates.changes import kinds
from medspiller.mandates.forms.frames import FrameForm, GiveForm, OwnKindForm
from medspiller.mandates.queries.frames import Writing, writing
from medspiller.mandates.queries.kinds import own_kinds
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, unit: int) -> HttpResponse:
    """The draft. Saving it tells nobody; from the next page it is given."""
    viewer = _giver(request, unit)
    shown = writing(viewer, unit)
    if request.method != "POST":
        form = FrameForm(initial=FrameForm.initial_of(shown.content, shown.revision), kinds=shown.kinds)
        return _page(request, viewer, unit, form, shown)
    form = FrameForm(request.POST, kinds=shown.kinds)
    if not form.is_valid():
        return _page(request, viewer, unit, form, shown, status=422)
    revision = form.cleaned_data["revision"]
    try:
        changes.save_draft(
            by=signed_in(request.user), viewer=viewer, unit=unit, content=form.content(), revision=revision
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, viewer, unit, form, shown, status=409)
    if "give" in request.POST:
        return redirect("mandates:give", unit)
    messages.success(request, _("Kladden er gemt. Kun du kan se den, indtil du giver den."))
    return redirect("mandates:write", unit)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, unit: int) -> HttpResponse:
    """The draft as others will read it, and the day it holds from."""
    viewer = _giver(request, unit)
    shown = writing(viewer, unit)
    if shown.began_from != "draft":
        return redirect("mandates:write", unit)
    initial = {"holds_from": viewer.today, "revision": shown.revision}
    form = GiveForm(request.POST) if request.method == "POST" else GiveForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changes.give(by=signed_in(request.user), viewer=viewer, unit=unit, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Ledelsesrummet er givet. Tal om det med dem, det gælder for."))
            return redirect("mandates:frame", unit)
    names = {kind: name for kind, name, _about in shown.kinds}
    rules = [(names[rule.kind], rule) for rule in shown.content.rules if rule.kind in names]
    context = {"form": form, "unit": unit, "name": viewer.tree.nodes[unit].name, "content": shown.content}
    return render(request, "mandates/give.html", context | {"rules": rules}, status=422 if form.errors else 200)


@require_POST
def add_own_kind(request: HttpRequest, unit: int) -> HttpResponse:
    _giver(request, unit)
    form = OwnKindForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("mandates:write", unit)
    try:
        kinds.add_kind(by=signed_in(request.user), name=form.cleaned_data["name"], unit=unit)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("mandates:write", unit)


@require_POST
def end_own_kind(request: HttpRequest, unit: int, pk: int) -> HttpResponse:
    viewer = _giver(request, unit)
    kind = get_object_or_404(access.kinds_of_unit(viewer, unit), pk=pk)
    kinds.end_kind(by=signed_in(request.user), kind=kind)
    return redirect("mandates:write", unit)


def _giver(request: HttpRequest, unit: int) -> Viewer:
    """Whoever gives the unit's frame. Others are refused: that there is a frame to give is known to all."""
    viewer = viewer_or_404(request.user)
    if unit not in viewer.tree.nodes:
        raise Http404
    if not access.may_frame(viewer, unit):
        raise PermissionDenied
    return viewer


def _page(  # noqa: PLR0917 - a page and what it is made of
    request: HttpRequest, viewer: Viewer, unit: int, form: FrameForm, shown: Writing, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "name": viewer.tree.nodes[unit].name,
        "began_from": shown.began_from,
        "own_kinds": own_kinds(unit),
        "own_kind_form": OwnKindForm(),
    }
    return render(request, "mandates/write.html", context, status=status)
