from hypothesis import given
from hypothesis import strategies as st

from medspiller.personal_data.rules.renaming import in_every_text, instead_of

TEXTS = st.text(alphabet="Bo Test-r.,", max_size=40)
change = instead_of("Bo Test", "Tidligere medarbejder 7", among=["Lise Bo Test"])


def test_a_name_goes_where_it_stands_by_itself_alone() -> None:
    assert change("Bo Test, Bo Testrup og Lise Bo Test; Bo Test-Holm. (Bo Test)") == (
        "Tidligere medarbejder 7, Bo Testrup og Lise Bo Test; Bo Test-Holm. (Tidligere medarbejder 7)"
    )
    assert instead_of("", "x")("Bo Test") == "Bo Test"


def test_in_json_every_text_is_changed_and_nothing_else() -> None:
    before = {"Bo Test": ["Bo Test", 1, None, {"da": "af Bo Test"}], "ok": True}
    name = "Tidligere medarbejder 7"
    assert in_every_text(before, change) == {"Bo Test": [name, 1, None, {"da": f"af {name}"}], "ok": True}


@given(TEXTS)
def test_what_does_not_hold_the_name_is_as_it_was_and_once_is_enough(text: str) -> None:
    if "Bo Test" not in text:
        assert change(text) == text
    assert change(change(text)) == change(text)
