"""Only those of allauth's pages that Medspiller uses, under the names that allauth itself looks for."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from medspiller.accounts.views import password

urlpatterns = [
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("adgangskode/", password.change_password, name="account_change_password"),
    path("adgangskode/nulstil/", allauth_views.password_reset, name="account_reset_password"),
    path("adgangskode/nulstil/sendt/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^adgangskode/nulstil/n/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[-0-9A-Za-z]{1,200})/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "adgangskode/nulstil/gemt/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
