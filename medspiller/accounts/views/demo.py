from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from medspiller.accounts import queries
from medspiller.accounts.forms import SearchForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# A proxy has passed the request on, so it may come from anywhere.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_person(request: HttpRequest) -> HttpResponse:
    """Signs in as anyone, without a password. There is no such page but in a demo on one's own machine."""
    if not settings.DEMO or (not settings.PUBLIC_DEMO and any(name in request.headers for name in FORWARDED)):
        raise Http404
    if request.method == "POST":
        chosen = request.POST.get("user", "")
        user = get_object_or_404(queries.active_users(), pk=chosen if chosen.isdecimal() else 0)
        login(request, user, backend=BACKEND)
        return redirect("overview:home")
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["q"] if search.is_valid() else ""
    context = {"cast": queries.demo_cast(), "search": search, "wanted": wanted, "found": queries.people_like(wanted)}
    return render(request, "accounts/choose_person.html", context)
