"""What the leader does with a signal: answers, passes it on, joins it with another, makes an action of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.actions.forms.planning import ActionForm, keys_in
from medspiller.actions.queries.choosing import choices_for as action_choices_for
from medspiller.actions.queries.choosing import person_for
from medspiller.actions.queries.prefilling import prefilled
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.outside_in import access
from medspiller.outside_in.changes import deciding
from medspiller.outside_in.forms.deciding import DecideForm, JoinForm, PassOnForm
from medspiller.outside_in.queries.alike import alike_to
from medspiller.outside_in.queries.choosing import units_to_pass_to
from medspiller.outside_in.queries.pages import signal_page


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    signal = _to_decide(viewer, pk)
    form = DecideForm(request.POST)
    if form.is_valid():
        told: dict[str, Any] = {"by": signed_in(request.user), "person": viewer.person, "signal": signal}
        given = form.cleaned_data
        told |= {"words": given["words"], "revision": given["revision"]}
        try:
            if given["what"] == "watch":
                deciding.watch(**told, look_again_on=given["look_again_on"])
            elif given["what"] == "act":
                deciding.act(**told)
            else:
                deciding.answer(**told, outcome=given["what"])
            messages.success(request, _("Svaret er gemt, og den, der kom med det, får besked."))
            return redirect("outside_in:signal", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"page": signal_page(viewer, signal), "decide_form": form}
    return render(request, "outside_in/signal.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    signal = _to_decide(viewer, pk)
    words = (request.POST if request.method == "POST" else request.GET).get("q", "")
    found = units_to_pass_to(viewer, words)
    form = PassOnForm(request.POST or None, units=found, initial={"revision": signal.revision})

    def carry_out() -> None:
        given = form.cleaned_data
        told: dict[str, Any] = {"by": signed_in(request.user), "person": viewer.person, "signal": signal}
        deciding.pass_on(**told, unit=given["unit"], words=given["words"], revision=given["revision"])
        messages.success(request, _("Det er givet videre."))

    if request.method == "POST" and form.is_valid() and _done(form, carry_out):
        return redirect("outside_in:board")
    status = 422 if request.method == "POST" else 200
    context = {"signal": signal, "form": form, "words": words, "found": found}
    return render(request, "outside_in/pass_on.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    signal = _to_decide(viewer, pk)
    same = alike_to(viewer, signal)
    offered = [(one.signal.pk, one.signal.text) for one in same]
    form = JoinForm(request.POST or None, offered=offered, initial={"revision": signal.revision})

    def carry_out() -> None:
        into = get_object_or_404(access.decided_by(viewer), pk=form.cleaned_data["into"])
        told: dict[str, Any] = {"by": signed_in(request.user), "person": viewer.person, "signal": signal}
        deciding.join(**told, into=into, revision=form.cleaned_data["revision"])
        messages.success(request, _("De er samlet. Alle, der kom med det, hører svaret."))

    if request.method == "POST" and form.is_valid() and _done(form, carry_out):
        return redirect("outside_in:signal", form.cleaned_data["into"])
    status = 422 if request.method == "POST" else 200
    context = {"signal": signal, "form": form, "alike": same}
    return render(request, "outside_in/join.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_action(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new action, begun with the signal; what is written there is what others may see."""
    viewer = viewer_or_404(request.user)
    signal = _to_decide(viewer, pk)
    begun = _action_begun(viewer, signal)
    owner = person_for(viewer, next(iter(keys_in(request.POST.getlist("owner"))), viewer.person.pk))
    choices = action_choices_for(viewer, owner=owner.pk if owner else None, units=begun["units"])
    form = ActionForm(request.POST or None, initial=begun, choices=choices)
    if request.method == "POST" and owner is not None and form.is_valid():
        by, revision = signed_in(request.user), form.cleaned_data["revision"] or 0
        told: dict[str, Any] = {"by": by, "person": viewer.person, "signal": signal, "owner": owner}
        if _done(form, lambda: deciding.plan_action(**told, details=form.details(), revision=revision)):
            messages.success(request, _("Handlingen er gemt, og den, der kom med det, får besked."))
            return redirect("outside_in:signal", pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "outside_in/plan_action.html", {"form": form, "signal": signal, "viewer": viewer}, status=status
    )


def _to_decide(viewer: Viewer, pk: int) -> Any:
    """404 for what the viewer does not see, 403 for what another decides about."""
    found = access.visible_to(viewer).select_related("brought_by", "joined_into").prefetch_related("units")
    signal = get_object_or_404(found, pk=pk)
    if not access.decided_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    return signal


def _action_begun(viewer: Viewer, signal: Any) -> dict[str, Any]:
    points = [point.pk for point in signal.focus_points.all()]
    begun = prefilled(viewer, statements=[], points=points, learnings=[])
    citizens = signal.kind in {"citizen", "relative", "complaint"}
    audiences = ["citizens"] if citizens else ["businesses"] if signal.kind == "business" else []
    return begun | {
        "experience": signal.text if signal.openness != "leader" else "",
        "units": [unit.pk for unit in signal.units.all()],
        "audiences": audiences,
        "revision": signal.revision,
    }


def _done(form: Any, change: Callable[[], object]) -> bool:
    """Carries the change out, or says on the form why not."""
    try:
        change()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
