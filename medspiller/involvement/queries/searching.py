"""What of a public page is searched: what it asks, and what was answered. What came in is not."""

from collections.abc import Iterator

from medspiller.involvement.models import Page
from medspiller.involvement.rules.answer import Answer, read

SEARCHED = "involvement"


def texts_of(page: Page) -> list[str]:
    """The most weighty first. An answer that is only being written is left out."""
    version = next(iter(page.answers.all()), None)
    answer = read(version.content) if version is not None else Answer()
    themes = (f"{theme.title} {theme.heard} {theme.changed} {theme.unchanged}" for theme in answer.themes)
    return [
        page.title,
        page.question,
        f"{page.introduction} {page.influence}",
        " ".join([answer.introduction, *themes]),
    ]


def every_text() -> Iterator[tuple[int, list[str]]]:
    kept = Page.objects.filter(discarded_at=None).order_by("pk")
    return ((page.pk, texts_of(page)) for page in kept.iterator(chunk_size=500))
