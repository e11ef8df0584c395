"""The pages of partners. Nothing here reads a session or a user: a link asks for a code, and a code for one action.

The address of the door is a key. The policy of all pages tells it to no other site; `no-referrer` may not stand here,
for then browsers send "Origin: null" with a form, which the protection against forged forms refuses.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.partners import access
from medspiller.partners.changes import contributing, ending, entering
from medspiller.partners.changes.acting import outsider
from medspiller.partners.forms import CodeForm, ContributionForm
from medspiller.partners.queries import inside as pages
from medspiller.partners.queries.inside import Inside, Invited
from medspiller.partners.rules.times import VISIT_LASTS
from medspiller.web.client_address import client_address

COOKIE = "partner"
P = ParamSpec("P")


def _behind_link(view: Callable[[HttpRequest, Invited, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """The same answer to every link that opens nothing, whatever is wrong with it; and a limit to trying."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        address = client_address(request)
        if entering.has_tried_too_often(address=address):
            return render(request, "partners/wait.html", status=429)
        partner = access.partner_behind(token)
        if partner is None:
            entering.note_failure(address=address)
            raise Http404
        with override(partner.language):
            return view(request, partner, token)

    return login_not_required(wrapped)


def _inside(view: Callable[Concatenate[HttpRequest, Inside, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """With the cookie of a visit to this very action."""

    @wraps(view)
    def wrapped(request: HttpRequest, pk: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        secret = request.COOKIES.get(COOKIE, "")
        visit = access.visit_with(pk, secret) if secret else None
        if visit is None:
            if secret:
                entering.note_failure(address=client_address(request))
            raise Http404
        with override(visit.partner.language):
            return view(request, visit, *args, **kwargs)

    return login_not_required(wrapped)


@_behind_link
@require_safe
def door(request: HttpRequest, partner: Invited, token: str) -> HttpResponse:
    """Opens nothing by itself: programs that look through mail follow links, too."""
    return _door(request, partner, token, CodeForm())


@_behind_link
@require_POST
def send_code(request: HttpRequest, partner: Invited, token: str) -> HttpResponse:
    try:
        entering.send_code(by=outsider(partner), partner=partner)
    except ValidationError as refusal:
        return _door(request, partner, token, CodeForm(), problem=refusal.messages[0], status=429)
    return redirect("partners:door", token)


@_behind_link
@require_http_methods(["POST"])
def enter(request: HttpRequest, partner: Invited, token: str) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _door(request, partner, token, form, status=422)
    secret = entering.enter(by=outsider(partner), partner=partner, typed=form.cleaned_data["code"])
    if secret is None:
        problem = _("Koden er forkert, brugt eller for gammel. Prøv igen, eller få en ny.")
        return _door(request, partner, token, CodeForm(), problem=problem, status=422)
    response = redirect("partners:shared_action", partner.pk)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=VISIT_LASTS,
        path=reverse("partners:shared_action", args=[partner.pk]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@_inside
@require_safe
def shared_action(request: HttpRequest, visit: Inside) -> HttpResponse:
    entering.note_seen(partner=visit.partner)
    return _page(request, visit)


@_inside
@require_POST
def contribute(request: HttpRequest, visit: Inside) -> HttpResponse:
    form = ContributionForm(request.POST)
    if form.is_valid():
        try:
            contributing.contribute(by=outsider(visit.partner), partner=visit.partner, **form.said())
            return redirect("partners:shared_action", visit.partner.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _page(request, visit, form, status=422)


@_inside
@require_POST
def set_done(request: HttpRequest, visit: Inside, contribution: int) -> HttpResponse:
    found = get_object_or_404(access.contributions_of(visit.partner).select_related("partner"), pk=contribution)
    try:
        done = request.POST.get("done") == "1"
        contributing.set_done(by=outsider(visit.partner), contribution=found, done=done)
    except ValidationError as refusal:
        return _page(request, visit, problem=refusal.messages[0], status=422)
    return redirect("partners:shared_action", visit.partner.pk)


@_inside
@require_POST
def take_back(request: HttpRequest, visit: Inside, contribution: int) -> HttpResponse:
    found = get_object_or_404(access.contributions_of(visit.partner).select_related("partner"), pk=contribution)
    contributing.take_back(by=outsider(visit.partner), contribution=found)
    return redirect("partners:shared_action", visit.partner.pk)


@_inside
@require_POST
def leave(request: HttpRequest, visit: Inside) -> HttpResponse:
    entering.leave(by=outsider(visit.partner), visit=visit)
    return _gone(request, visit, "partners/left.html")


@_inside
@require_http_methods(["GET", "HEAD", "POST"])
def say_goodbye(request: HttpRequest, visit: Inside) -> HttpResponse:
    """First asks whether that is meant."""
    if request.method != "POST":
        return render(request, "partners/goodbye.html", {"partner": visit.partner})
    ending.say_goodbye(by=outsider(visit.partner), partner=visit.partner)
    return _gone(request, visit, "partners/said_goodbye.html")


def away(request: HttpRequest) -> HttpResponse:
    """What every link and cookie that opens nothing leads to."""
    return render(request, "partners/away.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "partners/too_large.html", status=413)


def _gone(request: HttpRequest, visit: Inside, template: str) -> HttpResponse:
    response = render(request, template)
    response.delete_cookie(COOKIE, path=reverse("partners:shared_action", args=[visit.partner.pk]), samesite="Strict")
    return response


def _door(
    request: HttpRequest, partner: Invited, token: str, form: CodeForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    page = pages.door_of(partner)
    context = {"door": page, "token": token, "form": form, "problem": problem}
    return render(request, "partners/door.html", context, status=status)


def _page(
    request: HttpRequest,
    visit: Inside,
    form: ContributionForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "key": visit.partner.pk,
        "page": pages.shared_action(visit.partner),
        "form": form or ContributionForm(),
        "problem": problem,
    }
    return render(request, "partners/shared_action.html", context, status=status)
