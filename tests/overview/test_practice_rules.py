import json

from hypothesis import given
from hypothesis import strategies as st

from medspiller.framework.imports import SHIPPED
from medspiller.overview.queries.practices import keys
from medspiller.overview.rules.practices import AT_MOST, FALLBACK, WORDS, fits, kept, suggested

ALL = list(WORDS)


def test_the_rules_and_the_registry_know_the_same_practices() -> None:
    assert set(ALL) == set(keys())


@given(st.text(max_size=200), st.text(max_size=400), st.sets(st.sampled_from(ALL)))
def test_there_is_always_a_suggestion_and_only_of_what_there_is(title: str, text: str, known: set[str]) -> None:
    found = suggested(title, text, known)
    assert 1 <= len(found) <= 2
    assert len(set(found)) == len(found)
    assert set(found) <= known | {FALLBACK}


@given(st.lists(st.sampled_from([*ALL, "findes ikke"])), st.sets(st.sampled_from(ALL)))
def test_what_is_kept_exists_stands_once_and_in_order(chosen: list[str], known: set[str]) -> None:
    found = kept(chosen, known)
    assert len(found) <= AT_MOST
    assert set(found) <= known
    assert found == sorted(set(found), key=chosen.index)


def test_words_count_from_their_beginning_alone() -> None:
    assert [fit.practice for fit in fits("Modtagelsen", "")] == ["actions"]
    assert not fits("Ommodellering", "")


def test_the_shipped_framework_is_led_where_its_words_point() -> None:
    text = {
        "Sætte borgerperspektivet først": "signals",
        "Inddrage aktivt": "involvement",
        "Balancere hensyn": "decisions",
        "Sætte klare rammer": "mandates",
        "Kommunikere rettidigt og skabe mening": "decisions",
        "Give frihed under ansvar og sikre de rette kompetencer": "mandates",
        "Fremme en attraktiv arbejdsplads": "surveys",
        "Vise mod og innovation": "actions",
        "Brug ny teknologi og data klogt": "indicators",
    }
    structure = json.loads((SHIPPED / "holbaek.json").read_text(encoding="utf-8"))
    found = {
        point["title"]: suggested(point["title"], point["text"], ALL)[0]
        for theme in structure["themes"]
        for point in theme["points"]
    }
    assert {title: found[title] for title in text} == text
