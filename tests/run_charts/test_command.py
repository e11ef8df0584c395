import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from medspiller.run_charts import judge
from medspiller.run_charts.reading import MOST_POINTS, UnreadableSeriesError, read_date, read_series

Written = Callable[[str | bytes], Path]
SWINGING = [5.0, 7, 4, 6, 8, 3, 7, 5, 4, 8, 6, 5]
MOVED = [*SWINGING, *(value + 6 for value in SWINGING)]


def csv_of(values: Sequence[float | None], *, start: int = 2024) -> str:
    lines = [
        f"{start + place // 12}-{place % 12 + 1:02}-01,{'' if value is None else value}"
        for place, value in enumerate(values)
    ]
    return "\n".join(["date,value", *lines, ""])


def run(path: Path | str, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("run_chart", str(path), *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Written:
    def written(content: str | bytes) -> Path:
        path = tmp_path / "series.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def told(path: Path, *arguments: str) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(run(path, *arguments, "--json")[0])
    return figures


def test_json_holds_the_figures_of_the_judgement(file: Written) -> None:
    found, expected = told(file(csv_of([*MOVED, None]))), judge(MOVED)
    assert found["center"] == expected.center
    assert (found["n"], found["n_useful"]) == (24, expected.n_useful)
    assert (found["longest_run"], found["longest_run_limit"]) == (expected.longest_run, expected.longest_run_limit)
    assert (found["crossings"], found["crossings_limit"]) == (expected.crossings, expected.crossings_limit)
    assert found["signal"] is True
    assert len(found["phases"]) == 1
    assert "upper" not in found
    assert (found["phases"][0]["start"], found["phases"][0]["stop"]) == ("2024-01-01", "2026-01-01")


def test_a_split_judges_each_phase_and_compares_them(file: Written) -> None:
    found = told(file(csv_of(MOVED)), "--split", "31-12-2024")
    first, second = found["phases"]
    assert (first["center"], second["center"], found["center"]) == (5.5, 11.5, 11.5)
    assert (first["signal"], second["signal"], found["signal"]) == (False, False, False)
    assert (second["start"], second["frozen"]["center"], second["frozen"]["signal"]) == ("2025-01-01", 5.5, True)
    assert (found["change"]["verdict"], found["change"]["shift"]) == ("higher", 6.0)
    assert 0 < found["change"]["low"] < 6 < found["change"]["high"]


@pytest.mark.parametrize(
    ("kind", "values", "verdict"),
    [
        ("run", [value * -1 for value in MOVED], "lower"),
        ("run", SWINGING * 2, "no_signal_yet"),
        ("run", MOVED[:14], "too_early"),
        ("i", [float(place) for place in range(24)], "already_moving"),
    ],
)
def test_the_change_is_put_in_a_word_and_in_a_sentence(
    file: Written, kind: str, values: Sequence[float | None], verdict: str
) -> None:
    path = file(csv_of(values))
    assert told(path, "--kind", kind, "--split", "2025-01")["change"]["verdict"] == verdict
    sentence = run(path, "--kind", kind, "--split", "2025-01")[0].splitlines()[-1]
    words = {
        "lower": "lower after",
        "no_signal_yet": "no signal",
        "too_early": "too early",
        "already_moving": "nothing",
    }
    assert sentence.startswith("Change: ")
    assert words[verdict] in sentence


def test_three_phases_are_not_one_change(file: Written) -> None:
    found = told(file(csv_of(MOVED)), "--split", "2024-07-01", "--split", "2025-01-01")
    assert len(found["phases"]) == 3
    assert "change" not in found


def test_limits_are_one_number_or_one_for_each_point(file: Written) -> None:
    rows = [f"2024-{month:02}-01,{month + 20},{100 if month < 12 else 400}" for month in range(1, 13)]
    found = told(file("\n".join(["date,value,denominator", *rows])), "--kind", "p")
    assert isinstance(found["upper"], list)
    assert len(found["upper"]) == len(found["lower"]) == 12
    assert 0 < found["center"] < 1
    alike = told(file("\n".join(["date,value,denominator", *rows[:-1]])), "--kind", "p")
    assert found["upper"][0] > found["upper"][-1]
    assert isinstance(alike["upper"], float)
    assert (found["outside"], found["doubts"]) == ([11], [])
    rate = told(file("\n".join(["date,value,denominator", *rows])), "--kind", "u")
    assert rate["center"] == found["center"]


def test_text_says_it_in_a_sentence(file: Written) -> None:
    out, err = run(file(csv_of([*SWINGING, None])))
    assert out.splitlines() == [
        "points: 12 and 1 missing, off the line: 12",
        "centre (median): 5.5",
        "longest run: 2 (at most 7 by chance)",
        "crossings: 8 (at least 3 by chance)",
        "No signal: this is what chance alone looks like.",
    ]
    assert err == ""
    assert "Signal: a run is longer" in run(file(csv_of(MOVED)))[0]
    assert "Too early to tell: 4 more points" in run(file(csv_of([1, 2, 1, 2, 1, 2])))[0]
    split = run(file(csv_of(MOVED)), "--kind", "i", "--split", "2025-01-01")[0]
    assert "2024-01-01 to 2024-12-01" in split
    assert "around the first phase's centre, 5.66667: Signal" in split
    assert "limits: " in split
    few = run(file(csv_of([1, 2, 0, 1, 0, 0, 1, 9])), "--kind", "c")[0]
    assert "a point outside is no signal here: fewer than ten points are behind the limits; fewer than five" in few
    assert "limits: none to 5.71863" in few


@pytest.mark.parametrize(
    "content",
    [
        "date;value\n01-02-2024;3,5\n1.1.2024;1.234,5\n01/03/2024;-0,5\n",
        "dato;værdi\r\n2024-02;3,5\r\n\r\n2024-01;1234,5\r\n2024-03;-,5\r\n".replace("-,5", "-0,5"),
        'value,note,date\n3.5,"a, b",2024-02-01\n1234.5,,2024-01-01\n-5e-1,,2024-03-01\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_danish_and_other_files_are_read_and_sorted(file: Written, content: str, encoding: str) -> None:
    series = read_series(content.encode(encoding), "run")
    assert series.dates == [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]
    assert series.values == [1234.5, 3.5, -0.5]
    assert "have been sorted" in run(file(content.encode(encoding)))[1]


def test_a_value_may_be_missing_but_not_its_denominator_alone() -> None:
    series = read_series(b"date,value,denominator\n2024-01-01,,10\n2024-02-01,,\n2024-03-01,3,10\n", "p")
    assert (series.values, series.denominators) == ([None, None, 3.0], [10.0, None, 10.0])
    rates = read_series(b"date,value,denominator\n2024-01-01,3,10\n", "run")
    assert rates.denominators == [10.0]


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("run", "", "Missing: date, value"),
        ("run", "2024-01-01,3\n", "headings must be date,value"),
        ("run", "date,value,value\n", "each once"),
        ("run", "date,value\n", "holds no points"),
        ("run", "date,value\n2024-01-01,3\n2024-01-01,4\n", "line 3: 2024-01-01 stands on line 2 too"),
        ("run", "date,value\n2024-13-01,3\n", "line 2: there is no such date as 2024-13-01"),
        ("run", "date,value\n2024-1-1,3\n", "line 2: the date must be written as"),
        ("run", "date,value\n12/31/2024,3\n", "no such date"),
        ("run", "date,value\n,3\n", "not ''"),
        ("run", "date,value\n2024-01-01,abc\n", "line 2: the value must be a number, or empty"),
        ("run", "date,value\n2024-01-01,nan\n", "not 'nan'"),
        ("run", "date,value\n2024-01-01,inf\n", "not 'inf'"),
        ("run", "date,value\n2024-01-01,3 %\n", "not '3 %'"),
        ("run", "date,value\n2024-01-01,1e300\n", "too large"),
        ("run", 'date,value\n2024-01-01,"3,4"\n', "has a comma. Write a full stop"),
        ("run", "date,value\n2024-01-01,3,4\n", "more cells than headings"),
        ("run", "date;value\n2024-01-01;1.234\n", "may be thousands or decimals"),
        ("p", "date,value\n2024-01-01,3\n", "a p chart needs a column denominator"),
        ("c", "date,value,denominator\n2024-01-01,3,4\n", "a c chart has no denominators"),
        ("p", "date,value,denominator\n2024-01-01,3,\n", "line 2: the denominator is missing"),
        ("u", "date,value,denominator\n2024-01-01,3,0\n", "line 2: the denominator must be above 0"),
        ("p", "date,value,denominator\n2024-01-01,3,2\n", "line 2: 3 of 2 is more than all of them"),
        ("c", "date,value\n2024-01-01,-3\n", "a count cannot be under 0"),
        ("run", b"PK\x03\x04\x00\x00", "not text"),
        ("run", 'date,value\n"2024-01-01,3\n' + "x" * 200_000, "cannot be read as CSV"),
        ("run", b"date,value\n" + b"2024-01-01,3\n" * 500_000, "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(file: Written, kind: str, content: str | bytes, words: str) -> None:
    with pytest.raises(CommandError, match="cannot be read") as raised:
        run(file(content), "--kind", kind)
    assert words in str(raised.value)


def test_at_most_twenty_problems_are_told_and_at_most_so_many_points_read() -> None:
    with pytest.raises(UnreadableSeriesError, match="and 80 more"):
        read_series(b"date,value\n" + b"x,1\n" * 100, "run")
    days = [date.fromordinal(700_000 + place) for place in range(MOST_POINTS + 1)]
    with pytest.raises(UnreadableSeriesError, match="at most 2000"):
        read_series("\n".join(["date,value", *(f"{day},1" for day in days)]).encode(), "run")


@pytest.mark.parametrize("split", ["2023-12-01", "2024-01-01", "2026-01-01"])
def test_a_split_outside_the_series_is_refused_with_its_span(file: Written, split: str) -> None:
    with pytest.raises(CommandError, match="runs from 2024-01-01 to 2025-12-01"):
        run(file(csv_of(MOVED)), "--split", split)


def test_other_bad_options_are_refused(file: Written, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--split: the date must be written as"):
        run(file(csv_of(MOVED)), "--split", "soon")
    with pytest.raises(CommandError, match="no point between them"):
        run(file(csv_of(MOVED)), "--split", "2024-06-02", "--split", "2024-07-01")
    with pytest.raises(CommandError, match="invalid choice"):
        run(file(csv_of(MOVED)), "--kind", "np")
    for name in (tmp_path / "none.csv", tmp_path, "a\0b"):
        with pytest.raises(CommandError, match="cannot be opened"):
            run(name)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(csv_of(MOVED).encode())))
    assert json.loads(run("-", "--json")[0])["n"] == 24


def test_a_series_of_nothing_but_missing_points_is_too_early(file: Written) -> None:
    found = told(file(csv_of([None] * 12)), "--kind", "i")
    assert (found["center"], found["signal"], found["too_early"], found["more_needed"]) == (None, False, True, 10)
    assert "centre (mean): none" in run(file(csv_of([None] * 12)), "--kind", "i")[0]


@given(st.dates(date(1000, 1, 1)))
def test_dates_are_read_as_they_are_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"):
        assert read_date(day.strftime(form)) == day


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"date,value\n{text}".encode()))
def test_nothing_in_a_file_makes_it_fall(content: bytes) -> None:
    with suppress(UnreadableSeriesError):
        series = read_series(content, "run")
        assert series.dates == sorted(set(series.dates))


@pytest.mark.parametrize("words", [["run-chart"], ["run_chart"]])
def test_the_command_is_one_word_with_a_hyphen(file: Written, words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "medspiller", *words, str(file(csv_of(MOVED))), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ended.stdout)["n_useful"] == 24
