"""Days are written as each language writes them, everywhere."""

import datetime
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format

PACKAGE = Path(__file__).resolve().parents[2] / "medspiller"
MOMENT = datetime.datetime(2026, 11, 6, 9, 5, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(
    ("name", "danish", "english"),
    [
        ("DATE_FORMAT", "6. november 2026", "6 November 2026"),
        ("MONTH_DAY_FORMAT", "6. november", "6 November"),
        ("YEAR_MONTH_FORMAT", "november 2026", "November 2026"),
        ("SHORT_DATE_FORMAT", "6.11.2026", "6/11/2026"),
        ("TIME_FORMAT", "09.05", "09:05"),
        ("DATETIME_FORMAT", "6. november 2026 09.05", "6 November 2026 09:05"),
        ("SHORT_DATETIME_FORMAT", "6. nov 2026 09.05", "6 Nov 2026 09:05"),
    ],
)
def test_each_language_writes_days_in_its_way(name: str, danish: str, english: str) -> None:
    for language, written in (("da", danish), ("en", english)):
        with translation.override(language):
            assert date_format(MOMENT, name) == written
            assert Template("{{ at|date:name }}").render(Context({"at": MOMENT, "name": name})) == written


def test_no_page_and_no_text_spells_out_a_way_of_its_own() -> None:
    """A day of the month with a full stop after it is Danish in any language."""
    spelled = re.compile(r"""(date:|date_format\(.*)["'][^"']*\bj\. """)
    files = [path for ending in ("*.py", "*.html", "*.txt") for path in PACKAGE.rglob(ending)]
    assert len(files) > 1000
    assert [str(path) for path in files if spelled.search(path.read_text(encoding="utf-8"))] == []
