from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from medspiller.accounts.access import signed_in
from medspiller.mandates import access
from medspiller.mandates.changes import competences as changes
from medspiller.mandates.forms.mandates import CompetenceForm, FollowForm
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.mandates_close_to(viewer), pk=pk)
    if not access.mandates_kept_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    form = CompetenceForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("mandates:mandate", pk)
    try:
        changes.add_competence(by=signed_in(request.user), viewer=viewer, mandate=held, facts=form.facts())
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("mandates:mandate", pk)


@require_POST
def follow(request: HttpRequest, pk: int, competence: int) -> HttpResponse:
    """Says that it is in place or not, or that it is not asked for any more."""
    viewer = viewer_or_404(request.user)
    get_object_or_404(access.mandates_close_to(viewer), pk=pk)
    held = access.competences_to_follow(viewer).filter(mandate=pk, pk=competence).first()
    if held is None:
        raise PermissionDenied
    form = FollowForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("mandates:mandate", pk)
    by, do = signed_in(request.user), form.cleaned_data["do"]
    if do == "drop":
        changes.drop_competence(by=by, viewer=viewer, competence=held)
    else:
        due_on = form.cleaned_data["due_on"]
        changes.set_in_place(by=by, viewer=viewer, competence=held, in_place=do == "in_place", due_on=due_on)
    return redirect("mandates:mandate", pk)
