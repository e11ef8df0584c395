from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from medspiller.accounts import changes
from medspiller.accounts.access import signed_in


def profile(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/profile.html")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the language, for the person when signed in and for the browser otherwise."""
    wanted = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 24 * 3600, samesite="Lax")
        if request.user.is_authenticated:
            changes.choose_language(by=signed_in(request.user), language=wanted)
    return response
