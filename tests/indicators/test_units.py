from medspiller.indicators.rules.units import Ambiguous, UnitFinder, Unknown

FINDER = UnitFinder(
    {"100": 1, "A-7": 2, "300": 3, "400": 4},
    now=[("Søndre Skole", 1), ("Nordre Skole", 2), ("Vest", 3), ("vest", 4)],
    ever=[("Søndre Skole", 1), ("Nordre Skole", 2), ("Bakkeskolen", 1), ("Dalen", 1), ("Dalen", 2), ("Vest", 3)],
)


def test_a_key_or_a_name_in_any_case_and_with_any_spaces() -> None:
    assert [FINDER.find(text) for text in ("100", "a-7", "  søndre   SKOLE ", "Bakkeskolen")] == [1, 2, 1, 1]


def test_a_name_that_two_bear_is_told_with_their_keys() -> None:
    assert FINDER.find("Vest") == Ambiguous(["300", "400"])
    assert FINDER.find("dalen") == Ambiguous(["100", "A-7"])


def test_a_misspelt_name_is_met_with_the_one_that_looks_like_it() -> None:
    assert FINDER.find("Sondre Skole") == Unknown("Søndre Skole")
    assert FINDER.find("Rådhuset") == Unknown()
    assert FINDER.find("") == Unknown()


def test_what_a_unit_is_called_today_counts_before_what_another_was_called() -> None:
    finder = UnitFinder({"1": 1, "2": 2}, now=[("Åen", 2)], ever=[("Åen", 1), ("Åen", 2)])
    assert finder.find("Åen") == 2
