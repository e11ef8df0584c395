"""Writing a decision, seeing whom it reaches, and telling it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.attachments.queries import attachment_of
from medspiller.decisions import access
from medspiller.decisions.changes import drafting, telling
from medspiller.decisions.forms.following import FilesForm, TellForm
from medspiller.decisions.forms.writing import DecisionForm, initial_of
from medspiller.decisions.queries.audience import preview_of
from medspiller.decisions.queries.choosing import Choices, Chosen, choices_for
from medspiller.decisions.queries.origins import origin_in, prefill_of
from medspiller.decisions.queries.prefilling import begun_with
from medspiller.decisions.queries.searching import OWNER
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new decision; `fra` in the address says what it springs from."""
    viewer = viewer_or_404(request.user)
    if not access.may_decide(viewer):
        raise PermissionDenied
    kind, key = origin_in(request.GET.get("fra", ""))
    prefill = prefill_of(viewer, kind, key)
    if request.method != "POST":
        initial = begun_with(viewer, prefill)
        choices = choices_for(viewer, viewer.person, Chosen(units=initial["units"]))
        return _page(request, DecisionForm(initial=initial, choices=choices), prefill=prefill)
    form = DecisionForm(request.POST, choices=_offered(request, viewer, viewer.person))
    if "find" in request.POST:
        return _page(request, form.without_errors(), prefill=prefill)
    if form.is_valid():
        told: dict[str, Any] = {"origin_kind": kind, "origin_key": key} if prefill else {}
        try:
            made = drafting.begin(by=signed_in(request.user), author=viewer.person, details=form.details(), **told)
            return _saved(request, made.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _page(request, form, prefill=prefill, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, for its author and those who write along."""
    viewer = viewer_or_404(request.user)
    decision = get_object_or_404(_written(viewer), pk=pk)
    if decision.state != "draft":
        return redirect("decisions:decision", pk)
    is_change = decision.replaces_id is not None
    if request.method != "POST":
        initial = initial_of(decision)
        chosen = Chosen(units=initial["units"], people=initial["people"], writers=initial["writers"])
        choices = choices_for(viewer, decision.author, chosen)
        return _page(request, DecisionForm(initial=initial, choices=choices, is_change=is_change), decision=decision)
    form = DecisionForm(request.POST, choices=_offered(request, viewer, decision.author), is_change=is_change)
    if "find" in request.POST:
        return _page(request, form.without_errors(), decision=decision)
    if form.is_valid():
        told: dict[str, Any] = {"details": form.details(), "revision": form.cleaned_data["revision"] or 0}
        try:
            drafting.edit(by=signed_in(request.user), person=viewer.person, decision=decision, **told)
            return _saved(request, pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _page(request, form, decision=decision, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """First whom it reaches and when; then, when that is sent, the telling."""
    viewer = viewer_or_404(request.user)
    decision = get_object_or_404(_written(viewer).filter(author=viewer.person), pk=pk)
    if decision.state != "draft":
        # Told already: the button was pressed twice, or in another window.
        return redirect("decisions:decision", pk)
    if request.method == "POST":
        form = TellForm(request.POST)
        if not form.is_valid():
            tell_errors(request, form)
            return redirect("decisions:tell", pk)
        told: dict[str, Any] = {"decision": decision, "revision": form.cleaned_data["revision"]}
        try:
            telling.tell(by=signed_in(request.user), person=viewer.person, **told)
            messages.success(request, _("Beslutningen er fortalt."))
            return redirect("decisions:decision", pk)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("decisions:tell", pk)
    context = {"decision": decision, "preview": preview_of(decision), "viewer": viewer}
    return render(request, "decisions/tell.html", context)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    decision = get_object_or_404(_drafts(viewer).filter(author=viewer.person), pk=pk)
    try:
        drafting.discard(by=signed_in(request.user), person=viewer.person, decision=decision)
        messages.success(request, _("Kladden er kasseret."))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("decisions:mine")


@require_POST
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts files with the draft, or takes the one in `bilag` off."""
    viewer = viewer_or_404(request.user)
    decision = get_object_or_404(_drafts(viewer), pk=pk)
    told: dict[str, Any] = {"by": signed_in(request.user), "person": viewer.person, "decision": decision}
    try:
        if "bilag" in request.POST:
            attachment = attachment_of(OWNER, pk, request.POST["bilag"])
            if attachment is None:
                raise Http404
            drafting.remove_file(attachment=attachment, **told)
        else:
            form = FilesForm(request.POST, request.FILES)
            if form.is_valid():
                drafting.add_files(files=form.cleaned_data["attached"], **told)
            else:
                tell_errors(request, form)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("decisions:decision", pk)


def _written(viewer: Viewer) -> Any:
    return access.written_by(viewer).select_related("author__user", "replaces")


def _drafts(viewer: Viewer) -> Any:
    return _written(viewer).filter(state="draft")


def _offered(request: HttpRequest, viewer: Viewer, author: Any) -> Choices:
    sent = request.POST
    chosen = Chosen(
        units=_keys(sent.getlist("units")),
        people=_keys(sent.getlist("people")),
        writers=_keys(sent.getlist("writers")),
        unit_words=sent.get("unit_words", ""),
        people_words=sent.get("people_words", ""),
        writer_words=sent.get("writer_words", ""),
    )
    return choices_for(viewer, author, chosen)


def _keys(values: list[str]) -> list[int]:
    return [int(value) for value in values[:500] if value.isascii() and value.isdigit() and len(value) < 18]


def _saved(request: HttpRequest, pk: int) -> HttpResponse:
    if "tell" in request.POST:
        return redirect("decisions:tell", pk)
    messages.success(request, _("Kladden er gemt. Kun du og dem, der skriver med, kan se den."))
    return redirect("decisions:decision", pk)


def _page(request: HttpRequest, form: DecisionForm, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "decisions/form.html", {"form": form, **context}, status=status)
