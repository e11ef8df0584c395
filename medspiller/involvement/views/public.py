"""The public pages. No page here reads or writes a session (docs/decisions/open-to-the-world.md)."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.involvement.changes import contributing
from medspiller.involvement.forms.public import (
    FORM_KEY,
    TRAP,
    ContributionForm,
    Freshness,
    fresh_key,
    freshness_of,
    kept_key,
)
from medspiller.involvement.queries import public
from medspiller.involvement.queries.fields import fields_of
from medspiller.web.client_address import client_address

View = Callable[..., HttpResponse]
_NOT_FRESH = {
    Freshness.FAST: gettext_lazy("Det gik meget hurtigt. Se det igennem, og send igen."),
    Freshness.OLD: gettext_lazy("Siden har ligget åben for længe. Se det igennem, og send igen."),
}


def _open_to_all(view: View) -> View:
    """No sign-in and no session: a foreign page that sends something here sends it as nobody, as anyone may."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return login_not_required(csrf_exempt(sensitive_post_parameters()(wrapped)))


def language_of(request: HttpRequest, otherwise: str) -> str:
    """The language asked for in the address, or chosen in this browser, or else `otherwise`."""
    for wanted in (request.GET.get("sprog", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if wanted in dict(settings.LANGUAGES):
            return wanted
    return otherwise


@_open_to_all
@require_safe
def page_list(request: HttpRequest) -> HttpResponse:
    with override(language_of(request, settings.LANGUAGE_CODE)):
        return _shown(request, "list", {"groups": public.public_list()})


@_open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = public.page_at(slug)
    if found is None:
        return missing(request)
    with override(language_of(request, found.language)):
        if request.method == "POST":
            return _received(request, found)
        return _form(request, found, ContributionForm(asked=fields_of(found)))


@_open_to_all
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    found = public.page_at(slug)
    if found is None:
        return missing(request)
    with override(language_of(request, found.language)):
        return _shown(request, "thanks", {"page": found})


@_open_to_all
@require_POST
def support(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Says that an idea is a good one. What comes back is the same whether it counted or had been counted before."""
    found = public.page_at(slug)
    idea = public.shown_contribution(found, key) if found and public.standing_today(found) == "open" else None
    if found is None or idea is None or found.kind != "ideas":
        return missing(request)
    browser = f"{request.headers.get('User-Agent', '')}\n{request.headers.get('Accept-Language', '')}"
    contributing.support(contribution=idea, address=client_address(request), browser=browser)
    address = _address("involvement:public", request, slug)
    return _see_other(f"{address}{'&' if '?' in address else '?'}stoettet={key}#stoettet")


def missing(request: HttpRequest) -> HttpResponse:
    with override(language_of(request, settings.LANGUAGE_CODE)):
        return _shown(request, "missing", {}, status=404)


def _received(request: HttpRequest, found: Any) -> HttpResponse:
    """What is shown on the page is read only where it is shown again: what is taken in a flood must cost little."""
    asked = fields_of(found)
    if public.standing_today(found) != "open":
        return _form(request, found, ContributionForm(asked=asked), _("Siden tager ikke imod mere."), status=409)
    thanks_at = _see_other(_address("involvement:thanks", request, found.slug))
    if request.POST.get(TRAP):
        # Only a program sees this field, and it is told what people are told.
        return thanks_at
    form, key = ContributionForm(request.POST, asked=asked), request.POST.get(FORM_KEY, "")
    freshness = freshness_of(found, key)
    if freshness is not Freshness.GOOD:
        kept = key if freshness is Freshness.FAST else ""
        return _form(request, found, form, str(_NOT_FRESH[freshness]), key=kept)
    if not form.is_valid():
        return _form(request, found, form, key=key)
    sent: dict[str, Any] = {"answers": form.answers(), "email": form.cleaned_data["email"], "form_key": kept_key(key)}
    if not contributing.receive(page=found, **sent):
        full = _("Der er kommet så mange bidrag, at vi skal nå at læse dem først. Prøv igen i morgen.")
        return _form(request, found, form, full, key=key, status=503)
    return thanks_at


def _form(
    request: HttpRequest, found: Any, form: ContributionForm, problem: str = "", *, key: str = "", status: int = 0
) -> HttpResponse:
    context = {
        "told": public.as_public(found, number=request.GET.get("side")),
        "page": found,
        "form": form,
        "problem": problem,
        "trap": TRAP,
        "form_key": FORM_KEY,
        "key": key or fresh_key(found),
        "supported": request.GET.get("stoettet", ""),
    }
    return _shown(request, "page", context, status=status or (422 if problem or form.errors else 200))


def _shown(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    asked = request.GET.get("sprog", "")
    chosen = asked if asked in dict(settings.LANGUAGES) else ""
    return render(request, f"involvement/public/{name}.html", {**context, "chosen": chosen}, status=status)


def _address(name: str, request: HttpRequest, slug: str) -> str:
    """Where to go next, in the language that was asked for."""
    asked = request.GET.get("sprog", "")
    return reverse(name, args=[slug]) + (f"?sprog={asked}" if asked in dict(settings.LANGUAGES) else "")


def _see_other(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
