"""What receivers, their leaders and the sender do with a decision that has been told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.actions.forms.planning import ActionForm
from medspiller.actions.queries.choosing import choices_for as action_choices
from medspiller.actions.queries.prefilling import prefilled
from medspiller.decisions import access
from medspiller.decisions.changes import answering, following
from medspiller.decisions.forms.following import AnswerForm, LookForm, MeetingForm, SenseForm, WithdrawForm
from medspiller.decisions.queries.landing import landing_page
from medspiller.decisions.queries.pages import meeting_rows
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_refusal


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One touch: understood, or a wish to talk; changed as often as one likes."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer), pk=pk)
    form = AnswerForm(request.POST)
    chosen = form.cleaned_data["answer"] if form.is_valid() else "?"
    try:
        answering.answer(by=signed_in(request.user), person=viewer.person, decision=found, answer=chosen)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("decisions:decision", pk)


@require_POST
def sense(request: HttpRequest, pk: int) -> HttpResponse:
    """The anonymous answer. The page that comes next says the same whatever was chosen, and says it in its address."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer), pk=pk)
    form = SenseForm(request.POST)
    if not form.is_valid():
        return redirect(f"{reverse('decisions:decision', args=[pk])}?mening=mangler#mening")
    step = form.cleaned_data["step"]
    try:
        answering.say_sense(by=signed_in(request.user), person=viewer.person, decision=found, step=step)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("decisions:decision", pk)
    return redirect(f"{reverse('decisions:decision', args=[pk])}?mening=sendt#mening")


@require_POST
def talked(request: HttpRequest, receiver: int) -> HttpResponse:
    """The leader who was asked ticks that the two have talked, or takes the tick away."""
    viewer = viewer_or_404(request.user)
    row = get_object_or_404(access.talks_with(viewer), pk=receiver)
    has_talked = request.POST.get("talked", "1") == "1"
    answering.tick_talk(by=signed_in(request.user), person=viewer.person, receiver=row, talked=has_talked)
    return redirect("decisions:talks")


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Those whom no mail reaches have been told at a meeting: their nearest leader confirms it."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer).exclude(state="draft").select_related("author"), pk=pk)
    rows = meeting_rows(viewer, found)
    if not rows:
        raise PermissionDenied
    people = [(row.person_id, row.person.name) for row in rows if row.told_on is None]
    initial = {"on": viewer.today, "people": [key for key, _name in people]}
    form = MeetingForm(request.POST or None, initial=initial, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            by, told = signed_in(request.user), form.cleaned_data
            count = answering.confirm_meeting(by=by, viewer=viewer, decision=found, **told)
            said = ngettext("%(count)d er nu fortalt.", "%(count)d er nu fortalt.", count) % {"count": count}
            messages.success(request, said)
            return redirect("decisions:decision", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "decision": found, "rows": rows, "people": people}
    return render(request, "decisions/meeting.html", context, status=status)


@require_safe
def landed(request: HttpRequest, pk: int) -> HttpResponse:
    """How it landed, for those who sent it."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer).exclude(state="draft"), pk=pk)
    if not access.written_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    return render(request, "decisions/landed.html", {"decision": found, "landing": landing_page(found)})


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins the next version, or goes on with it."""
    viewer = viewer_or_404(request.user)
    found = _own(viewer, pk)
    try:
        draft = following.start_change(by=signed_in(request.user), person=viewer.person, decision=found)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("decisions:decision", pk)
    return redirect("decisions:edit", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    return _sent(request, viewer, pk, _WITHDRAW)


@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands; or the page leads to changing or withdrawing it."""
    viewer = viewer_or_404(request.user)
    return _sent(request, viewer, pk, _LOOK_AGAIN)


@require_http_methods(["GET", "HEAD", "POST"])
def start_action(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new action, begun with what was decided."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer).filter(state="told"), pk=pk)
    begun = prefilled(viewer, statements=[], points=[point.pk for point in found.focus_points.all()], learnings=[])
    begun |= {"kind": "lasting", "description": found.what}
    form = ActionForm(
        request.POST or None,
        initial=begun,
        choices=action_choices(viewer, owner=viewer.person.pk, units=begun["units"]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            by = signed_in(request.user)
            action = following.start_action(by=by, viewer=viewer, decision=found, details=form.details())
            return redirect("actions:action", action.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/start_action.html", {"form": form, "decision": found}, status=status)


def _own(viewer: Viewer, pk: int) -> Any:
    """Another's decision that the viewer may read is there, but not the viewer's to do this with."""
    found = get_object_or_404(access.visible_to(viewer).exclude(state="draft").select_related("author"), pk=pk)
    if not access.sent_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    return found


_WITHDRAW = (WithdrawForm, following.withdraw, "decisions/withdraw.html")
_LOOK_AGAIN = (LookForm, following.look_again, "decisions/look_again.html")


def _sent(request: HttpRequest, viewer: Viewer, pk: int, what: tuple[Any, Any, str]) -> HttpResponse:
    form_class, step, template = what
    found = _own(viewer, pk)
    if found.state != "told":
        return redirect("decisions:decision", pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            step(by=signed_in(request.user), person=viewer.person, decision=found, **form.cleaned_data)
            return redirect("decisions:decision", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "decision": found}, status=status)
