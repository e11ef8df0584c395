"""Plain-text frameworks in the layouts that public authorities' documents come out of converters in."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from medspiller.documents.framework_reader import read_framework

_TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


def _shape(data: bytes) -> list[tuple[str, list[str]]]:
    draft = read_framework(data, "ledelsesgrundlag.txt")
    return [(theme.title, [point.title for point in theme.points]) for theme in draft.themes]


def _expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text())
    return expected


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.stem)
def test_the_structure_is_the_one_a_person_sees(path: Path) -> None:
    found = read_framework(path).as_dict()
    warnings = found.pop("warnings")
    assert found == _expected(path)
    assert all(warning.endswith(".") for warning in warnings)


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: re.sub(r"(?m)^(\f?)(?=.*\S)", r"\1      ", text).encode(),
        lambda text: re.sub(r"(?m)(?<=\S)$", "  ", text).encode(),
        lambda text: ("\n\n" + text + "\n\n\n").encode(),
        lambda text: re.sub(r"(?m)\n", "\n\n", text).encode(),
    ],
    ids=["crlf", "bom", "utf-16", "windows-1252", "indented", "trailing spaces", "blank around", "double spaced"],
)
def test_how_the_file_was_saved_changes_nothing(path: Path, change: Any) -> None:
    text = re.sub(r"(?m)^_|(?<=\w)_(?= {3})", "\f", path.read_text())
    assert _shape(change(text)) == [(t["title"], [p["title"] for p in t["points"]]) for t in _expected(path)["themes"]]


@pytest.mark.parametrize("bullet", ["•", "»", "»»", "-", "–", "*", "o", "▪", "✓", "·", "\uf0b7"])
def test_any_bullet_marks_a_point(bullet: str) -> None:
    path = next(path for path in _TEXTS if path.stem == "skole_overskrifter")
    expected = [(t["title"], [p["title"] for p in t["points"]]) for t in _expected(path)["themes"]]
    assert _shape(re.sub(r"(?m)^\*", bullet, path.read_text()).encode()) == expected


@pytest.mark.parametrize("sign", ["{}.", "{})", "{}. "])
def test_numbers_mark_points_too(sign: str) -> None:
    path = next(path for path in _TEXTS if path.stem == "skole_overskrifter")
    lines, number = [], 0
    for line in path.read_text().splitlines():
        number = number + 1 if line.startswith("*") else 0
        lines.append(sign.format(number) + line[1:] if number else line)
    expected = [(t["title"], [p["title"] for p in t["points"]]) for t in _expected(path)["themes"]]
    assert _shape("\n".join(lines).encode()) == expected


def test_what_the_reader_is_unsure_of_stands_in_the_warnings() -> None:
    path = next(path for path in _TEXTS if path.stem == "kasser_med_midterboks")
    warnings = " ".join(read_framework(path).warnings)
    for part in ("titel", "organisation", "niveauer", "forord", "roller"):
        assert part in warnings


def test_legs_told_in_prose_are_left_to_the_editor() -> None:
    path = next(path for path in _TEXTS if path.stem == "dobbelt_linjeafstand")
    draft = read_framework(path)
    assert draft.legs == ()
    assert any("ben" in warning for warning in draft.warnings)


def test_legs_listed_under_their_own_heading_are_read() -> None:
    path = next(path for path in _TEXTS if path.stem == "skole_overskrifter")
    legs = (
        "\nLedelsen står på tre ben:\n"
        "- Elevsyn: Alle børn kan lære\n- Drift: Vi holder budgettet\n- Tillid: Vi begynder med tillid\n"
    )
    text = path.read_text().replace("\nVi leder tæt", legs + "\nVi leder tæt")
    draft = read_framework(text.encode(), "a.txt")
    assert [(leg.title, leg.text) for leg in draft.legs] == [
        ("Elevsyn", "Alle børn kan lære"),
        ("Drift", "Vi holder budgettet"),
        ("Tillid", "Vi begynder med tillid"),
    ]
    assert len(draft.themes) == 4


def test_a_point_cut_by_the_page_end_is_pointed_out() -> None:
    path = next(path for path in _TEXTS if path.stem == "store_bogstaver_numre")
    assert any("»Omsorg« slutter midt i en sætning" in warning for warning in read_framework(path).warnings)


def test_the_source_text_is_kept_beside_the_structure() -> None:
    draft = read_framework(_TEXTS[0])
    assert draft.source_text.split() == _TEXTS[0].read_text().split()
    assert "source_text" not in draft.as_dict()
