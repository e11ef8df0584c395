"""Preparing, deciding and running a survey: for those who administer them."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.surveys import access
from medspiller.surveys.changes import moderating, rounds
from medspiller.surveys.exports.slips import slips_pdf
from medspiller.surveys.forms.rounds import ConditionsForm, DecisionForm, HideForm, first_conditions
from medspiller.surveys.queries.comments import comment_in, comments_of
from medspiller.surveys.queries.rounds import units_to_ask
from medspiller.surveys.queries.slips import slips_of
from medspiller.web.downloads import download
from medspiller.web.forms import tell_errors, tell_refusal

FIELDS = (
    "title",
    "purpose",
    "questionnaire",
    "opens_on",
    "closes_on",
    "leaders_from",
    "employees_from",
    "keep_until",
    "k",
    "k_comments",
    "revision",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    _require_administrator(request)
    return _conditions(request, None, first_conditions())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = _run_or_404(request, key, "draft")
    return _conditions(request, draft, {name: getattr(draft, name) for name in FIELDS} | {"top": draft.top_id})


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = _run_or_404(request, key, "draft")
    form = DecisionForm(request.POST or None, initial={"revision": draft.revision})
    if request.method == "POST" and form.is_valid():
        try:
            rounds.decide(by=signed_in(request.user), round_=draft, **form.cleaned_data)
            messages.success(request, _("Beslutningen er skrevet ind. Målingen åbner af sig selv på dagen."))
            return redirect("surveys:survey", key)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "surveys/decide.html", {"form": form, "round": draft}, status=status)


@require_POST
def give_up(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _done(request, rounds.give_up, _run_or_404(request, key, "draft", "opening"), _("Målingen er opgivet."))


@require_POST
def close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _done(request, rounds.close_now, _run_or_404(request, key), _("Målingen bliver gjort op nu."))


@require_safe
def slips(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The slips of everybody without an e-mail address, unit by unit."""
    round_ = _run_or_404(request, key, "open")
    held = slips_of(round_)
    if not held:
        raise Http404(_("Alle, der bliver spurgt, har en e-mailadresse."))
    rounds.note_slips_fetched(by=signed_in(request.user), round_=round_)
    return download(slips_pdf(round_, held, settings.FONT_DIRECTORY), "application/pdf", "sedler.pdf")


@require_safe
def comments(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    round_ = _run_or_404(request, key, "published")
    context = {"round": round_, "places": comments_of(round_), "form": HideForm()}
    return render(request, "surveys/comments.html", context)


@require_POST
def hide_comment(request: HttpRequest, key: uuid.UUID, comment: uuid.UUID) -> HttpResponse:
    round_ = _run_or_404(request, key, "published")
    if not comment_in(round_, comment):
        raise Http404
    form = HideForm(request.POST)
    if form.is_valid():
        by = signed_in(request.user)
        moderating.hide_comment(by=by, round_=round_, comment=comment, because=form.cleaned_data["because"])
        messages.success(request, _("Kommentaren er skjult, og grunden står i hændelsesloggen."))
    else:
        tell_errors(request, form)
    return redirect("surveys:comments", key)


def _require_administrator(request: HttpRequest) -> None:
    if not is_hr_administrator(request.user):
        raise PermissionDenied


def _run_or_404(request: HttpRequest, key: uuid.UUID, *states: str) -> Any:
    found = access.surveys_run_by(request.user).select_related("top", "questionnaire")
    return get_object_or_404(found.filter(state__in=states) if states else found, pk=key)


def _conditions(request: HttpRequest, draft: Any, initial: dict[str, Any]) -> HttpResponse:
    form = ConditionsForm(request.POST or None, initial=initial, units=units_to_ask())
    if request.method == "POST" and form.is_valid():
        try:
            by, revision = signed_in(request.user), form.cleaned_data["revision"]
            made = rounds.prepare(by=by, conditions=form.conditions(), round_=draft, revision=revision)
            return redirect("surveys:survey", made.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "surveys/conditions.html", {"form": form, "round": draft}, status=status)


def _done(request: HttpRequest, change: Any, round_: Any, told: str) -> HttpResponse:
    try:
        change(by=signed_in(request.user), round_=round_)
        messages.success(request, told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect(
        "surveys:list" if change is rounds.give_up else "surveys:survey",
        *([] if change is rounds.give_up else [round_.pk]),
    )
