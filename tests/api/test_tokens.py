"""Who is let in, and what becomes of the key."""

import datetime
import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from medspiller.api.changes import tries
from medspiller.api.changes.tokens import make_token, revoke_token
from medspiller.api.models import FailedTries, Token
from medspiller.api.rules.secrets import hash_of, new_secret
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.jobs.schedule import JOBS
from medspiller.web import clock
from medspiller.web.logs import WithoutSecrets
from tests.api.conftest import V1, Connect, Lay
from tests.cast import Cast

SignIn = Callable[[str], Client]


def test_nothing_of_the_secret_is_kept_but_its_hash(connect: Connect) -> None:
    system = connect()
    row = Token.objects.values().get()
    assert row["secret_hash"] == hash_of(system.secret)
    assert system.secret not in str(row)
    assert system.secret not in str(list(Event.objects.values()))
    assert len({new_secret() for _ in range(100)}) == 100


def test_a_key_opens_from_the_header_alone(connect: Connect) -> None:
    system = connect()
    assert system.get("").status_code == 200
    stranger = Client()
    for answer in (
        stranger.get(V1),
        stranger.get(V1, {"token": system.secret, "Authorization": f"Bearer {system.secret}"}),
        stranger.get(V1, headers={"Authorization": system.secret}),
        stranger.get(V1, headers={"Authorization": f"Basic {system.secret}"}),
        stranger.get(V1, headers={"Authorization": f"Bearer {system.secret[:-1]}"}),
        stranger.get(V1, headers={"Authorization": "Bearer "}),
    ):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert set(answer.json()) == {"message", "faults", "more"}


def test_a_session_opens_nothing(sign_in: SignIn) -> None:
    assert sign_in("hanne").get(V1).status_code == 401


def test_a_revoked_key_opens_nothing_from_then_on(connect: Connect, cast: Cast) -> None:
    system = connect()
    revoke_token(by=cast.user("hanne"), token=system.token)
    revoke_token(by=cast.user("hanne"), token=system.token)
    assert system.get("").status_code == 401
    assert Event.objects.filter(action="api.token_revoked").count() == 1


def test_a_key_is_good_to_the_end_of_its_last_day(connect: Connect) -> None:
    system = connect()
    last = datetime.datetime.combine(system.token.last_day, datetime.time(22, 30), datetime.UTC)
    before = last - datetime.timedelta(hours=2)
    with clock.set_to(before):
        assert system.get("").status_code == 200
    with clock.set_to(last + datetime.timedelta(hours=2)):
        assert system.get("").status_code == 401


def test_the_day_of_use_is_kept_and_no_time(connect: Connect) -> None:
    system = connect()
    system.get("")
    assert Token.objects.get().last_used_on == clock.today()
    field = Token._meta.get_field("last_used_on")
    assert field.get_internal_type() == "DateField"


