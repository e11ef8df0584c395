from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts import changes, queries
from medspiller.accounts.access import signed_in
from medspiller.accounts.forms import GiveRoleForm, SearchForm
from medspiller.web.forms import tell_refusal


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds and has held which role, and a search for somebody to give one to."""
    assignments = list(queries.role_assignments(request.user))
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["q"] if search.is_valid() else ""
    found = [
        (user, GiveRoleForm(initial={"user": user.pk}, auto_id=f"id_{user.pk}_%s"))
        for user in queries.people_like(wanted)
    ]
    return render(
        request,
        "accounts/roles.html",
        {
            "standing": [each for each in assignments if each.to_date is None],
            "ended": [each for each in assignments if each.to_date is not None],
            "search": search,
            "wanted": wanted,
            "found": found,
            "crumbs": [(_("Min side"), reverse("overview:home")), (_("Roller"), "")],
        },
    )


@require_POST
def give_role(request: HttpRequest) -> HttpResponse:
    queries.role_assignments(request.user)
    form = GiveRoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vælg en person og en rolle."))
        return redirect("accounts:roles")
    user = get_object_or_404(queries.active_users(), pk=form.cleaned_data["user"])
    try:
        given = changes.give_role(by=signed_in(request.user), user=user, role=form.cleaned_data["role"])
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        text = _("%(name)s har nu rollen %(role)s.")
        messages.success(request, text % {"name": user.name, "role": given.get_role_display()})
    return redirect("accounts:roles")


@require_POST
def end_role(request: HttpRequest, assignment: int) -> HttpResponse:
    held = get_object_or_404(queries.role_assignments(request.user), pk=assignment)
    try:
        changes.end_role(by=signed_in(request.user), assignment=held)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        text = _("%(name)s har ikke længere rollen %(role)s.")
        messages.success(request, text % {"name": held.user.name, "role": held.get_role_display()})
    return redirect("accounts:roles")
