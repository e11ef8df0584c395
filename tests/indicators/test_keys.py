from hypothesis import given
from hypothesis import strategies as st

from medspiller.indicators.rules.keys import LONGEST, key_of


def test_danish_letters_become_english_ones() -> None:
    assert key_of("Sygefravær på Åen (øst)", ()) == "sygefravaer-paa-aaen-oest"


@given(st.text(max_size=120), st.integers(1, 12))
def test_a_key_is_short_plain_and_its_own(name: str, times: int) -> None:
    taken: set[str] = set()
    for _ in range(times):
        key = key_of(name, taken)
        assert key not in taken
        assert 0 < len(key) <= LONGEST
        assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        taken.add(key)
