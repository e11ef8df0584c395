"""From action to effect: what was expected, what the figures say, and how often expectations come true."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.actions import access as actions
from medspiller.indicators import access
from medspiller.indicators.changes import expecting
from medspiller.indicators.forms.expecting import ConclusionForm, ExpectationForm
from medspiller.indicators.queries.effects import effects_page
from medspiller.indicators.queries.expecting import choices_for
from medspiller.indicators.queries.hit_rates import hit_rates as found_hit_rates
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def effects(request: HttpRequest, action: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(actions.visible_to(viewer).select_related("owner"), pk=action)
    page = effects_page(request.user, viewer, found)
    forms = {line.key: ConclusionForm(auto_id=f"{line.key}-%s") for line in page.lines if line.may_conclude}
    lines = [(line, forms.get(line.key)) for line in page.lines]
    return render(request, "indicators/effects.html", {"page": page, "lines": lines})


@require_safe
def hit_rates(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/hit_rates.html", {"rates": found_hit_rates()})


@require_http_methods(["GET", "HEAD", "POST"])
def expect(request: HttpRequest, action: int) -> HttpResponse:
    """Ties the action to figures, with what is expected of them."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(actions.mine(viewer).prefetch_related("units"), pk=action)
    choices = choices_for(request.user, viewer, found)
    form = ExpectationForm(request.POST or None, choices=choices, initial={"by_day": found.ends_on})
    if request.method == "POST" and form.is_valid():
        indicator = get_object_or_404(access.visible_to(request.user), pk=form.cleaned_data["indicator"])
        told: dict[str, Any] = {"by": signed_in(request.user), "person": viewer.person} | form.said()
        try:
            expecting.expect(action=found, indicator=indicator, **told)
            messages.success(request, _("Det er skrevet ned. Nu er det op til tallene."))
            return redirect("indicators:effects", action)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "indicators/expect.html", {"action": found, "form": form, "choices": choices}, status=status)


@require_POST
def withdraw(request: HttpRequest, action: int, pk: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.expectations_to_withdraw(viewer).filter(action=action), pk=pk)
    try:
        expecting.withdraw(by=signed_in(request.user), person=viewer.person, expectation=found)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("indicators:effects", action)


@require_POST
def conclude(request: HttpRequest, action: int, pk: uuid.UUID) -> HttpResponse:
    """The owner says what came of it."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.expectations_of_mine(viewer).filter(action=action), pk=pk)
    form = ConclusionForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("indicators:effects", action)
    try:
        conclusion = form.cleaned_data["conclusion"]
        expecting.conclude(by=signed_in(request.user), person=viewer.person, expectation=found, conclusion=conclusion)
        messages.success(request, _("Konklusionen er gemt. Den står sammen med det, I har lært."))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("indicators:effects", action)
