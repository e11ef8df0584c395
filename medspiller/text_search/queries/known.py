"""Which known stems a word that was asked for may mean."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q

from medspiller.text_search.models import Form
from medspiller.text_search.rules.forms import SHORTEST_PART, forgiven, may_be_forgiven, openings, shortened, tails
from medspiller.text_search.rules.ranking import BEGINS, ENDS, EXACT, SLIP
from medspiller.text_search.rules.stop_words import STOP_WORDS
from medspiller.text_search.rules.words import stem, words

WORDS_AT_MOST = 10
_AT_MOST = 60
_NEAR_AT_MOST = 200
_AFTER_ALL = "\U0010ffff"
SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Asked:
    """A word as it was written, and the stems that answer it, with how well each does."""

    word: str
    answers: Mapping[str, float]


def asked_for(text: str, also: Collection[str] = ()) -> list[Asked]:
    """The telling words of `text`; the last may be a word that is not written to its end.

    `also` are stems that may answer as well as those that are known.
    """
    asked = words(text)
    unfinished = asked[-1] if asked and text[-1:].isalnum() else ""
    told = [word for word in dict.fromkeys(asked) if word not in STOP_WORDS or (word == unfinished and len(asked) == 1)]
    return [Asked(word, _answers(word, also, unfinished=word == unfinished)) for word in told[:WORDS_AT_MOST]]


def meant(word: str, also: Collection[str] = ()) -> list[dict[str, float]]:
    """The known stems that `word` may have been meant to be, the nearest first. The viewer may see none of them."""
    if not may_be_forgiven(word):
        return []
    parts = openings(word)
    short = sorted({form for part in parts for form in shortened(part)})
    near = Q(how=Form.How.WHOLE, form__in=[*short, *parts]) | Q(how=Form.How.SHORTENED, form__in=[*short, *parts])
    known = Form.objects.filter(near).order_by("form", "stem").values_list("stem", flat=True)
    forms = {*short, *parts}
    near_also = (other for other in also if other in forms or not forms.isdisjoint(_shortened(other)))
    return [dict.fromkeys(stems, SLIP) for stems in forgiven(word, [*known[:_NEAR_AT_MOST], *near_also])]


def _answers(word: str, also: Collection[str], *, unfinished: bool) -> dict[str, float]:
    root = stem(word)
    found: dict[str, float] = {}
    if len(root) >= SHORTEST_PART:
        found |= dict.fromkeys((other for other in also if any(tail.startswith(root) for tail in _ends(other))), ENDS)
        found |= dict.fromkeys((other for other in also if other.startswith(root)), BEGINS)
        found |= dict.fromkeys(_beginning_with(root, Form.How.TAIL), ENDS)
        found |= dict.fromkeys(_beginning_with(root, Form.How.WHOLE), BEGINS)
    elif unfinished and len(word) >= SHORTEST_BEGINNING:
        found |= dict.fromkeys((other for other in also if other.startswith(word)), BEGINS)
        found |= dict.fromkeys(_beginning_with(word, Form.How.WHOLE), BEGINS)
    return found | {root: EXACT}


_shortened = lru_cache(maxsize=20_000)(shortened)


@lru_cache(maxsize=20_000)
def _ends(word: str) -> tuple[str, ...]:
    return tuple(stem(tail) for tail in tails(word))


def _beginning_with(beginning: str, how: int) -> Iterable[str]:
    """Stems by a form that begins so. Of very many the first: the whole word itself is always asked for besides."""
    rows = Form.objects.filter(how=how, form__gte=beginning, form__lt=beginning + _AFTER_ALL)
    return rows.order_by("form", "stem").values_list("stem", flat=True)[:_AT_MOST]
