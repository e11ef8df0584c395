import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from medspiller.disclosure import UnreadableUnitsError, read_units

SCHOOL = "unit,parent,respondents\nskole,,0\nstor,skole,8\nlille,skole,4\n"


def run(path: Path, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("disclosure_plan", str(path), *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def written(text: str | bytes) -> Path:
        path = tmp_path / "units.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_it_prints_published_hidden_and_value(file: Any) -> None:
    out, err = run(file(SCHOOL))
    assert "published (1): " in out
    assert "hidden (2): " in out
    assert "value: 1\n" in out
    assert err == ""


def test_json_holds_the_same(file: Any) -> None:
    out, _err = run(file(SCHOOL.replace("lille,skole,4", "lille,skole,5")), "--json")
    told = json.loads(out)
    assert told == {"k": 5, "value": 3, "published": ["skole", "stor", "lille"], "hidden": []}


def test_weights_may_have_decimals_in_either_language(file: Any) -> None:
    out, _err = run(file("unit;parent;respondents;weight\nå;;9;1,5\nø;å;0;\n"), "--json")
    assert json.loads(out)["value"] == 1.5


def test_totals_are_taken_as_totals_when_it_is_said(file: Any) -> None:
    path = file("unit,parent,respondents\nskole,,12\nstor,skole,8\nlille,skole,4\n")
    assert "--totals" in run(path)[1]
    out, err = run(path, "--totals", "--json")
    assert (json.loads(out)["value"], err) == (1, "")
    with pytest.raises(CommandError, match="no totals"):
        run(file(SCHOOL), "--totals")


def test_k_is_chosen(file: Any) -> None:
    assert json.loads(run(file(SCHOOL), "--k", "4", "--json")[0])["value"] == 3
    assert "smaller than the 5" in run(file(SCHOOL), "--k", "4")[1]
    for refused in ("0", "-5", "101"):
        with pytest.raises(CommandError, match="from 1 to 100"):
            run(file(SCHOOL), "--k", refused)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "headings"),
        ("unit,parent\na,\n", "Missing"),
        ("unit,parent,respondents\n", "no units"),
        ("unit,parent,respondents\n,,3\n", "line 2: the unit has no name"),
        ("unit,parent,respondents\na,,3\na,,4\n", "line 3: 'a' stands on line 2 too"),
        ("unit,parent,respondents\na,b,3\n", "line 2: the parent 'b' is not a unit"),
        ("unit,parent,respondents\na,b,3\nb,a,3\n", "lies below itself"),
        ("unit,parent,respondents\na,,-3\n", "line 2: respondents must be a whole number"),
        ("unit,parent,respondents\na,,3.5\n", "not '3.5'"),
        ("unit,parent,respondents\na,,\n", "not ''"),
        ("unit,parent,respondents\na,,99999999999999999999\n", "whole number"),
        ("unit,parent,respondents,weight\na,,3,nan\n", "weight must be a number"),
        ("unit,parent,respondents\na,,3,4\n", "more cells than headings"),
        ("unit,parent,respondents\na0,,1\n" + "".join(f"a{n},a{n - 1},1\n" for n in range(1, 300)), "line 301: 'a299'"),
        (b"PK\x03\x04\x00\x00", "not text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(file: Any, text: str | bytes, told: str) -> None:
    with pytest.raises(CommandError, match="cannot be read") as raised:
        run(file(text))
    assert told in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "none.csv")


def test_windows_files_are_read() -> None:
    for encoding in ("utf-8-sig", "cp1252"):
        units = read_units("unit;parent;respondents\r\nSønderskov;;7\r\n".encode(encoding))
        assert units.respondents == {"Sønderskov": 7}


def test_at_most_twenty_problems_are_told() -> None:
    rows = "".join(f"u{number},,x\n" for number in range(100))
    with pytest.raises(UnreadableUnitsError, match="and 80 more") as raised:
        read_units(f"unit,parent,respondents\n{rows}".encode())
    assert len(raised.value.problems) == 100
