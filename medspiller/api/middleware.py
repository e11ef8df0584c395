from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

ADDRESSES = "/api/v1/"
BODY_LIMIT = 5 * 1024 * 1024
_WITH_BODY = {"POST", "PUT", "PATCH"}


class ApiMiddleware:
    """Lets no session and no cookie open anything to a program, and answers it in JSON also where it is refused.

    Looks at the declared length and kind before anything is read. The language is the one that is asked for, or else
    Danish.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADDRESSES):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        language = translation.get_language_from_request(request)
        request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language}
        with translation.override(language):
            refusal = _refused(request)
        if refusal is not None:
            return refusal
        response = self.get_response(request)
        if response.status_code == 405:
            with translation.override(language):
                told = {"message": _("Adressen kan ikke det, der bedes om."), "faults": [], "more": 0}
            return JsonResponse(told, status=405, headers={"Allow": response.headers.get("Allow", "")})
        return response


def _refused(request: HttpRequest) -> HttpResponse | None:
    declared = str(request.META.get("CONTENT_LENGTH") or "0")
    if not declared.isdecimal() or int(declared[:18]) > BODY_LIMIT:
        text = _("Det er for meget at sende på én gang. Send højst 5 MB, og del resten op.")
        return JsonResponse({"message": text, "faults": [], "more": 0}, status=413)
    if declared != "0" and request.method in _WITH_BODY and request.content_type != "application/json":
        text = _("Det sendte skal være JSON. Skriv Content-Type: application/json.")
        return JsonResponse({"message": text, "faults": [], "more": 0}, status=415)
    return None
