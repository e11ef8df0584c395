"""What happens beside a sign-in, a new password and a failure."""

from typing import Any

from allauth.account.signals import password_reset
from axes.models import AccessAttempt
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from medspiller.accounts.adapter.guessing import forgive
from medspiller.accounts.models import User

KNOWN_FROM_NOW = "browser_known_from_now"


@receiver(user_logged_in)
def know_the_browser(request: HttpRequest, user: User, **_: Any) -> None:
    setattr(request, KNOWN_FROM_NOW, user.email.lower())


@receiver(password_reset)
def start_afresh(request: HttpRequest, user: User, **_: Any) -> None:
    forgive(user.email.lower())
    setattr(request, KNOWN_FROM_NOW, user.email.lower())


@receiver(pre_save, sender=AccessAttempt)
def keep_no_form_data(instance: AccessAttempt, **_: Any) -> None:
    """Who, where, when and how often is enough to count by."""
    instance.get_data = instance.post_data = instance.http_accept = ""
