"""Slows and locks the guessing of passwords, on top of django-axes, which counts in the database for all processes.

Counted are: failures per account and address, or per account and browser where the account has signed in from that
browser before; and, so that a slow guess from many addresses gets nowhere either, failures per account in a day from
browsers that it has never signed in from. The latter never shuts out a known browser, and a new password chosen through
a mailed link opens everything again. Accounts that do not exist are counted alike.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from medspiller.accounts.adapter import known_browser
from medspiller.web import clock

DAY = datetime.timedelta(days=1)
Credentials = Mapping[str, Any] | None


def account_name(request: HttpRequest, credentials: Credentials) -> str:
    """The account that is tried, as one name whatever its spelling and whichever form it came by."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or given.get("login") or request.POST.get("login") or ""
    return str(name).strip().lower()[:255]


def lockout_parameters(request: HttpRequest, credentials: Credentials) -> list[list[str]]:
    """What is counted together. Axes' field for the user agent holds what the browser is known as, if it is."""
    known = _recognise(request, credentials)
    return [["username", "user_agent"] if known else ["username", "user_agent", "ip_address"]]


def _recognise(request: HttpRequest, credentials: Credentials) -> str:
    nonce = known_browser.nonce_of(request, account_name(request, credentials))
    request.axes_user_agent = nonce  # type: ignore[attr-defined]  # axes keeps its facts on the request
    return nonce


class GuessingHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes ships no types
    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        _recognise(request, credentials)
        here: int = super().get_failures(request, credentials)
        return max(here, settings.AXES_FAILURE_LIMIT) if is_guarded(request, credentials) else here

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        AccessFailureLog.objects.filter(attempt_time__lt=clock.now() - DAY).delete()
        if request is not None:
            _recognise(request, credentials)
        super().user_login_failed(sender, credentials, request, **kwargs)


def is_guarded(request: HttpRequest, credentials: Credentials) -> bool:
    """Whether so many have guessed at the account today that only browsers it knows may go on."""
    if _recognise(request, credentials):
        return False
    guesses = AccessFailureLog.objects.filter(
        username=account_name(request, credentials), user_agent="", attempt_time__gte=clock.now() - DAY
    )
    made: int = guesses.count()
    return made >= int(settings.GUESSES_A_DAY_PER_ACCOUNT)


def forgive(account: str) -> None:
    """Forgets all failures of an account, whose owner has shown that the mailbox is theirs."""
    AccessAttempt.objects.filter(username=account).delete()
    AccessFailureLog.objects.filter(username=account).delete()


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: Credentials) -> HttpResponse:
    """The page that says when to try again, and what else can be done."""
    until = _until(request, credentials)
    guarded = is_guarded(request, credentials)
    response = render(request, "account/locked.html", {"until": until, "guarded": guarded}, status=429)
    if until:
        response.headers["Retry-After"] = str(max(1, int((until - clock.now()).total_seconds())))
    return response


def _until(request: HttpRequest, credentials: Credentials) -> datetime.datetime | None:
    attempts = GuessingHandler().get_user_attempts(request, credentials)[0]
    latest = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    if latest is None:
        return None
    until: datetime.datetime = timezone.localtime(latest + settings.AXES_COOLOFF_TIME)
    # The page shows whole minutes: rounded up, so that the time it names is late enough.
    return until.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
