"""What the reader was unsure of, said in plain Danish sentences."""

from collections import Counter
from collections.abc import Iterator

from medspiller.documents.framework_reader.candidates import Candidate
from medspiller.documents.framework_reader.danish import breaks_off
from medspiller.documents.framework_reader.headings import title_text
from medspiller.documents.framework_reader.model import FrameworkDraft

_UNSURE = 2.0
_RIVAL = 0.75


def concerns(
    draft: FrameworkDraft, *, rival: Candidate | None, best: Candidate | None, told: bool, speaks_of_legs: bool
) -> list[str]:
    """One sentence for each thing a person should look at."""
    return [
        *_of_names(draft, told),
        *_of_themes(draft, best, rival),
        *_of_points(draft),
        *(
            ["Dokumentet nævner ben, som ledelsen hviler på, men kun i løbende tekst: skriv dem selv ind."]
            if speaks_of_legs and not draft.legs
            else []
        ),
    ]


def _of_names(draft: FrameworkDraft, told: bool) -> Iterator[str]:
    if not draft.title:
        yield "Dokumentets titel blev ikke fundet: skriv den selv."
    if not draft.owner:
        yield "Det fremgår ikke, hvilken organisation dokumentet gælder for: skriv det selv."
    if draft.themes and not told:
        names = " og ".join(f"»{level}«" for level in draft.levels)
        yield f"Dokumentet siger ikke, hvad dets niveauer hedder; her kaldes de {names}."
    if not draft.preface:
        yield "Der blev ikke fundet et forord."


def _of_themes(draft: FrameworkDraft, best: Candidate | None, rival: Candidate | None) -> Iterator[str]:
    if best is None:
        yield "Der blev ikke fundet temaer i dokumentet: opret dem selv ud fra teksten."
        return
    if best.score < _UNSURE:
        yield "Opdelingen i temaer er usikker: kontrollér den mod dokumentet."
    if rival is not None and rival.score > _RIVAL * best.score:
        titles = ", ".join(f"»{title_text(span.heading.text)}«" for span in rival.spans[:3])
        yield f"Dokumentet har også en anden liste, der kunne være temaerne ({titles} …): kontrollér valget."


def _of_points(draft: FrameworkDraft) -> Iterator[str]:
    counts = [len(theme.points) for theme in draft.themes]
    if any(counts):
        for theme in draft.themes:
            if not theme.points:
                yield f"Der blev ikke fundet punkter under »{theme.title}«."
    for theme in draft.themes:
        for point in theme.points:
            if breaks_off(point.text or point.title):
                yield f"Et punkt under »{theme.title}« slutter midt i en sætning; resten mangler måske i dokumentet."
    titles = Counter(point.title for theme in draft.themes for point in theme.points)
    if any(count > 1 for count in titles.values()):
        yield "Flere punkter har samme titel: kontrollér dem."
