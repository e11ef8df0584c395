"""What a leader tells afterwards: what was heard, theme by theme, and what it changed or did not, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


def gettext_noop(message: str) -> str:
    """Marks a text for translation without Django; the layers above translate it."""
    return message


MOST_THEMES = 15
NO_THEME = gettext_noop("Skriv mindst ét tema: hvad hørte I, og hvad ændrede det?")
NO_TITLE = gettext_noop("Giv hvert tema en overskrift.")
NOTHING_HEARD = gettext_noop("Skriv, hvad I hørte, under hvert tema.")
NOTHING_SAID = gettext_noop("Skriv under hvert tema, hvad I ændrede, eller hvorfor I ikke ændrede noget.")


@dataclass(frozen=True)
class Theme:
    title: str = ""
    heard: str = ""
    changed: str = ""
    unchanged: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.heard or self.changed or self.unchanged)


@dataclass(frozen=True)
class Answer:
    introduction: str = ""
    themes: tuple[Theme, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"themes": [asdict(theme) for theme in self.themes]}


def read(stored: Mapping[str, Any]) -> Answer:
    """An answer as it was kept; the empty one where nothing is."""
    themes: Iterable[Mapping[str, str]] = stored.get("themes", ())
    return Answer(str(stored.get("introduction", "")), tuple(Theme(**theme) for theme in themes))


def lacking(answer: Answer) -> list[str]:
    """What is missing before it can be published, as messages to translate; nothing when it is whole."""
    if not answer.themes:
        return [NO_THEME]
    lacks = (
        (NO_TITLE, any(not theme.title for theme in answer.themes)),
        (NOTHING_HEARD, any(not theme.heard for theme in answer.themes)),
        (NOTHING_SAID, any(not (theme.changed or theme.unchanged) for theme in answer.themes)),
    )
    return [message for message, holds in lacks if holds]
