from collections.abc import Callable
from typing import cast

from csp.constants import HEADER as POLICY_HEADER
from csp.constants import NONE
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import resolve
from django.utils import translation

from medspiller.partners.views.inside import away, too_large
from medspiller.web.middleware import PrivatePagesMiddleware

PAGES = "/partner/"
BODY_LIMIT = 64 * 1024


class PartnerPagesMiddleware:
    """Serves the pages of partners from outside before anything that knows of sessions or sign-in is reached.

    So a partner's cookie can open no other page, and an employee's session no partner's. There is no script on these
    pages, and their policy allows none. Whatever is not found or not open answers with the same page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.csrf = CsrfViewMiddleware(self._serve)
        inner = cast("Callable[[HttpRequest], HttpResponse]", convert_exception_to_response(self.csrf))
        self.answer = XFrameOptionsMiddleware(PrivatePagesMiddleware(inner))
        self.policy = build_policy(replace={"script-src": [NONE], "connect-src": [NONE]})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An address without its last slash is sent on to the right one like any other.
        if not (request.path_info.startswith(PAGES) and request.path_info.endswith("/")):
            return self.get_response(request)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            response = self.answer(request)
        if not isinstance(response, HttpResponse):
            raise TypeError("The pages of partners are served synchronously.")
        response.headers.setdefault(POLICY_HEADER, self.policy)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    def _serve(self, request: HttpRequest) -> HttpResponse:
        declared = str(request.META.get("CONTENT_LENGTH") or "0")
        if not declared.isdecimal() or int(declared[:18]) > BODY_LIMIT:
            return too_large(request)
        try:
            found = resolve(request.path_info)
            request.resolver_match = found
            refused = self.csrf.process_view(request, found.func, found.args, found.kwargs)
            if refused is not None:
                return cast("HttpResponse", refused)
            # Only partners' own pages stand here: without sessions no other page would know who asks.
            return cast("HttpResponse", found.func(request, *found.args, **found.kwargs))
        except Http404:
            return away(request)
