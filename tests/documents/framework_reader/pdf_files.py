"""PDF documents built for the tests with Typst."""

from collections.abc import Callable, Sequence

import typst

Rows = Sequence[tuple[str, Sequence[str]]]
_PAGE = '#set page(paper: "a4", margin: 2cm)\n#set text(lang: "da", size: 10pt)\n'
_PREFACE = (
    "Dette ledelsesgrundlag gælder for alle ledere i Klitbo Kommune. Det er blevet til i samarbejde mellem ledere og "
    "medarbejdere, og det beskriver, hvad vi vil kendes på, når vi leder. Vi håber, at det bliver brugt i hverdagen.\n"
    "\n"
    "Klitbo Kommune har brug for ledelse, som alle kan se og mærke. Derfor taler vi om ledelsesgrundlaget hvert år."
)


def compiled(source: str) -> bytes:
    """The PDF of a Typst source."""
    pdf = typst.compile(source.encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def _list(points: Sequence[str]) -> str:
    return "\n".join(f"- {point}" for point in points) + "\n"


def with_large_headings(themes: Rows) -> bytes:
    """One column: title and headings by font size, page numbers at the foot."""
    body = "".join(
        f"#text(size: 14pt)[{title}]\n\nSom ledere gør vi en forskel her.\n\n{_list(p)}\n" for title, p in themes
    )
    return compiled(
        _PAGE + '#set page(numbering: "1 / 1")\n'
        f"#text(size: 24pt, weight: 700)[Ledelse i Klitbo Kommune]\n\n{_PREFACE}\n\n{body}"
    )


def in_two_columns(themes: Rows) -> bytes:
    """A title over two columns of flowing text with bold headings."""
    body = "".join(f"*{title}*\n\n{_list(points)}\n" for title, points in themes)
    return compiled(
        _PAGE + f"#text(size: 22pt)[God ledelse i Klitbo Kommune]\n\n{_PREFACE}\n\n#columns(2, gutter: 1cm)[\n{body}]"
    )


def as_form(themes: Rows, stroke: str = "0.5pt") -> bytes:
    """The three-column form, ruled or not."""
    rows = "".join(
        f"[{title}], [Vi lægger vægt på at:\n\n"
        + "\n".join(f"+ {p}" for p in points)
        + "\n], [Det gør jeg i min ledelse ved at:],\n"
        for title, points in themes
    )
    return compiled(
        _PAGE + f"#set page(flipped: true)\n#text(size: 20pt)[Ledelse som fælles sag]\n\n{_PREFACE}\n\n#pagebreak()\n"
        f"#table(columns: (4cm, 1fr, 5cm), inset: 8pt, stroke: {stroke},\n"
        f"[AMBITION], [FÆLLES FOKUSPUNKTER], [EGEN OVERSÆTTELSE],\n{rows})"
    )


def as_unruled_form(themes: Rows) -> bytes:
    """The three-column form held together by white space alone."""
    return as_form(themes, stroke="none")


def as_boxes(themes: Rows) -> bytes:
    """Coloured boxes in a grid, titles in white capitals."""
    boxes = ",\n".join(
        f'rect(width: 100%, height: 6cm, fill: rgb("#003366"), inset: 8pt)'
        f"[#set text(fill: white)\n{title.upper()}\n\n{_list(points)}]"
        for title, points in themes
    )
    return compiled(
        _PAGE + f"#text(size: 22pt)[Ledelse i Klitbo Kommune]\n\n{_PREFACE}\n\n#grid(columns: 2, gutter: 8mm,\n{boxes})"
    )


def a_theme_per_page(themes: Rows) -> bytes:
    """A running head and one theme on each page."""
    head = "#set page(header: [Ledelsesgrundlag for Klitbo Kommune], footer: context [Side #counter(page).display()])\n"
    pages = "#pagebreak()\n".join(
        f"#text(size: 18pt)[{title}]\n\nDet ser man ved, at vi:\n{_list(points)}\n" for title, points in themes
    )
    return compiled(_PAGE + head + f"#text(size: 26pt)[Klitbo leder sammen]\n\n{_PREFACE}\n#pagebreak()\n{pages}")


LAYOUTS: dict[str, Callable[[Rows], bytes]] = {
    "large headings": with_large_headings,
    "two columns": in_two_columns,
    "form": as_form,
    "unruled form": as_unruled_form,
    "boxes": as_boxes,
    "a theme per page": a_theme_per_page,
}
