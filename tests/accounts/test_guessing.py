"""Guessing is slowed and locked, and nobody is shut out for ever by a stranger."""

import datetime
import logging

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from medspiller.web import clock
from tests.accounts.test_sign_in import NEW, RESET, WRONG, attempt, choose_password, mailed_link, no_earlier_requests
from tests.cast import PASSWORD, Cast

__all__ = ["no_earlier_requests"]
ANNA, BO = "anna@fjordby.example", "bo@fjordby.example"


def fail(client: Client, email: str = ANNA, times: int = 5, address: str = "127.0.0.1") -> list[int]:
    return [attempt(client, email, WRONG, REMOTE_ADDR=address).status_code for _ in range(times)]


def test_five_wrong_passwords_lock_even_for_the_right_one(cast: Cast, client: Client) -> None:
    assert fail(client) == [200, 200, 200, 200, 429]
    response = attempt(client, ANNA, PASSWORD)
    assert response.status_code == 429
    assert client.get("/").status_code == 302


def test_spelling_the_address_otherwise_does_not_help(cast: Cast, client: Client) -> None:
    fail(client, times=3)
    assert fail(client, email="ANNA@Fjordby.Example ", times=2)[-1] == 429


def test_another_account_from_the_same_address_is_not_locked(cast: Cast, client: Client) -> None:
    fail(client)
    assert attempt(Client(), BO, PASSWORD).status_code == 302


def test_same_account_from_another_address_is_not_locked(cast: Cast, client: Client) -> None:
    fail(client)
    assert attempt(Client(), ANNA, PASSWORD, REMOTE_ADDR="10.1.2.3").status_code == 302


def test_lock_page_says_when_to_try_again(cast: Cast, client: Client) -> None:
    fail(client)
    response = attempt(client, ANNA, PASSWORD)
    latest = AccessAttempt.objects.get().attempt_time
    until = timezone.localtime(latest + datetime.timedelta(minutes=16))
    assert f"Prøv igen efter kl. {until:%H.%M}" in response.content.decode()
    assert 0 < int(response["Retry-After"]) <= 16 * 60


def test_lock_opens_after_a_quarter_and_attempts_meanwhile_do_not_prolong_it(cast: Cast, client: Client) -> None:
    fail(client)
    locked_at = AccessAttempt.objects.get().attempt_time
    fail(client, times=3)
    assert AccessAttempt.objects.get().attempt_time == locked_at
    AccessAttempt.objects.update(attempt_time=clock.now() - datetime.timedelta(minutes=15, seconds=1))
    assert attempt(client, ANNA, PASSWORD).status_code == 302


def test_unknown_account_is_locked_alike(cast: Cast, client: Client) -> None:
    assert fail(client, email="ingen@fjordby.example") == [200, 200, 200, 200, 429]


def test_right_password_clears_earlier_failures(cast: Cast, client: Client) -> None:
    fail(client, times=4)
    attempt(client, ANNA, PASSWORD)
    assert fail(Client(), times=4) == [200] * 4


def guess_from_everywhere(settings: Settings) -> None:
    settings.GUESSES_A_DAY_PER_ACCOUNT = 6
    for place in range(6):
        fail(Client(), times=1, address=f"10.0.0.{place}")


def test_slow_guess_from_many_addresses_is_stopped(cast: Cast, settings: Settings) -> None:
    guess_from_everywhere(settings)
    response = attempt(Client(), ANNA, PASSWORD, REMOTE_ADDR="10.9.9.9")
    assert response.status_code == 429
    assert "du har brugt før" in response.content.decode()
    assert attempt(Client(), BO, PASSWORD, REMOTE_ADDR="10.9.9.9").status_code == 302


def test_strangers_never_shut_out_the_owner_at_their_own_computer(cast: Cast, settings: Settings) -> None:
    own = Client()
    attempt(own, ANNA, PASSWORD)
    own.post("/konto/logout/")
    fail(Client(), times=5)
    guess_from_everywhere(settings)
    assert attempt(own, ANNA, PASSWORD).status_code == 302


def test_known_browser_is_locked_after_five_failures_too(cast: Cast) -> None:
    own = Client()
    attempt(own, ANNA, PASSWORD)
    own.post("/konto/logout/")
    assert fail(own)[-1] == 429
    assert attempt(own, ANNA, PASSWORD, REMOTE_ADDR="10.5.5.5").status_code == 429


def test_cookie_of_another_account_or_a_forged_one_opens_nothing(cast: Cast, settings: Settings) -> None:
    thief = Client()
    attempt(thief, BO, PASSWORD)
    thief.post("/konto/logout/")
    guess_from_everywhere(settings)
    assert attempt(thief, ANNA, PASSWORD).status_code == 429
    thief.cookies["kendt_browser"] = "e30:forged:forged"
    assert attempt(thief, ANNA, PASSWORD).status_code == 429


def test_the_guard_ends_after_a_day(cast: Cast, settings: Settings) -> None:
    guess_from_everywhere(settings)
    AccessFailureLog.objects.update(attempt_time=clock.now() - datetime.timedelta(days=1, seconds=1))
    assert attempt(Client(), ANNA, PASSWORD, REMOTE_ADDR="10.9.9.9").status_code == 302


def test_new_password_by_mail_opens_both_locks(cast: Cast, client: Client, settings: Settings) -> None:
    fail(client)
    guess_from_everywhere(settings)
    client.post(RESET, {"email": ANNA})
    choose_password(client, mailed_link())
    assert attempt(client, ANNA, NEW).status_code == 302
    assert len(mail.outbox) == 2


def test_failures_are_kept_without_what_was_written(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post(
            "/konto/login/?next=/min-profil/?hemmelig=1", {"login": ANNA, "password": WRONG, "next": "/hemmelig/"}
        )
        fail(client, times=2)
        attempt(client, ANNA, PASSWORD)
    kept = [*AccessAttempt.objects.values(), *AccessFailureLog.objects.values(), *AccessLog.objects.values()]
    assert kept
    for word in (WRONG, PASSWORD, "hemmelig", "csrf"):
        assert word not in str(kept)
        assert word not in caplog.text


def test_old_failures_are_cleaned_away(cast: Cast, client: Client) -> None:
    fail(client, times=2)
    AccessAttempt.objects.update(attempt_time=clock.now() - datetime.timedelta(minutes=20))
    AccessFailureLog.objects.update(attempt_time=clock.now() - datetime.timedelta(days=2))
    fail(client, email=BO, times=1)
    assert [each.username for each in AccessAttempt.objects.all()] == [BO]
    assert [each.username for each in AccessFailureLog.objects.all()] == [BO]


def test_address_too_long_for_the_table_is_counted_and_refused(cast: Cast, client: Client) -> None:
    email = "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".dk"
    assert fail(client, email=email, times=1) == [200]
