from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspiller.accounts import changes, mail
from medspiller.accounts.models import User
from medspiller.web.client_address import client_address

ERRORS = {
    "email_password_mismatch": _("E-mailen eller adgangskoden er forkert. Prøv igen, eller bestil et nyt link."),
    "enter_current_password": _("Det er ikke din nuværende adgangskode. Prøv igen."),
    "invalid_password_reset": _("Linket virker ikke længere. Bestil et nyt."),
    "too_many_login_attempts": _("Der er prøvet for mange gange. Vent lidt, og prøv igen."),
    "rate_limited": _("Der er prøvet for mange gange. Vent lidt, og prøv igen."),
}
MESSAGES = {
    "account/messages/password_changed.txt": _("Din nye adgangskode er gemt."),
    "account/messages/logged_out.txt": _("Du er logget ud."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Users come from the organisation's own records; nobody makes an account for themselves."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names, only e-mail addresses."""

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """An inactive user gets the answer of a wrong password, so that nobody learns that it was right."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def set_password(self, user: User, password: str) -> None:
        changes.set_password(by=user, password=password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        mail.send_password_link(user, context["password_reset_url"])

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        mail.send_password_changed(user)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_others: Any,
        message: str | None = None,
        **_more: Any,
    ) -> None:
        text = message or MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))