@pytest.mark.parametrize(
    "facts",
    [
        {"may_read": False, "may_put": False},
        {"indicators": []},
        {"last_day": datetime.date(2020, 1, 1)},
        {"last_day": datetime.date(2090, 1, 1)},
    ],
)
def test_a_key_to_nothing_or_for_ever_is_refused(connect: Connect, facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        connect(**facts)
    assert not Token.objects.exists()


def test_many_wrong_keys_are_answered_with_less_work_and_a_right_one_still_opens(connect: Connect) -> None:
    system = connect()
    wrong = {"Authorization": "Bearer forkert"}
    statuses = [Client().get(V1, headers=wrong).status_code for _ in range(tries.AT_MOST + 2)]
    assert statuses == [401] * tries.AT_MOST + [429, 429]
    last = Client().get(V1, headers=wrong)
    assert int(last.headers["Retry-After"]) == 900
    assert FailedTries.objects.get().count == tries.AT_MOST
    assert system.get("").status_code == 200
    with clock.set_to(clock.now() + tries.WITHIN):
        assert Client().get(V1, headers=wrong).status_code == 401


def test_addresses_are_forgotten_when_the_quarter_is_over(db: None) -> None:
    tries.note_failure(address="203.0.113.5")
    with clock.set_to(clock.now() + tries.WITHIN):
        tries.note_failure(address="203.0.113.6")
    assert [row.address for row in FailedTries.objects.all()] == ["203.0.113.6"]


def test_addresses_are_forgotten_where_no_further_wrong_key_comes(db: None) -> None:
    tries.note_failure(address="203.0.113.5")
    JOBS["api.forget_tries"].task.func()
    assert FailedTries.objects.exists()
    with clock.set_to(clock.now() + tries.WITHIN):
        JOBS["api.forget_tries"].task.func()
    assert not FailedTries.objects.exists()


def test_a_key_in_an_address_is_not_logged() -> None:
    secret = new_secret()
    line = logging.LogRecord("x", 20, "", 0, "GET %s 200", (f"/api/v1/indicators?key={secret}",), None)
    WithoutSecrets().filter(line)
    assert secret not in line.getMessage()
    assert secret[11:] not in line.getMessage()


def test_hr_makes_a_key_sees_it_once_and_takes_it_back(sign_in: SignIn, lay_out: Lay) -> None:
    waiting = lay_out("waiting")
    lay_out("absence")
    hanne = sign_in("hanne")
    empty = hanne.get("/api-adgange/").content.decode()
    assert "Ingen andre systemer har adgang" in empty
    day = clock.today() + datetime.timedelta(days=10)
    sent = {"name": "Ventetid", "rights": ["put"], "which": "some", "indicators": [waiting.pk], "last_day": day}
    made = hanne.post("/api-adgange/ny/", sent)
    token = Token.objects.get()
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    assert hash_of(secret) == token.secret_hash
    assert (token.may_read, token.may_put, token.every_indicator) == (False, True, False)
    assert [one.key for one in token.indicators.all()] == ["waiting"]
    page = hanne.get("/api-adgange/").content.decode()
    assert "Ventetid" in page
    assert "10 dage tilbage" in page
    assert secret not in page
    hanne.post(f"/api-adgange/{token.pk}/tag-tilbage/")
    assert "taget tilbage" in hanne.get("/api-adgange/").content.decode()
    assert Client().get(V1, headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_a_form_that_says_too_little_makes_no_key(sign_in: SignIn, lay_out: Lay) -> None:
    lay_out("waiting")
    hanne = sign_in("hanne")
    whole = {"name": "X", "rights": ["read"], "which": "all", "last_day": clock.today()}
    for lacking, told in (
        ({"rights": []}, "Vælg, hvad systemet må."),
        ({"which": "some"}, "Vælg mindst én indikator."),
        ({"last_day": "2090-01-01"}, "højst to år frem"),
    ):
        answer = hanne.post("/api-adgange/ny/", whole | lacking)
        assert told in answer.content.decode()
        assert not Token.objects.exists()
    assert hanne.post("/api-adgange/ny/", whole).context["secret"]


def test_the_list_costs_the_same_whatever_its_length(
    sign_in: SignIn, lay_out: Lay, django_assert_num_queries: Callable[[int], object]
) -> None:
    waiting = lay_out("waiting")
    hanne = sign_in("hanne")
    facts = {"may_read": True, "may_put": False, "indicators": [waiting.pk], "last_day": clock.today()}

    def queries() -> int:
        from django.db import connection  # noqa: PLC0415
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        with CaptureQueriesContext(connection) as seen:
            hanne.get("/api-adgange/")
        return len(seen)

    make_token(by=SYSTEM, name="a", **facts)  # type: ignore[arg-type]
    queries()
    few = queries()
    for number in range(20):
        make_token(by=SYSTEM, name=str(number), **facts)  # type: ignore[arg-type]
    assert queries() == few
