from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.actions import access
from medspiller.actions.changes import planning
from medspiller.actions.forms.planning import ActionForm, AnswerForm, initial_of, keys_in, uuids_in
from medspiller.actions.queries.choosing import choices_for, learning_for, person_for
from medspiller.actions.queries.prefilling import prefilled
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plans an action, from nothing or from a statement, a focus point or a learning."""
    viewer = viewer_or_404(request.user)
    if request.method != "POST":
        wanted = prefilled(
            viewer,
            statements=uuids_in(request.GET.getlist("udsagn")),
            points=keys_in(request.GET.getlist("fokuspunkt")),
            learnings=uuids_in(request.GET.getlist("laering")),
        )
        chosen = {name: wanted[name] for name in ("units", "statements")}
        return _page(request, viewer, ActionForm(initial=wanted, choices=choices_for(viewer, **chosen)))
    form = _sent(request, viewer)
    if "find" in request.POST:
        return _page(request, viewer, form.without_errors())
    owner = person_for(viewer, form.cleaned_data["owner"]) if form.is_valid() else None
    if owner is None:
        return _page(request, viewer, form, status=422)
    action = planning.plan(by=signed_in(request.user), planner=viewer.person, details=form.details(), owner=owner)
    messages.success(request, _("Handlingen er gemt."))
    return redirect("actions:action", action.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    action = get_object_or_404(access.mine(viewer).prefetch_related("units", "focus_points", "statements"), pk=pk)
    if request.method != "POST":
        initial = initial_of(action)
        chosen = {name: initial[name] for name in ("owner", "units", "statements")} | {"kept_units": initial["units"]}
        form = ActionForm(initial=initial, choices=choices_for(viewer, **chosen))
        return _page(request, viewer, form, action=action)
    form = _sent(request, viewer, action)
    if "find" in request.POST:
        return _page(request, viewer, form.without_errors(), action=action)
    if not form.is_valid():
        return _page(request, viewer, form, action=action, status=422)
    return _changed(request, viewer, form, action)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner, who has been asked, says yes or no."""
    viewer = viewer_or_404(request.user)
    action = get_object_or_404(access.owned_by(viewer), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("actions:action", pk)
    by = signed_in(request.user)
    try:
        if form.cleaned_data["answer"] == "yes":
            planning.accept(by=by, person=viewer.person, action=action)
        else:
            planning.decline(by=by, person=viewer.person, action=action, because=form.cleaned_data["because"])
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("actions:action", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the action to another, by the owner, whoever planned it, or the owner's own leader."""
    viewer = viewer_or_404(request.user)
    action = get_object_or_404(access.to_hand_over(viewer), pk=pk)
    words = request.GET.get("q", "")
    if request.method == "POST":
        keys = keys_in(request.POST.getlist("owner"))
        owner = person_for(viewer, keys[0]) if keys else None
        if owner is not None:
            try:
                planning.delegate(by=signed_in(request.user), person=viewer.person, action=action, owner=owner)
            except ValidationError as refusal:
                tell_refusal(request, refusal)
            return redirect("actions:action", pk)
        messages.error(request, _("Vælg, hvem der skal have handlingen."))
    context = {"action": action, "words": words, "found": choices_for(viewer, owner_words=words).owners}
    return render(request, "actions/hand_over.html", context)


def _sent(request: HttpRequest, viewer: Viewer, action: Any = None) -> ActionForm:
    sent = request.POST
    chosen = keys_in(sent.getlist("owner"))
    offered = choices_for(
        viewer,
        owner=chosen[0] if chosen and person_for(viewer, chosen[0]) else getattr(action, "owner_id", None),
        units=keys_in(sent.getlist("units")),
        owner_words=sent.get("owner_words", ""),
        unit_words=sent.get("unit_words", ""),
        statements=uuids_in(sent.getlist("statements")),
        kept_units=[unit.pk for unit in action.units.all()] if action else (),
    )
    return ActionForm(sent, choices=offered)


def _changed(request: HttpRequest, viewer: Viewer, form: ActionForm, action: Any) -> HttpResponse:
    by, revision = signed_in(request.user), form.cleaned_data["revision"] or 0
    try:
        changed = planning.change(by=by, person=viewer.person, action=action, details=form.details(), revision=revision)
        owner = person_for(viewer, form.cleaned_data["owner"])
        if owner is not None and owner.pk != action.owner_id:
            planning.delegate(by=by, person=viewer.person, action=changed, owner=owner)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, viewer, form, action=action, status=422)
    messages.success(request, _("Ændringerne er gemt."))
    return redirect("actions:action", action.pk)


def _page(
    request: HttpRequest, viewer: Viewer, form: ActionForm, *, action: Any = None, status: int = 200
) -> HttpResponse:
    key = uuids_in([str(form["inspired_by"].value() or "")])
    context = {
        "form": form,
        "viewer": viewer,
        "action": action,
        "inspired_by": learning_for(viewer, key[0]) if key else None,
    }
    return render(request, "actions/form.html", context, status=status)
