"""Bringing a signal in, correcting it, and talking about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.actions.forms.planning import keys_in
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.outside_in import access
from medspiller.outside_in.changes import signals
from medspiller.outside_in.forms.writing import CommentForm, SignalForm, begun, initial_of
from medspiller.outside_in.queries.alike import alike_for
from medspiller.outside_in.queries.choosing import choices_for, own_units
from medspiller.outside_in.rules.names import telling
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Sent once, it is looked at: does it name somebody, is it there already? Sent again, it is brought in."""
    viewer = viewer_or_404(request.user)
    if request.method != "POST":
        initial = begun(viewer.today, own_units(viewer))
        return _page(request, viewer, SignalForm(initial=initial, choices=choices_for(viewer)))
    form = _sent(request, viewer)
    if "find" in request.POST:
        return _page(request, viewer, form.without_errors(), unfold=True)
    if not form.is_valid():
        return _page(request, viewer, form, status=422, unfold=form.has_folded_errors)
    written = " ".join(form.cleaned_data["text"].split())
    if request.POST.get("looked") != written:
        found = telling(form.cleaned_data["text"] + "\n" + form.cleaned_data["source"])
        same = alike_for(viewer, form.cleaned_data["text"])
        if found or same:
            return _page(request, viewer, form, telling=found, alike=same, looked=written)
    join = access.visible_to(viewer).filter(pk__in=keys_in([request.POST.get("join", "")])).first()
    try:
        made = signals.bring_in(by=signed_in(request.user), bringer=viewer.person, details=form.details(), join=join)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, viewer, form, status=422)
    messages.success(request, _("Tak. Du får besked, når der er svar."))
    return redirect("outside_in:signal", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    signal = get_object_or_404(access.visible_to(viewer).prefetch_related("units", "focus_points"), pk=pk)
    is_author = signal.brought_by_id == viewer.person.pk
    if not is_author and not access.decided_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method != "POST":
        initial = initial_of(signal)
        form = SignalForm(
            initial=initial, choices=choices_for(viewer, units=initial["units"]), only_about=not is_author
        )
        return _page(request, viewer, form, signal=signal, unfold=True)
    form = _sent(request, viewer, signal, only_about=not is_author)
    if "find" in request.POST:
        return _page(request, viewer, form.without_errors(), signal=signal, unfold=True)
    if form.is_valid():
        by, revision = signed_in(request.user), form.cleaned_data["revision"] or 0
        try:
            details = form.details()
            signals.change(by=by, person=viewer.person, signal=signal, details=details, revision=revision)
            messages.success(request, _("Ændringerne er gemt."))
            return redirect("outside_in:signal", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _page(request, viewer, form, signal=signal, status=422, unfold=True)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    signal = get_object_or_404(access.visible_to(viewer), pk=pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("outside_in:signal", pk)
    try:
        text = form.cleaned_data["text"]
        signals.comment(by=signed_in(request.user), person=viewer.person, signal=signal, text=text)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("outside_in:signal", pk)


def _sent(request: HttpRequest, viewer: Viewer, signal: Any = None, *, only_about: bool = False) -> SignalForm:
    units = keys_in(request.POST.getlist("units"))
    words = request.POST.get("unit_words", "")
    initial = initial_of(signal) if signal else {}
    choices = choices_for(viewer, units=[*initial.get("units", []), *units], unit_words=words)
    return SignalForm(request.POST, initial=initial, choices=choices, only_about=only_about)


def _page(
    request: HttpRequest, viewer: Viewer, form: SignalForm, *, status: int = 200, signal: Any = None, **more: Any
) -> HttpResponse:
    context = {"form": form, "signal": signal, "viewer": viewer} | more
    return render(request, "outside_in/form.html", context, status=status)
