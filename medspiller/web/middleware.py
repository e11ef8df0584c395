from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class PrivatePagesMiddleware:
    """No page is kept in the browser or on the way: at a shared computer "back" after signing out must show nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response


class BodyLimitMiddleware:
    """Refuses what is too large by its declared length, before anybody, signed in or not, can fill memory or disk.

    Pages in `BODY_LIMIT_ELSEWHERE` look at the length themselves, before they read. A body without a declared length is
    never read: Django takes it as empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = str(request.META.get("CONTENT_LENGTH") or "0")
        fits = declared.isdecimal() and int(declared[:18]) <= settings.BODY_LIMIT
        if fits or request.path in settings.BODY_LIMIT_ELSEWHERE:
            return self.get_response(request)
        text = _("Det er for meget at sende på én gang. Vælg en mindre fil, eller skriv en kortere tekst.")
        return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")
