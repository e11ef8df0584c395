"""The same framework in Word and PDF layouts reads back the same."""

from collections.abc import Callable

import pytest
from docx import Document

from medspiller.documents.framework_reader import FrameworkDraft, read_framework
from tests.documents.framework_reader import pdf_files, word_files

_THEMES = [
    (
        "Tæt på opgaven og dem, den er til for",
        [
            "kende borgernes hverdag",
            "spørge, før vi beslutter, og lytte til svaret, også når det er ubekvemt for os selv og vores planer",
        ],
    ),
    ("Klare rammer", ["sige tydeligt, hvad vi forventer", "holde fast i det, vi har aftalt", "give ansvar fra os"]),
    ("Sammen om resultater", ["dele viden på tværs", "fejre det, der lykkes", "rette det, der ikke gør"]),
    ("Mod til forandring", ["prøve nyt i lille skala", "stoppe det, der ikke virker"]),
]

_FILES = [(build, f"{name}.docx") for name, build in word_files.LAYOUTS.items()] + [
    (build, f"{name}.pdf") for name, build in pdf_files.LAYOUTS.items()
]


def _read(build: Callable[[word_files.Rows], bytes], name: str) -> FrameworkDraft:
    return read_framework(build(_THEMES), name)


@pytest.mark.parametrize(("build", "name"), _FILES, ids=[name for _, name in _FILES])
def test_themes_and_points_read_back(build: Callable[[word_files.Rows], bytes], name: str) -> None:
    draft = _read(build, name)
    assert [(theme.title, [point.title for point in theme.points]) for theme in draft.themes] == _THEMES
    assert draft.title.split()[0] in {"Ledelse", "Fælles", "Ledelsesværdier", "God", "Ledelsesgrundlag", "Klitbo"}


@pytest.mark.parametrize("build", [word_files.with_form_table, pdf_files.as_form, pdf_files.as_unruled_form])
def test_a_form_gives_level_names_and_the_prompt_of_the_own_column(build: Callable[[word_files.Rows], bytes]) -> None:
    draft = _read(build, "skema.docx" if build is word_files.with_form_table else "skema.pdf")
    assert draft.levels == ("ambition", "fokuspunkt")
    assert draft.prompt in {"Sådan gør jeg i min hverdag:", "Det gør jeg i min ledelse ved at:"}
    assert {theme.text for theme in draft.themes} == {"Vi lægger vægt på at:"}


def test_a_preface_over_two_paragraphs_stays_two_paragraphs() -> None:
    preface = _read(pdf_files.with_large_headings, "brev.pdf").preface
    assert len(preface) == 2
    assert preface[0].startswith("Dette ledelsesgrundlag gælder")
    assert preface[1].endswith("hvert år.")


def test_page_numbers_and_running_heads_stand_nowhere_in_the_structure() -> None:
    for build in (pdf_files.a_theme_per_page, pdf_files.with_large_headings):
        texts = str(_read(build, "sider.pdf").as_dict())
        assert "Side " not in texts
        assert texts.count("Ledelsesgrundlag for Klitbo Kommune") <= 1


def test_deleted_text_in_word_is_not_read() -> None:
    document = Document()
    document.add_heading("Ledelse i Lyngdal Kommune", level=0)
    for title in ("Mod", "Tillid"):
        document.add_heading(title, level=1)
        document.add_paragraph("Ledere og medarbejdere taler om ledelse.", style="List Bullet")
        word_files.tracked_deletion(document, "Slettet sætning om ledelse")
    draft = read_framework(word_files.saved(document), "rettet.docx")
    assert "Slettet" not in draft.source_text
    assert [theme.title for theme in draft.themes] == ["Mod", "Tillid"]


@pytest.mark.parametrize("build", [pdf_files.as_form, pdf_files.as_unruled_form], ids=["ruled", "unruled"])
def test_a_form_goes_on_over_the_page(build: Callable[[word_files.Rows], bytes]) -> None:
    points = [
        f"{verb} det, vi har aftalt med {whom}" for verb in ("holde", "følge", "dele") for whom in ("alle", "nogle")
    ]
    themes = [(title, points) for title in ("Mod", "Tillid", "Retning", "Samspil", "Trivsel")]
    draft = read_framework(build(themes), "lang.pdf")
    assert [(theme.title, [point.title for point in theme.points]) for theme in draft.themes] == themes
