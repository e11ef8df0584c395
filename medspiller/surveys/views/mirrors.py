"""The mirror: a leader asks, the employees answer, the leader reads and may share."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.surveys import access
from medspiller.surveys.changes import mirrors as changes
from medspiller.surveys.changes.rounds import close_now
from medspiller.surveys.forms.answering import read_answers
from medspiller.surveys.forms.mirrors import MirrorForm
from medspiller.surveys.queries import mirrors
from medspiller.surveys.queries.answering import questions_to_ask
from medspiller.surveys.queries.guide import small_team_guide
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.queries.rounds import may_close
from medspiller.web.forms import tell_refusal

ONE_DAY = datetime.timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise PermissionDenied
    asking = mirrors.before(viewer)
    form = MirrorForm(request.POST or None)
    if request.method == "POST" and asking.version is not None and form.is_valid():
        try:
            by, told = signed_in(request.user), form.cleaned_data
            made = changes.ask(by=by, leader=viewer.person, version=asking.version, closes_on=told["closes_on"])
            messages.success(request, _("Spørgsmålene er på vej til dine medarbejdere."))
            return redirect("surveys:mirror", made.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"asking": asking, "form": form, "guide": small_team_guide()}
    return render(request, "surveys/mirror/new.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def mirror(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    shown = _one(access.mirrors_visible_to(viewer), key)
    language = get_language() or "da"
    page, lines = mirrors.lines_of(shown, language)
    is_mine = shown.leader_id == viewer.person.pk
    may_answer = is_mine and shown.state in ("opening", "open")
    context = {
        "round": shown,
        "page": page,
        "lines": lines,
        "is_mine": is_mine,
        "may_end": is_mine and may_close(shown),
        "result_on": shown.closes_on + ONE_DAY,
        "questions": questions_to_ask(questions_of(shown), language, None) if may_answer else [],
        "guide": small_team_guide(),
    }
    return render(request, "surveys/mirror/mirror.html", context)


@require_POST
def answer_self(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    mine = _one(access.mirrors_of(viewer_or_404(request.user)), key)
    given = read_answers(questions_of(mine), request.POST)
    choices = [choice if choice != 255 else 0 for choice in given.answers.choices]
    return _done(request, mine, changes.answer_self, _("Dit eget svar er gemt."), choices=choices)


@require_POST
def share(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    mine = _one(access.mirrors_of(viewer_or_404(request.user)), key)
    return _done(request, mine, changes.share, _("Din egen leder kan nu se spejlingen."))


@require_POST
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    mine = _one(access.mirrors_of(viewer_or_404(request.user)), key)
    return _done(request, mine, close_now, _("Spejlingen bliver gjort op nu."))


def _one(rounds: Any, key: uuid.UUID) -> Any:
    return get_object_or_404(rounds.select_related("leader", "version"), pk=key)


def _done(request: HttpRequest, round_: Any, change: Any, told: str, **given: Any) -> HttpResponse:
    try:
        change(by=signed_in(request.user), round_=round_, **given)
        messages.success(request, told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("surveys:mirror", round_.pk)
