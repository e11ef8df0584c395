"""The programming interface as a whole: what it is called, how it reads, and its description."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.parser import Parser
from pydantic_core import from_json

from medspiller.api.queries.openapi import in_this_language
from medspiller.api.views import errors
from medspiller.api.views.bearer import Bearer
from medspiller.api.views.indicators import router


class _StrictParser(Parser):
    """Takes neither NaN nor what is nested without end."""

    def parse_body(self, request: HttpRequest) -> Any:
        return from_json(request.body, allow_inf_nan=False)


api = NinjaAPI(
    title="Medspiller",
    version="1",
    description=gettext_noop("Læs og lever tal til indikatorerne."),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    auth=Bearer(),
    parser=_StrictParser(),
)
errors.add_handlers(api)
api.add_router("", router)


def described() -> dict[str, Any]:
    """The OpenAPI description in the language of the one who asks."""
    return in_this_language(dict(api.get_openapi_schema(path_prefix="/api/v1/")))


def addresses() -> list[URLPattern]:
    """Those that ask for a token. Nobody is sent to sign in from there, and no page of ours sends a form to them."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in found:
        one.callback = login_not_required(csrf_exempt(one.callback))
    return found


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


@login_not_required
@csrf_exempt
def not_found(request: HttpRequest) -> HttpResponse:
    """So that a program that has the address wrong gets an answer that it can read."""
    return errors.not_found()
