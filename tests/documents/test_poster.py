import pypdfium2
import pytest

from medspiller.documents.poster import Poster, render_pdf


@pytest.mark.parametrize(
    ("heading", "question", "influence"),
    [
        ("Lys", "Hvor er der mørkt?", ""),
        ("Skolegården", "Hvad skal der være plads til?", "Alt undtagen beløbet."),
        ("mørkt og langt " * 8, "Hvor er der mørkt? " * 15, "Alt undtagen beløbet. " * 90),
        ("W" * 120, "W" * 300, "W" * 180),
        ("#let x = 1", "*[$]*", "\\ 💡 العربية"),
    ],
)
def test_a_poster_is_one_page_whatever_is_written(heading: str, question: str, influence: str) -> None:
    poster = Poster(
        heading=heading,
        question=question,
        influence=influence,
        how="Ret kameraet mod billedet.",
        url=f"https://medspiller.langtkommunenavn.example/deltag/{'ab-' * 13}a/",
        until="Til og med 1. december.",
        promise="Bagefter fortæller vi, hvad det ændrede.",
        alternative="Billede",
        sender="Fjordby Kommune",
        language="da",
    )
    document = pypdfium2.PdfDocument(render_pdf(poster))
    text = "".join(document[0].get_textpage().get_text_bounded().split())
    assert len(document) == 1
    assert f"medspiller.langtkommunenavn.example/deltag/{'ab-' * 13}a" in text
    assert "".join(heading.split())[:10] in text
