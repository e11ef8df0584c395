"""Conversation cards in words."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from medspiller.dialogues.rules.cards import deck, drawn
from medspiller.framework.queries import current_framework, structure_of

QUESTIONS = (
    _("Hvornår har I senest set det hos jer?"),
    _("Hvad ville en borger sige om det her?"),
    _("Hvad gør det svært i hverdagen?"),
    _("Hvem hos jer er god til det, og hvad gør de?"),
    _("Hvad kunne I holde op med for at få mere af det?"),
    _("Hvad er det mindste skridt, I kan tage i morgen?"),
    _("Hvornår er det gået galt, og hvad lærte I?"),
    _("Hvordan ville I kunne mærke, at det var blevet bedre?"),
    _("Hvad har I brug for fra jeres leder?"),
    _("Hvad betyder det for samarbejdet med andre enheder?"),
    _("Hvad er I uenige om her?"),
    _("Hvad vil I gerne have, at andre ved om det?"),
)


@dataclass(frozen=True)
class CardInWords:
    ambition: str
    title: str
    text: str
    question: str


@dataclass(frozen=True)
class Cards:
    """`ambitions` is key and title of each, to choose among."""

    ambitions: list[tuple[int, str]]
    cards: list[CardInWords]


def cards(*, seed: int, count: int | None, ambition: int | None = None) -> Cards:
    """`count` cards of the current framework, the same for the same seed; None gives the whole deck."""
    framework = current_framework()
    if framework is None:
        return Cards([], [])
    parts = structure_of(framework).ambitions
    titles = {part.id: part.title for part in parts}
    points = {point.id: point for part in parts for point in part.points}
    texts = {part.id: part.text for part in parts}
    every = deck([(part.id, [point.id for point in part.points]) for part in parts], len(QUESTIONS))
    if ambition in titles:
        every = [card for card in every if card.ambition == ambition]
    hand = every if count is None else drawn(every, seed, count)
    return Cards(
        list(titles.items()),
        [
            CardInWords(
                ambition=titles[card.ambition],
                title=points[card.point].title if card.point is not None else titles[card.ambition],
                text=points[card.point].text if card.point is not None else texts[card.ambition],
                question=gettext(QUESTIONS[card.question]),
            )
            for card in hand
        ],
    )
