from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.mandates import access
from medspiller.mandates.changes import giving
from medspiller.mandates.forms.mandates import AnswerMandateForm, CompetenceForm, EndForm, MandateForm, initial_of
from medspiller.mandates.queries.choosing import Choices, choices_for, person_under
from medspiller.mandates.queries.mandates import latest_version, mandate_page, page_of, visible
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def mandate_list(request: HttpRequest) -> HttpResponse:
    """Who may decide what, in the whole organisation."""
    viewer = viewer_or_404(request.user)
    words = request.GET.get("q", "")[:200].strip()
    page = page_of(viewer, words, request.GET.get("side"))
    return render(request, "mandates/mandates.html", {"page": page, "words": words, "viewer": viewer})


@require_safe
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    page = mandate_page(viewer, get_object_or_404(visible(viewer), pk=pk))
    context = {"page": page, "answer_form": AnswerMandateForm(), "competence_form": CompetenceForm()}
    return render(request, "mandates/mandate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise PermissionDenied
    sent = request.POST
    holder = _key(sent.get("holder", request.GET.get("til", "")))
    offered = choices_for(viewer, holder=holder, words=sent.get("holder_words", ""))
    if request.method != "POST":
        initial = {"from_date": viewer.today, "openness": "all", "holder": holder}
        return _page(request, MandateForm(initial=initial, choices=offered), offered)
    form = MandateForm(sent, choices=offered)
    if "find" in sent:
        return _page(request, MandateForm(initial=_as_sent(form), choices=offered), offered)
    person = person_under(viewer, form.cleaned_data["holder"]) if form.is_valid() else None
    if person is None:
        return _page(request, form, offered, status=422)
    facts = {"facts": form.facts(), "competences": form.competences()}
    made = _do(request, form, giving.propose, viewer=viewer, holder=person, **facts)
    if made is None:
        return _page(request, form, offered, status=422)
    messages.success(request, _("%(name)s er spurgt og siger ja eller nej.") % {"name": person.name})
    return redirect("mandates:mandate", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version, which the holder says yes or no to."""
    viewer = viewer_or_404(request.user)
    held = _kept(viewer, pk)
    offered = choices_for(viewer, unit=held.unit_id)
    if request.method != "POST":
        initial = initial_of(latest_version(held), held.revision)
        return _page(request, MandateForm(initial=initial, choices=offered, is_change=True), offered, mandate=held)
    form = MandateForm(request.POST, choices=offered, is_change=True)
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        facts = form.facts()
        if _do(request, form, giving.change, viewer=viewer, mandate=held, facts=facts, revision=revision):
            messages.success(request, _("%(name)s er spurgt om ændringen.") % {"name": held.holder.name})
            return redirect("mandates:mandate", pk)
    return _page(request, form, offered, mandate=held, status=422)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The holder says yes or no to what was read."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(visible(viewer), pk=pk)
    if held.holder_id != viewer.person.pk:
        raise PermissionDenied
    form = AnswerMandateForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("mandates:mandate", pk)
    given = form.cleaned_data
    said = giving.accept if given["answer"] == "yes" else giving.decline
    try:
        said(by=signed_in(request.user), viewer=viewer, mandate=held, version=given["version"], words=given["words"])
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("mandates:mandate", pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    held = _kept(viewer, pk)
    try:
        giving.take_back(by=signed_in(request.user), viewer=viewer, mandate=held)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("mandates:mandate", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """By the leader, or by the holder who gives it back."""
    viewer = viewer_or_404(request.user)
    held = get_object_or_404(visible(viewer), pk=pk)
    if held.holder_id != viewer.person.pk and not access.mandates_kept_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _do(
        request, form, giving.end, viewer=viewer, mandate=held, because=form.cleaned_data["because"]
    ):
        messages.success(request, _("Mandatet er afsluttet."))
        return redirect("mandates:mandate", pk)
    context = {"form": form, "mandate": held, "page": mandate_page(viewer, held)}
    return render(request, "mandates/end.html", context, status=422 if form.errors else 200)


def _kept(viewer: Viewer, pk: int) -> Any:
    """What the viewer keeps. Whoever may read it and not change it is refused."""
    held = get_object_or_404(visible(viewer), pk=pk)
    if not access.mandates_kept_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    return held


def _do(request: HttpRequest, form: Any, change: Any, **facts: Any) -> Any:
    """What the change made; None, with the reason on the form, where it was refused."""
    try:
        return change(by=signed_in(request.user), **facts)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _key(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None


def _as_sent(form: MandateForm) -> dict[str, Any]:
    """What was written so far, while somebody still searches: nothing is wrong yet."""
    return {name: form[name].value() for name in form.fields}


def _page(
    request: HttpRequest, form: MandateForm, offered: Choices, mandate: Any = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "offered": offered, "mandate": mandate}
    return render(request, "mandates/mandate_form.html", context, status=status)
