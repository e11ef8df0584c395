"""How the employees experience their room to act: asking, answering on a phone, and what came of it.

After an answer the page says the same whatever was chosen, and nothing about it goes into the session.
"""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.disclosure import DEFAULT_K
from medspiller.mandates import access
from medspiller.mandates.changes import experiences as changes
from medspiller.mandates.forms.frames import AskEmployeesForm, ExperienceForm
from medspiller.mandates.queries.experiences import (
    circle_of,
    experience_page,
    has_circle,
    is_asked,
    questions_of,
    unit_name,
)
from medspiller.mandates.queries.frames import frame_page
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_refusal

TWO_WEEKS = datetime.timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_employees(request: HttpRequest, unit: int) -> HttpResponse:
    """A leader asks those whom the frame is for."""
    viewer = viewer_or_404(request.user)
    if unit not in viewer.tree.nodes:
        raise Http404
    if not access.may_frame(viewer, unit):
        raise PermissionDenied
    page = frame_page(viewer, unit, viewer.today)
    if page.frame is None or page.inherited_from:
        return redirect("mandates:frame", unit)
    initial = {"closes_on": viewer.today + TWO_WEEKS}
    form = AskEmployeesForm(request.POST) if request.method == "POST" else AskEmployeesForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = changes.ask_employees(
                by=signed_in(request.user), viewer=viewer, frame=page.frame, closes_on=form.cleaned_data["closes_on"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if has_circle(made):
                messages.success(request, _("Medarbejderne er spurgt."))
            else:
                messages.info(request, _("I er for få til tal. Her er samtalen."))
            return redirect("mandates:experience", made.pk)
    count = len(circle_of(viewer.tree, unit, viewer.today))
    context = {"form": form, "page": page, "count": count, "is_small": count < DEFAULT_K}
    return render(request, "mandates/ask_employees.html", context, status=422 if form.errors else 200)


@require_safe
def experience(request: HttpRequest, pk: int) -> HttpResponse:
    """What the leader says beside how it is experienced, when the answers are worked out."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.experiences_visible_to(viewer).select_related("frame"), pk=pk)
    page = experience_page(viewer, held, part=request.GET.get("enhed", ""))
    return render(request, "mandates/experience.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The form is always blank, whether or not somebody has answered."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.experiences_visible_to(viewer).select_related("frame"), pk=pk)
    if not is_asked(viewer, held):
        return redirect("mandates:experience", pk)
    questions = [(question.number, question.name, question.about) for question in questions_of(held)]
    form = ExperienceForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST" and form.is_valid():
        try:
            changes.answer_experience(person=viewer.person, experience=held, choices=form.choices())
        except ValidationError:
            return redirect("mandates:experience", pk)
        return redirect("mandates:answered", pk)
    context = {"form": form, "experience": held, "name": unit_name(viewer, held.frame.unit_id)}
    return render(request, "mandates/answer.html", context, status=422 if form.errors else 200)


@require_safe
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for everybody, also for those who come here without having answered."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(access.experiences_visible_to(viewer).select_related("frame"), pk=pk)
    return render(request, "mandates/answered.html", {"experience": held})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = _kept(viewer, pk)
    try:
        changes.withdraw(by=signed_in(request.user), viewer=viewer, experience=held)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("mandates:experience", pk)
    messages.success(request, _("Spørgsmålet er trukket tilbage, og svarene er slettet."))
    return redirect("mandates:frame", held.frame.unit_id)


@require_POST
def talked(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = _kept(viewer, pk)
    try:
        changes.note_talk(by=signed_in(request.user), viewer=viewer, experience=held)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("mandates:experience", pk)


def _kept(viewer: Viewer, pk: int) -> Any:
    """What the viewer has asked, or could have. Whoever may read it and no more is refused."""
    held = get_object_or_404(access.experiences_visible_to(viewer).select_related("frame"), pk=pk)
    if not access.may_frame(viewer, held.frame.unit_id):
        raise PermissionDenied
    return held
