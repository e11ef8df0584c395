from collections.abc import Callable
from typing import cast

from csp.constants import HEADER as POLICY_HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.urls import resolve
from django.utils import translation

from medspiller.web.middleware import BodyLimitMiddleware, PrivatePagesMiddleware

ANSWERS = "/svar/"


class AnswersMiddleware:
    """Serves the pages where surveys are answered before anything that knows of sessions or sign-in is reached.

    So nothing in between can tie an answer to a session, whatever it is changed to do one day; and an answer costs
    little. The language is the one chosen in this browser, or else Danish. The content security policy is the common
    one: no page here asks for another, so that it is made once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # What is not found here is told inside, so that such a page has the same headers as any other.
        inner = cast(
            "Callable[[HttpRequest], HttpResponse]", convert_exception_to_response(BodyLimitMiddleware(_answer))
        )
        self.answer = XFrameOptionsMiddleware(PrivatePagesMiddleware(inner))
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An address without its last slash is sent on to the right one like any other.
        if not (request.path_info.startswith(ANSWERS) and request.path_info.endswith("/")):
            return self.get_response(request)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.answer(request)
        if not isinstance(response, HttpResponse):
            raise TypeError("The pages for answering are served synchronously.")
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault(POLICY_HEADER, self.policy)
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    found = resolve(request.path_info)
    request.resolver_match = found
    answered: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answered
