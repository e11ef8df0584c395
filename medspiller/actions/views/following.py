"""An action under way: its page, its steps, how it goes, its end."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.actions import access
from medspiller.actions.changes import checking_in, closing, learnings, steps
from medspiller.actions.forms.following import CheckInForm, CloseForm, HelpForm
from medspiller.actions.forms.planning import StepForm
from medspiller.actions.queries.links import opened
from medspiller.actions.queries.pages import action_page, history_of
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web import clock
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def action(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = access.visible_to(viewer).select_related("owner", "planned_by", "inspired_by__action__owner")
    page = action_page(viewer, get_object_or_404(found, pk=pk))
    return render(request, "actions/action.html", {"page": page, "step_form": StepForm(), "help_form": HelpForm()})


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(access.visible_to(viewer_or_404(request.user)), pk=pk)
    return render(request, "actions/history.html", {"action": found, "lines": history_of(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.owned_by(viewer), pk=pk)
    form = CheckInForm(request.POST or None, today=viewer.today, initial={"revision": found.revision})
    if request.method == "POST" and form.is_valid():
        try:
            checking_in.check_in(by=signed_in(request.user), person=viewer.person, action=found, **form.said())
            messages.success(request, _("Tak. Opfølgningen er gemt."))
            return redirect("actions:action", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "actions/check_in.html", {"action": found, "form": form}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_in_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The same from a mail, without signing in: what the link is for, and nothing else.

    The address is a key, and the policy of all pages tells it to no other site. Not even `no-referrer` may stand here:
    then browsers send "Origin: null" with the form, which the protection against forged forms refuses.
    """
    link = opened(token)
    if link is None:
        raise Http404
    user = signed_in(link.action.owner.user)  # type: ignore[arg-type]
    with override(user.language):
        form = CheckInForm(request.POST or None, today=clock.today())
        context: dict[str, Any] = {"action": link.action, "form": form, "waits": link.waits}
        if request.method == "POST" and link.waits and form.is_valid():
            try:
                said = form.said() | {"revision": link.action.revision}
                checking_in.check_in(by=user, person=link.action.owner, action=link.action, **said)
                return render(request, "actions/checked_in.html", context)
            except ValidationError as refusal:
                form.add_error(None, refusal)
        status = 422 if request.method == "POST" and link.waits else 200
        return render(request, "actions/check_in_by_mail.html", context, status=status)


@require_POST
def help_(request: HttpRequest, pk: int, check_in: int) -> HttpResponse:
    """The leader who was asked for help answers."""
    viewer = viewer_or_404(request.user)
    asked = get_object_or_404(access.help_wanted_from(viewer).filter(action=pk), pk=check_in)
    form = HelpForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("actions:action", pk)
    answer = form.cleaned_data["answer"]
    checking_in.offer_help(by=signed_in(request.user), person=viewer.person, check_in=asked, answer=answer)
    messages.success(request, _("Dit svar er sendt."))
    return redirect("actions:action", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.owned_by(viewer), pk=pk)
    stops = request.GET.get("stop") == "1"
    initial = {"revision": found.revision, "stopped_early": stops, "worked": "no" if stops else None}
    form = CloseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close(
                by=signed_in(request.user),
                person=viewer.person,
                action=found,
                closing=form.answers(),
                learning=form.cleaned_data["learning"],
                revision=form.cleaned_data["revision"],
            )
            return redirect("actions:action", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    context = {"action": found, "form": form, "stops": stops or form["stopped_early"].value() in {True, "True"}}
    return render(request, "actions/close.html", context, status=status)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    return _done(request, pk, closing.reopen, viewer.person, action=get_object_or_404(access.owned_by(viewer), pk=pk))


@require_POST
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.mine(viewer), pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("actions:action", pk)
    return _done(request, pk, steps.add_step, viewer.person, action=found, **form.cleaned_data)


@require_POST
def tick_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.steps_of_mine(viewer).filter(action=pk), pk=step)
    return _done(request, pk, steps.set_step_done, viewer.person, step=found, done=request.POST.get("done") == "1")


@require_POST
def remove_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.steps_of_mine(viewer).filter(action=pk), pk=step)
    return _done(request, pk, steps.remove_step, viewer.person, step=found)


@require_POST
def share_learning(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_learnings(viewer), pk=pk)
    change = learnings.share_learning if request.POST.get("share") == "1" else learnings.unshare_learning
    return _done(request, found.action_id, change, viewer.person, learning=found)


def _done(request: HttpRequest, pk: int, change: Any, person: Any, **told: Any) -> HttpResponse:
    """Carries a small change out, or says why not, on the action's page."""
    try:
        change(by=signed_in(request.user), person=person, **told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("actions:action", pk)
