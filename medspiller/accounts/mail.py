"""The mails about signing in, in the language of whoever gets them."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.accounts.models import User
from medspiller.web.mail import send_in_background


def password_link(user: User) -> str:
    """The address where `user` chooses a password: once, and within the time that settings give."""
    kwargs = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.SITE_URL.rstrip("/") + reverse("account_reset_password_from_key", kwargs=kwargs)


def send_password_link(user: User, url: str) -> None:
    """The link by which `user` chooses a password, the first one or a new one."""
    with override(user.language):
        subject = _("Vælg din adgangskode til Medspiller")
        body = _(
            "Hej %(name)s\n\n"
            "Her er linket, hvor du vælger din adgangskode til Medspiller:\n\n"
            "%(url)s\n\n"
            "Linket virker i %(hours)s timer og kan bruges én gang.\n\n"
            "Har du ikke selv bedt om det, skal du ikke gøre noget. Din adgangskode er ikke ændret.\n\n"
            "Venlig hilsen\nMedspiller"
        ) % {"name": user.name, "url": url, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}
    _send(user, subject, body)


def send_password_changed(user: User) -> None:
    """Tells `user` that the password is new, in case it was somebody else who chose it."""
    with override(user.language):
        subject = _("Din adgangskode til Medspiller er ændret")
        body = _(
            "Hej %(name)s\n\n"
            "Din adgangskode til Medspiller er lige blevet ændret.\n\n"
            "Var det ikke dig, så bestil straks et link til en ny adgangskode på siden, hvor du logger ind, "
            "og sig det til din HR-afdeling.\n\n"
            "Venlig hilsen\nMedspiller"
        ) % {"name": user.name}
    _send(user, subject, body)


def _send(user: User, subject: str, body: str) -> None:
    send_in_background(EmailMessage(subject=subject, body=body, to=[user.email]))
