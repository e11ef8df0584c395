"""The list of dialogues; a new one; its time; calling it off; opening it; the calendar file."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.dialogues import access
from medspiller.dialogues.changes import holding, planning
from medspiller.dialogues.forms.dialogues import TimeForm
from medspiller.dialogues.mail import as_appointment
from medspiller.dialogues.queries.agenda import agenda_of
from medspiller.dialogues.queries.listing import Wish, dialogues_of, invitable, invited_to, parties, wishes_of
from medspiller.dialogues.rules.calendar import Method, as_calendar
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.downloads import download
from medspiller.web.forms import tell_refusal


@require_safe
def dialogue_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    context = {"dialogues": dialogues_of(viewer), "wishes": wishes_of(viewer)}
    return render(request, "dialogues/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plans one of the dialogues that the viewer may plan: `slags` and `med` in the address say which."""
    viewer = viewer_or_404(request.user)
    asked = request.POST if "slags" in request.POST else request.GET
    wish = _wish(viewer, asked.get("slags", ""), asked.get("med", ""))
    people = invited_to(viewer, wish.kind, wish.key)
    form = TimeForm(request.POST or None, people=[(person.pk, person.name) for person in people])
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data.get("people", ()))
        two = parties(viewer, wish.key) if wish.kind == "leadership" else None
        leader, own_leader = two or (viewer.person, None)
        dialogue = planning.plan(
            by=signed_in(request.user),
            planner=viewer.person,
            kind=wish.kind,
            leader=leader,
            own_leader=own_leader,
            unit=access.unit_led_by(viewer, wish.key) if wish.kind == "team" else None,
            participants=[person for person in people if person.pk in chosen],
            **form.time(),
        )
        messages.success(request, _("Samtalen er aftalt, og indbydelsen er på vej."))
        return redirect("dialogues:dialogue", dialogue.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "dialogues/time.html", {"form": form, "wish": wish}, status=status)


@require_safe
def dialogue(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda, before, during and after."""
    viewer = viewer_or_404(request.user)
    found = access.visible_to(viewer).select_related("leader", "own_leader")
    shown = get_object_or_404(found, pk=pk)
    context = {
        "dialogue": shown,
        "agenda": agenda_of(viewer, shown),
        "is_host": access.planned_by(viewer).filter(pk=pk).exists(),
        "outdated": shown.kind == "leadership" and viewer.tree.own_leader(shown.leader_id) != shown.own_leader_id,
        "viewer": viewer,
    }
    return render(request, "dialogues/dialogue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_time(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.planned_by(viewer).select_related("leader", "own_leader"), pk=pk)
    begins = timezone.localtime(held.starts_at) if held.starts_at else None
    initial: dict[str, Any] = {
        "day": begins.date() if begins else None,
        "at": begins.time() if begins else None,
        "duration_minutes": held.duration_minutes,
        "place": held.place,
        "title": held.title,
        "revision": held.revision,
    }
    people = invitable(viewer, held)
    initial["people"] = list(held.participants.values_list("person_id", flat=True))
    form = TimeForm(request.POST or None, initial=initial, people=[(person.pk, person.name) for person in people])
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data.get("people", ()))
        told = form.time() | {"revision": form.cleaned_data["revision"]}
        try:
            with_people = [person for person in people if person.pk in chosen] if people else None
            planning.set_time(
                by=signed_in(request.user), person=viewer.person, dialogue=held, people=with_people, **told
            )
            messages.success(request, _("Tiden er gemt, og kalenderen følger med."))
            return redirect("dialogues:dialogue", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "dialogues/time.html", {"form": form, "dialogue": held}, status=status)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.planned_by(viewer), pk=pk)
    try:
        planning.cancel(by=signed_in(request.user), person=viewer.person, dialogue=held)
        messages.success(request, _("Samtalen er aflyst."))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("dialogues:list")


@require_POST
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.planned_by(viewer), pk=pk)
    try:
        holding.open_dialogue(by=signed_in(request.user), person=viewer.person, dialogue=held)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("dialogues:dialogue", pk)


@require_safe
def calendar_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The appointment for those who did not get, or did not keep, the mail."""
    viewer = viewer_or_404(request.user)
    with_time = access.visible_to(viewer).filter(starts_at__isnull=False)
    held = get_object_or_404(with_time.select_related("leader", "planned_by"), pk=pk)
    method = Method.CANCEL if held.state == "cancelled" else Method.REQUEST
    return download(as_calendar(as_appointment(held), [], method), "text/calendar; charset=utf-8", "samtale.ics")


def _wish(viewer: Viewer, kind: str, key: str) -> Wish:
    for wish in wishes_of(viewer):
        if wish.kind == kind and str(wish.key) == key:
            return wish
    raise Http404
