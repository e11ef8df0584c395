from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from medspiller.accounts.adapter import known_browser
from medspiller.accounts.adapter.signals import KNOWN_FROM_NOW

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonalLanguageMiddleware:
    """Danish, unless the person, or before sign-in the browser's own choice here, says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class KnownBrowserMiddleware:
    """Lets a browser in which somebody has just signed in be known to that account."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        account = getattr(request, KNOWN_FROM_NOW, None)
        if account:
            known_browser.remember(request, response, account)
        return response
