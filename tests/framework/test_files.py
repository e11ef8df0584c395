import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medspiller.audit.changes import SYSTEM
from medspiller.documents.framework_reader import FrameworkDraft, Point, Theme
from medspiller.framework import changes, exports, imports
from medspiller.framework.imports import FrameworkFileError
from medspiller.framework.management.commands.framework_read import Command as ReadCommand
from medspiller.framework.models import Framework
from medspiller.framework.queries import draft_of, structure_of
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.draft import Part
from tests.framework import examples

GOOD = {"title": "Vores vej", "themes": [{"title": "Mod", "points": [{"title": "Turde", "text": "mere"}]}]}
DOCUMENT = """LEDELSESGRUNDLAG FOR FJORDBY KOMMUNE

Forord
God ledelse begynder med, at vi lytter. Som leder i Fjordby sætter du retning sammen med dine medarbejdere.

Tema 1: Mod i ledelse
1. Prøve nyt – lederen går foran og tør fejle.
2. Sige fra – lederen siger det, der er svært.

Tema 2: Nærhed i ledelse
1. Være til stede – lederen er der, hvor opgaven løses.
2. Spørge først – lederen spørger, før der besluttes.
"""


def file_of(**fields: object) -> bytes:
    return json.dumps({**GOOD, **fields}).encode()


def refused(content: bytes) -> str:
    with pytest.raises(FrameworkFileError) as error:
        imports.from_json(content, "vej.json")
    return str(error.value)


def test_the_shipped_framework_has_its_parts_and_names_its_source() -> None:
    data = imports.shipped("holbaek")
    assert [len(ambition.points) for ambition in data.content.ambitions] == [5, 5, 5]
    assert len(data.content.legs) == 3
    assert data.content.whole.prompt.endswith("ved at:")
    assert "Holbæk Kommune" in data.source_credit
    assert all(point.text for point in data.content.points)


@pytest.mark.django_db
def test_what_is_exported_is_read_back_the_same() -> None:
    framework = examples.draft()
    call_command("framework_load", "holbaek", stdout=StringIO())
    shipped = Framework.objects.exclude(pk=framework.pk).get()
    for one in (framework, shipped):
        again = imports.from_json(exports.as_json(one).encode(), "x.json")
        assert exports.as_json(one) == exports.as_json(_stored(again))


def _stored(data: FrameworkData) -> Framework:
    return changes.create_from(by=SYSTEM, data=data)


def test_a_file_without_levels_or_themes_is_a_framework_too() -> None:
    content = imports.from_json(b'{"title": "Vores vej", "prompt": "Det g\xc3\xb8r jeg:"}', "vej.json").content
    assert (content.ambitions, content.whole.ambition_name, content.whole.prompt) == ((), "ambition", "Det gør jeg:")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ikke gyldig JSON"),
        (b"\xff\xfe", "ikke gyldig JSON"),
        (b"[" * 100_000, "ikke gyldig JSON"),
        (b"[]", "Medspillers form"),
        (file_of(format="noget andet"), "Medspillers form"),
        (file_of(title=" "), "title mangler"),
        (file_of(title=7), "title skal være en tekst"),
        (file_of(title="x" * 301), "title er for lang"),
        (file_of(preface="tekst"), "preface skal være en liste"),
        (file_of(preface=[1]), "lister af tekster"),
        (file_of(source=[]), "source skal være et objekt"),
        (file_of(legs=["ben"]), "legs[1] skal være et objekt"),
        (file_of(themes=[{"title": "Mod", "points": {}}]), "themes[1].points skal være en liste"),
        (
            file_of(themes=[{"title": "Mod", "points": [{"title": "a"}, {"text": "b"}]}]),
            "themes[1].points[2].title mangler",
        ),
        (file_of(themes=[{"title": "Mod"}] * 2001), "for mange dele"),
        (b" " * (5 * 1024 * 1024 + 1), "for stor"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_framework_that_is_not_shipped_is_refused_with_those_that_are() -> None:
    with pytest.raises(FrameworkFileError, match="holbaek"):
        imports.shipped("../../models")


def test_what_the_reader_found_is_fitted_to_our_limits() -> None:
    found = FrameworkDraft(
        title="Vej\x00en",
        levels=("tema",),
        themes=(Theme("ord " * 100, "slut", (Point("", "tekst"),)),),
        warnings=("Usikkert.",),
        source_text="hele\x00 teksten",
    )
    data = imports.from_reader(found, "vej.docx")
    theme = data.content.ambitions[0]
    assert data.content.whole.title == "Vejen"
    assert len(theme.title) <= 300
    assert theme.text.endswith("slut")
    assert theme.points == (Part(title="Uden titel", text="tekst"),)
    assert (data.source_name, data.source_text, data.warnings) == ("vej.docx", "hele teksten", ("Usikkert.",))


@pytest.mark.django_db
def test_the_load_command_makes_a_draft_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "vej.json"
    path.write_bytes(file_of())
    out = StringIO()
    call_command("framework_load", str(path), stdout=out)
    framework = Framework.objects.get()
    assert framework.state == Framework.State.DRAFT
    assert "Vores vej" in out.getvalue()
    assert structure_of(framework).number_of_points == 1
    assert draft_of(framework).points[0].title == "Turde"


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["/findes/ikke.json", "ukendt"])
def test_the_load_command_says_so_where_there_is_no_such_file(source: str) -> None:
    with pytest.raises(CommandError, match="kan ikke åbnes"):
        call_command("framework_load", source)
    assert not Framework.objects.exists()


def test_the_read_command_reads_without_a_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vej.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        ReadCommand().run_from_argv(["medspiller", "framework_read", str(path), "--json"])
    assert ended.value.code == 0
    assert set(json.loads(capsys.readouterr().out)) >= {
        "title",
        "owner",
        "preface",
        "legs",
        "levels",
        "themes",
        "prompt",
        "warnings",
    }


def test_the_read_command_ends_with_one_and_one_sentence_for_a_bad_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vej.txt"
    path.write_bytes(b"")
    with pytest.raises(SystemExit) as ended:
        ReadCommand().run_from_argv(["medspiller", "framework_read", str(path)])
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1
