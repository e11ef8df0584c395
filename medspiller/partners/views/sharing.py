"""Inviting partners, reading what they write, and ending their access: for whoever answers for the action."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.partners import access
from medspiller.partners.changes import contributing, ending, inviting
from medspiller.partners.forms import InviteForm, RenewForm, TermsForm
from medspiller.partners.queries import owner_pages
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def partner_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    context = {"lines": owner_pages.all_partners(viewer), "may_invite": owner_pages.may_invite_to_something(viewer)}
    return render(request, "partners/list.html", context)


@require_safe
def on_action(request: HttpRequest, action: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.actions_of(viewer), pk=action)
    return render(request, "partners/on_action.html", {"page": owner_pages.action_page(viewer, found)})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, action: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.actions_of(viewer).select_related("owner"), pk=action)
    form = InviteForm(request.POST or None, initial={"last_day": owner_pages.suggested_last_day(found)})
    if request.method == "POST" and form.is_valid():
        try:
            made = inviting.invite(
                by=signed_in(request.user),
                person=viewer.person,
                action=found,
                guest=form.guest(),
                terms=form.terms(),
            )
            messages.success(request, _("Indbydelsen er på vej til %(email)s.") % {"email": made.email})
            return redirect("partners:on_action", action)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/invite.html", {"action": found, "form": form}, status=status)


@require_safe
def partner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was written is shown as new the first time the one who answers for the action opens it."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.partners_of(viewer), pk=pk)
    page = owner_pages.page_of(found)
    if found.action.owner_id == viewer.person.pk:
        contributing.note_read(partner=found)
    terms = TermsForm(initial=owner_pages.terms_now(found))
    renew = RenewForm(initial={"last_day": owner_pages.suggested_last_day(found.action)})
    return render(request, "partners/partner.html", {"page": page, "terms": terms, "renew": renew})


@require_POST
def change_terms(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = TermsForm(request.POST)

    def change(**told: Any) -> None:
        inviting.change_terms(terms=form.terms(), revision=form.cleaned_data["revision"] or 0, **told)

    return _done(request, pk, change, _("Adgangen er ændret."), form)


@require_POST
def renew_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = RenewForm(request.POST)

    def change(**told: Any) -> None:
        inviting.renew_link(last_day=form.cleaned_data["last_day"], **told)

    return _done(request, pk, change, _("Et nyt link er på vej. Det gamle virker ikke mere."), form)


@require_POST
def end_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _done(request, pk, ending.end_access, _("Adgangen er lukket."))


@require_POST
def send_learning(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _done(request, pk, ending.send_learning, _("Læringen er på vej til partneren."))


def _done(
    request: HttpRequest,
    pk: UUID,
    change: Callable[..., Any],
    told: str,
    form: TermsForm | RenewForm | None = None,
) -> HttpResponse:
    """Carries a small change out, or says why not, on the partner's page."""
    found = get_object_or_404(access.partners_of(viewer_or_404(request.user)), pk=pk)
    if form is not None and not form.is_valid():
        tell_errors(request, form)
        return redirect("partners:partner", pk)
    try:
        change(by=signed_in(request.user), partner=found)
        messages.success(request, told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("partners:partner", pk)
