"""Columns are read one after the other, forms row by row."""

import pytest

from medspiller.documents.source_text import Line, read_source_text
from medspiller.documents.source_text.markers import marker_of
from medspiller.documents.source_text.plain_text import pages_of


def _lines(text: str) -> tuple[Line, ...]:
    return read_source_text(text.encode(), "a.txt").lines


def _texts(text: str) -> list[str]:
    return [line.text for line in _lines(text)]


def test_two_columns_are_read_left_then_right() -> None:
    left = ["Vi er enige om, hvad", "der er vigtigst her i", "huset, og vi siger det", "til hinanden hver dag."]
    right = ["Vi følger op på det,", "vi har sat i gang, så", "alle kan se, hvad der", "kom ud af det hele."]
    text = "\n".join(f"{a:<32}{b}" for a, b in zip(left, right, strict=True))
    assert _texts(text) == left + right


def test_a_title_over_two_columns_comes_first_and_a_text_below_them_last() -> None:
    rows = "\n".join(f"{'venstre ' + n:<30}{'højre ' + n}" for n in ("en", "to", "tre", "fire"))
    text = f"En titel, der går tværs over begge spalter\n{rows}\n\n\nEn linje under begge spalterne tværs over siden"
    found = _texts(text)
    assert found[0].startswith("En titel")
    assert found[1:9] == [f"{side} {n}" for side in ("venstre", "højre") for n in ("en", "to", "tre", "fire")]
    assert found[-1].startswith("En linje under")


def test_a_bullet_and_its_text_are_no_columns() -> None:
    text = "\n".join(f"   o      Punkt nummer {n} om noget, vi gør" for n in range(6))
    assert {line.column for line in _lines(text)} == {0}
    assert all(line.text.startswith("o Punkt") for line in _lines(text))


def test_short_titles_beside_texts_become_rows() -> None:
    text = (
        "Mod          Vi tør sige det, som det er, også når det\n"
        "             er svært for os.\n"
        "Tillid       Vi stoler på hinanden og siger til, når\n"
        "             vi har brug for hjælp.\n"
        "Humor        Vi griner mest af os selv her på stedet."
    )
    cells = [(line.cell.row, line.cell.column) for line in _lines(text) if line.cell]
    assert cells == [(0, 0), (0, 1), (0, 1), (1, 0), (1, 1), (1, 1), (2, 0), (2, 1)]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("et\fto", ["et", "to"]),
        ("et\n_to\n", ["et\n", "to\n"]),
        ("Titel_          Titel igen", ["Titel", "          Titel igen"]),
        ("udfyld: ____\n__navn__\n_fremhævet_\nsnake_case", ["udfyld: ____\n__navn__\n_fremhævet_\nsnake_case"]),
    ],
)
def test_pages_end_at_form_feeds_and_page_marks_only(text: str, pages: list[str]) -> None:
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("text", "sort", "number"),
    [
        ("• Vi", "•", 0),
        ("»» Vi", "»", 0),
        ("- vi", "-", 0),
        ("– vi", "-", 0),
        ("o Vi", "o", 0),
        ("1. Vi", "1", 1),
        ("12) Vi", "1", 12),
        ("3 MOD", "1 ", 3),
        ("2.3 Vi", "1.1", 3),
        ("b) vi", "a", 2),
    ],
)
def test_markers_are_told_apart(text: str, sort: str, number: int) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.sort, marker.number) == (sort, number)


@pytest.mark.parametrize(
    "text", ["2019 var et godt år", "1,5 mio. kr.", "-Direktionen", "Vi - og I", "3 af os", "f.eks. dette", "over"]
)
def test_ordinary_text_opens_with_no_marker(text: str) -> None:
    assert marker_of(text) is None
