"""How the programming interface says no: always the same shape."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from medspiller.api.rules.values import FAULTS_TOLD, Fault

A_QUARTER = 15 * 60

# By the kind of fault, as pydantic names it; all else is said to be wrong without more words.
_MESSAGES = {
    "missing": gettext_noop("Feltet mangler."),
    "extra_forbidden": gettext_noop("Feltet findes ikke. Se stavemåden i dokumentationen."),
    "float_type": gettext_noop("Skriv et tal uden anførselstegn, med punktum før decimalerne."),
    "finite_number": gettext_noop("Skriv et almindeligt tal."),
    "int_type": gettext_noop("Skriv et helt tal uden anførselstegn."),
    "int_parsing": gettext_noop("Skriv et helt tal."),
    "string_type": gettext_noop("Skriv en tekst i anførselstegn."),
    "string_too_long": gettext_noop("Teksten er for lang: højst 100 tegn."),
    "too_long": gettext_noop("Der er for mange på én gang. Del dem op."),
    "list_type": gettext_noop("Send en liste."),
    "model_type": gettext_noop("Send et objekt med felter."),
    "model_attributes_type": gettext_noop("Send et objekt med felter."),
    "greater_than_equal": gettext_noop("Tallet er for lille."),
    "less_than_equal": gettext_noop("Tallet er for stort."),
}


class RefusedError(Exception):
    """Answered with `status` and the reason; nothing has been done."""

    def __init__(self, status: int, message: str, faults: Sequence[Fault] = (), more: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.faults = faults
        self.more = more


def answer(status: int, message: str, faults: Sequence[Fault] = (), more: int = 0) -> HttpResponse:
    """The one shape of every refusal."""
    told = [{"index": one.index, "field": one.field, "message": _(one.message)} for one in faults]
    response = JsonResponse({"message": message, "faults": told, "more": more}, status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response.headers["Retry-After"] = str(A_QUARTER)
    return response


def not_found() -> HttpResponse:
    return answer(404, _("Det findes ikke, eller nøglen giver ikke adgang til det."))


def add_handlers(api: NinjaAPI) -> None:
    """Lets every refusal be answered in the one shape."""

    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(error.status, error.message, error.faults, error.more)

    def missing(request: HttpRequest, error: Any) -> HttpResponse:
        return not_found()

    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(error.status_code, _("Det sendte er ikke gyldig JSON."))

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        faults = [_fault(one) for one in error.errors]
        return invalid_answer(faults[:FAULTS_TOLD], max(0, len(faults) - FAULTS_TOLD))

    api.add_exception_handler(RefusedError, refused)
    api.add_exception_handler(Http404, missing)
    api.add_exception_handler(HttpError, unreadable)
    api.add_exception_handler(ValidationError, invalid)


def invalid_answer(faults: Sequence[Fault], more: int = 0) -> HttpResponse:
    return answer(422, _("Der er fejl i det sendte. Intet er taget imod."), faults, more)


def _fault(error: dict[str, Any]) -> Fault:
    """Where in the list or in the address pydantic found something, in our own words."""
    place = [part for part in error["loc"][1:] if part not in {"sent", "asked"}]
    index = next((part for part in place if isinstance(part, int)), None)
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    message = _MESSAGES.get(error["type"], gettext_noop("Værdien er ikke gyldig."))
    return Fault(index, name, message)
