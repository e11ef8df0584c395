from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts import changes, queries
from medspiller.accounts.access import signed_in
from medspiller.accounts.forms import LanguageForm


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    user = signed_in(request.user)
    form = LanguageForm(initial={"language": user.language})
    return render(request, "accounts/profile.html", {"form": form, "roles": queries.own_roles(user)})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the language, for the person when signed in and for the browser otherwise."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Vælg dansk eller engelsk."), status=400, content_type="text/plain; charset=utf-8")
    wanted = form.cleaned_data["language"]
    response = redirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    if request.user.is_authenticated:
        changes.choose_language(by=signed_in(request.user), language=wanted)
        with override(wanted):
            messages.success(request, _("Dit sprog er gemt."))
    return response
