import datetime

from hypothesis import given
from hypothesis import strategies as st

from medspiller.partners.rules import keys
from medspiller.partners.rules.times import is_open, latest_last_day

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
KEY = b"k" * 32


@given(DAYS, DAYS, st.booleans(), st.sampled_from(["proposed", "declined", "under_way", "closed"]), st.none() | DAYS)
def test_open_only_under_way_and_never_beyond_either_last_day(
    today: datetime.date, last_day: datetime.date, has_ended: bool, state: str, ends_on: datetime.date | None
) -> None:
    opened = is_open(today=today, last_day=last_day, has_ended=has_ended, state=state, ends_on=ends_on)
    within = today <= last_day and (ends_on is None or today <= ends_on)
    assert opened == (within and not has_ended and state == "under_way")


@given(DAYS, st.none() | DAYS)
def test_the_latest_day_that_can_be_chosen_is_a_year_ahead_and_not_after_the_end(
    today: datetime.date, ends_on: datetime.date | None
) -> None:
    latest = latest_last_day(today, ends_on)
    assert (latest - today).days <= 366
    assert ends_on is None or latest <= ends_on


def test_a_token_is_known_by_its_seal_and_by_no_other_key() -> None:
    secret = keys.new_secret()
    token = keys.token_of(secret, KEY)
    assert keys.secret_in(token, KEY) == secret
    assert keys.secret_in(token, b"x" * 32) is None


@given(st.text(max_size=80), st.integers(0, 59), st.characters())
def test_nothing_made_up_or_changed_is_a_token(text: str, place: int, letter: str) -> None:
    assert keys.secret_in(text, KEY) is None
    token = keys.token_of("A" * 43, KEY)
    changed = token[:place] + letter + token[place + 1 :]
    assert keys.secret_in(changed, KEY) == ("A" * 43 if changed == token else None)


@given(st.text(max_size=200))
def test_what_is_typed_as_a_code_is_digits(typed: str) -> None:
    assert all(each in "0123456789" for each in keys.typed_code(typed))
    assert keys.typed_code(" 123 456 ") == "123456"


def test_codes_have_six_digits_and_differ() -> None:
    made = {keys.new_code() for _ in range(50)}
    assert len(made) > 40
    assert all(len(code) == 6 and code.isdigit() for code in made)


def test_fingerprints_of_different_things_never_meet() -> None:
    assert keys.fingerprint("link", "x", KEY) != keys.fingerprint("visit", "x", KEY)


def test_an_address_is_shown_so_that_only_its_owner_knows_it() -> None:
    assert keys.masked("mette.holm@havnen.example") == "m…@havnen.example"
