"""Answering. No page here reads or writes a session, and nothing is logged (docs/decisions/unlinkable-answers.md)."""

import uuid
from collections.abc import Callable
from functools import cache, wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.organisation.rules.telling import Found
from medspiller.survey_answers.rules import Answers, in_groups, typed_token
from medspiller.surveys.changes.answering import answer as put_answer
from medspiller.surveys.forms.answering import read_answers
from medspiller.surveys.queries import answering
from medspiller.surveys.queries.rounds import Asking, asking, open_asking

View = Callable[..., HttpResponse]


def _by_link_alone(view: View) -> View:
    """The token is the only key: no sign-in, and so no cookie that a foreign page could misuse and no CSRF token."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return login_not_required(csrf_exempt(sensitive_post_parameters()(wrapped)))


@_by_link_alone
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """For those who have a slip: the code is typed, and posted, so that it stands in no address."""
    if request.method != "POST":
        return render(request, "surveys/answer/enter.html")
    token = typed_token(request.POST.get("kode", ""))
    asked = open_asking(token) if token else None
    if token is None or asked is None:
        return render(request, "surveys/answer/enter.html", {"problem": _not_found()}, status=422)
    return _form(request, asked, token)


@_by_link_alone
@require_safe
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The blank form behind a personal link."""
    known = typed_token(token)
    asked = open_asking(known) if known else None
    if known is None or asked is None:
        return render(request, "surveys/answer/enter.html", {"problem": _not_found()}, status=404)
    return _form(request, asked, known)


@_by_link_alone
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """One address for everybody's answers."""
    token = typed_token(request.POST.get("kode", ""))
    asked = asking(_uuid(request.POST.get("runde", "")))
    if token is None or asked is None:
        return render(request, "surveys/answer/enter.html", {"problem": _not_found()}, status=422)
    given = read_answers(asked.questionnaire, request.POST)
    if given.problems:
        return _form(request, asked, token, given.answers, given.problems)
    if given.is_empty:
        return _form(request, asked, token, given.answers, (_("Du har ikke svaret på noget endnu."),))
    telling = (
        []
        if request.POST.get("set")
        else answering.telling_in(asked.round, request.POST.get("naer", ""), given.answers)
    )
    if telling:
        return _form(request, asked, token, given.answers, telling=telling)
    shape = {"items": len(asked.questionnaire.items), "questions": len(asked.questionnaire.open_questions)}
    if not put_answer(round_=asked.round, token=token, answers=given.answers, **shape):
        return render(request, "surveys/answer/enter.html", {"problem": _not_found()}, status=422)
    return HttpResponseRedirect(_thanks_address())


@_by_link_alone
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/answer/thanks.html")


def _form(  # noqa: PLR0917
    request: HttpRequest,
    asked: Asking,
    token: str,
    given: Answers | None = None,
    problems: tuple[str, ...] = (),
    telling: list[Found] | None = None,
) -> HttpResponse:
    language = get_language() or "da"
    context = {
        "round": asked.round,
        "introduction": asked.questionnaire.introduction.in_(language),
        "token": token,
        "around": answering.around_of(asked.round, token),
        "shown_token": in_groups(token),
        "questions": answering.questions_to_ask(asked.questionnaire, language, given),
        "open_questions": answering.open_questions_to_ask(asked.questionnaire, language, given),
        "problems": problems,
        "telling": telling or [],
    }
    return render(request, "surveys/answer/form.html", context, status=422 if given else 200)


@cache
def _thanks_address() -> str:
    return reverse("surveys:thanks")


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _not_found() -> str:
    return _(
        "Koden passer ikke til en åben måling. Se efter, om den er skrevet rigtigt, og om målingen stadig er åben."
    )
