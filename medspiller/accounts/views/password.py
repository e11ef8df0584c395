from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from medspiller.accounts.access import signed_in


def change_password(request: HttpRequest) -> HttpResponseBase:
    """Changes the password; one who has never had one asks for a link instead."""
    if not signed_in(request.user).has_usable_password():
        return redirect("account_reset_password")
    response: HttpResponseBase = allauth_views.password_change(request)
    return response
