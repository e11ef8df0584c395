from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import Any, cast

from csp.constants import HEADER as POLICY_HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation

from medspiller.involvement.rules.gate import Gate, Way
from medspiller.involvement.views.public import missing
from medspiller.web import clock
from medspiller.web.client_address import client_address
from medspiller.web.middleware import PrivatePagesMiddleware

PUBLIC = "/deltag/"
FILES = "attachments:file"
BODY_LIMIT = 128 * 1024
_FORM = "application/x-www-form-urlencoded"


class PublicMiddleware:
    """Serves the pages of involvement before anything that knows of sessions or sign-in is reached.

    So no cookie is set or read there but the one that says which language this browser has chosen; and what comes in
    floods is refused before anything costly, by rules of `Gate` (docs/decisions/open-to-the-world.md).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.gate = Gate()
        # What goes wrong inside is told inside, so that such a page has the same headers as any other.
        inner = cast("Callable[[HttpRequest], HttpResponse]", convert_exception_to_response(_serve))
        self.serve = XFrameOptionsMiddleware(PrivatePagesMiddleware(inner))
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PUBLIC):
            return self.get_response(request)
        response = self._refused(request) or cast("HttpResponse", self.serve(request))
        response.headers.setdefault(POLICY_HEADER, self.policy)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """The files of public pages are handed out where sessions are known: those who work here are not counted."""
        if request.resolver_match is None or request.resolver_match.view_name != FILES or request.user.is_authenticated:
            return None
        return self._kept_out(Way.FETCH, request)

    def _kept_out(self, way: Way, request: HttpRequest, page: str = "") -> HttpResponse | None:
        now, day = monotonic(), clock.today().isoformat()
        if self.gate.lets_in(way, client_address(request), page, now=now, day=day):
            return None
        return _plainly(429, "involvement/public/wait.html", {"Retry-After": "60"})

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        """The cheap refusals: nothing of the body is read, and no row of the database."""
        way = Way.SEND if request.method not in {"GET", "HEAD"} else Way.READ
        kept_out = self._kept_out(way, request, request.path_info[len(PUBLIC) :].partition("/")[0])
        if kept_out is not None or way is Way.READ:
            return kept_out
        declared = str(request.META.get("CONTENT_LENGTH") or "0")
        if not (declared.isascii() and declared.isdecimal()) or int(declared[:18]) > BODY_LIMIT:
            return _plainly(413, "involvement/public/too_much.html")
        is_form = request.content_type == _FORM and _is_utf8(request)
        if int(declared) and not is_form:
            return _plainly(415, "involvement/public/too_much.html")
        return None


def _is_utf8(request: HttpRequest) -> bool:
    """What a form is written in here; anything else comes from no page of ours."""
    return (request.content_params or {}).get("charset", "utf-8").lower() in {"utf-8", "utf8"}


def _plainly(status: int, template: str, headers: dict[str, str] | None = None) -> HttpResponse:
    """A page that was made once. It is not logged: a flood would fill the log, and cost what it was refused to save."""
    response = HttpResponse(_page(template), status=status, headers={"Cache-Control": "no-store", **(headers or {})})
    response["X-Frame-Options"] = "DENY"
    response._has_been_logged = True  # type: ignore[attr-defined]  # what Django itself marks what it has logged with
    return response


@cache
def _page(template: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(template, {"organisation_name": settings.ORGANISATION_NAME})


def _serve(request: HttpRequest) -> HttpResponse:
    # A forged Host is refused here, since what usually does so comes later.
    request.get_host()
    with translation.override(settings.LANGUAGE_CODE):
        if not request.path_info.endswith("/"):
            # As it stands on posters, and as people type it.
            return HttpResponseRedirect(request.get_full_path(force_append_slash=True))
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return missing(request)
        request.resolver_match = found
        served: HttpResponse = found.func(request, *found.args, **found.kwargs)
        return served
