"""The framework from a document to a published version, and on to the next."""

import io
import json
from pathlib import Path

import docx
import pytest

from tests.stories.conftest import Arrive
from tests.stories.visitor import ROOT, Visitor

pytestmark = pytest.mark.browser

DIRECTOR = "Henriette Skovbo Holm"
LEADER = "Birgitte Østergaard Friis"
SHIPPED = ROOT / "medspiller" / "framework" / "data" / "holbaek.json"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The framework as a document in three columns, the form in which it was adopted."""
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    written = docx.Document()
    written.add_heading(content["title"], 0)
    written.add_paragraph(content["owner"])
    written.add_heading("Forord", 1)
    for paragraph in content["preface"]:
        written.add_paragraph(paragraph)
    table = written.add_table(rows=1, cols=3)
    for cell, heading in zip(
        table.rows[0].cells, ("Ambitionen", "Fælles fokuspunkter", "Egen oversættelse"), strict=True
    ):
        cell.text = heading
    for theme in content["themes"]:
        row = table.add_row().cells
        row[0].text = theme["title"]
        points = [f"{number}. {each['title']} – {each['text']}" for number, each in enumerate(theme["points"], 1)]
        row[1].text = "\n".join(["Vi har fokus på at:", *points])
        row[2].text = content["prompt"]
    out = io.BytesIO()
    written.save(out)
    path = tmp_path / "ledelsesgrundlag.docx"
    path.write_bytes(out.getvalue())
    return path


def uploads(visitor: Visitor, document: Path) -> None:
    visitor.opens("/ledelsesgrundlag/kladder/").finds_nothing_inaccessible()
    visitor.page.set_input_files("input[type=file]", document)
    visitor.presses("Læs dokumentet").sees("Ret kladden til").finds_nothing_inaccessible()


def publishes(visitor: Visitor) -> None:
    visitor.follows("Gør klar til offentliggørelse").finds_nothing_inaccessible()
    visitor.presses("Offentliggør")


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_the_executive_group_imports_the_document_and_publishes_it(
    arrive: Arrive, document: Path, language: str, scripts: bool
) -> None:
    director = arrive(language=language, scripts=scripts).becomes(DIRECTOR)
    uploads(director, document)
    director.sees_text("Tydelig retning, fagligt handlerum og en sammenhængende organisation")
    director.sees_text("Give frihed under ansvar og sikre de rette kompetencer")
    publishes(director)
    director.opens("/ledelsesgrundlag/").sees_text("Version 2").finds_nothing_inaccessible()
    director.sees_text("Sætte borgerperspektivet først")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_version_takes_the_leaders_texts_along(arrive: Arrive, language: str) -> None:
    leader = arrive(language=language).becomes(LEADER).opens("/egen-oversaettelse/")
    mine = leader.page.locator("textarea[name=text]")
    before = [mine.nth(place).input_value() for place in range(mine.count())]
    director = arrive(language=language).becomes(DIRECTOR).opens("/ledelsesgrundlag/kladder/")
    director.presses("Lav en ny version").sees("Ret kladden til")
    rename_first_point(director, "Begynde hos borgeren")
    director.follows("Forbindelser til den nuværende").sees_text("Begynde hos borgeren").finds_nothing_inaccessible()
    director.page.go_back()
    publishes(director)
    leader.opens("/egen-oversaettelse/").sees_text("Begynde hos borgeren").sees("Kladde").finds_nothing_inaccessible()
    carried = [mine.nth(place).input_value() for place in range(mine.count())]
    assert [text for text in carried if text] == [text for text in before if text]


def rename_first_point(visitor: Visitor, title: str) -> None:
    visitor.follows("Rediger", among="Sætte borgerperspektivet først")
    visitor.page.locator("form.editor-form input[name=title]").fill(title)
    visitor.presses("Gem").sees_text(title)
