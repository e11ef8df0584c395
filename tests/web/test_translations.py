"""Danish is the source; English is complete, and says as much with the same values in it."""

import re
import shutil
from pathlib import Path

import polib
import pytest

from medspiller.web.extraction import lacking, update

PACKAGE = Path(__file__).resolve().parents[2] / "medspiller"
VALUES = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """The English catalogue after a new look through a copy of the source."""
    copy = tmp_path_factory.mktemp("source") / "medspiller"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.pyc", "__pycache__", "migrations", "static"))
    return update(copy)


def test_every_text_of_the_source_has_its_english(catalogue: polib.POFile) -> None:
    assert lacking(catalogue) == [], "Run scripts/translations, and write the English in medspiller/locale/en."


def test_the_catalogue_in_the_repository_is_the_one_that_the_source_gives(catalogue: polib.POFile) -> None:
    kept = polib.pofile(str(PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    assert {entry.msgid for entry in kept} == {entry.msgid for entry in catalogue}, "Run scripts/translations."


def test_the_english_has_the_values_of_the_danish(catalogue: polib.POFile) -> None:
    unequal = [
        entry.msgid
        for entry in catalogue
        for english in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if set(VALUES.findall(english)) - set(VALUES.findall(entry.msgid + entry.msgid_plural))
        or (not entry.msgid_plural and set(VALUES.findall(entry.msgid)) != set(VALUES.findall(english)))
    ]
    assert unequal == []
