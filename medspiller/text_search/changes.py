"""Keeping the index in step: steps inside those changes that write the texts, and the building of the whole anew."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from medspiller.text_search.models import Entry, Form
from medspiller.text_search.queries.kinds import sources
from medspiller.text_search.queries.matching import Scope
from medspiller.text_search.rules.forms import shortened, tails
from medspiller.text_search.rules.ranking import packed
from medspiller.text_search.rules.words import stem, telling_words

# Of one thing. What stands after that is not found; a book does not fill the index.
WORDS_AT_MOST = 5_000
_AT_A_TIME = 500
_KIND = re.compile(r"[a-z]+(_[a-z]+)*")

Item = tuple[int, Sequence[str]]


def index(*, kind: str, key: int, texts: Sequence[str]) -> None:
    """Puts the texts of one thing in, the most weighty first, instead of what was there."""
    index_many(kind=kind, items=[(key, texts)])


def index_many(*, kind: str, items: Iterable[Item]) -> int:
    """The same for many, and how many there were. The later of two with the same key counts."""
    if not _KIND.fullmatch(kind):
        raise ValueError(f"A kind is small letters and underscores, not {kind!r}.")
    done = 0
    with transaction.atomic():
        for some in _portions(items):
            told = {key: _told(texts) for key, texts in some}
            _put(kind, {key: Entry(kind=kind, key=key, words=_stored(words)) for key, words in told.items()})
            _learn({word for texts in told.values() for words in texts for word in words})
            done += len(some)
    return done


def remove(*, kind: str, key: int) -> None:
    Entry.objects.filter(kind=kind, key=key).delete()


def forget(*, text: str) -> None:
    """Takes the words of `text` from those that are known, where they stand in no text any more."""
    everywhere = Scope(list(sources), None)
    roots = sorted({stem(word) for word in telling_words(text)})
    gone = [root for root in roots if not everywhere.newest([[root]], 1, with_words=False)]
    Form.objects.filter(stem__in=gone).delete()


def rebuild(*, kinds: Collection[str] | None = None) -> dict[str, int]:
    """Builds the index of the kinds (all of them) from the texts themselves; how many of each.

    Nobody finds it half done. What stands of a kind that nobody yields any more goes, and so
    do words that stand in no text.
    """
    chosen = sorted(sources if kinds is None else kinds)
    with transaction.atomic():
        gone = Entry.objects.all() if kinds is None else Entry.objects.filter(kind__in=chosen)
        gone.delete()
        if kinds is None:
            Form.objects.all().delete()
        return {kind: index_many(kind=kind, items=sources[kind]()) for kind in chosen}


def _told(texts: Sequence[str]) -> list[list[str]]:
    """The telling words of each text, as many as there is room for."""
    left = WORDS_AT_MOST
    told = []
    for text in texts:
        told.append(telling_words(text)[:left])
        left -= len(told[-1])
    return told


def _stored(told: list[list[str]]) -> str:
    return packed([[stem(word) for word in words] for words in told])


def _put(kind: str, entries: dict[int, Entry]) -> None:
    empty = [key for key, entry in entries.items() if not entry.words.strip()]
    if empty:
        Entry.objects.filter(kind=kind, key__in=empty).delete()
    full = [entry for entry in entries.values() if entry.words.strip()]
    Entry.objects.bulk_create(full, update_conflicts=True, unique_fields=["kind", "key"], update_fields=["words"])


def _learn(words: set[str]) -> None:
    """Makes new stems known. Two at once may both do so: the rows are the same, and neither waits for the other."""
    # Of the forms of a word the shortest: nearest to what it is as the end of a compound.
    shortest = {stem(word): word for word in sorted(words, key=lambda word: (-len(word), word))}
    wanted = sorted(shortest)
    known: set[str] = set()
    for place in range(0, len(wanted), _AT_A_TIME):
        some = wanted[place : place + _AT_A_TIME]
        known |= set(Form.objects.filter(how=Form.How.WHOLE, form__in=some).values_list("form", flat=True))
    Form.objects.bulk_create(
        (form for root in wanted if root not in known for form in _forms(root, shortest[root])), batch_size=2_000
    )


def _forms(root: str, word: str) -> Iterator[Form]:
    yield Form(how=Form.How.WHOLE, form=root, stem=root)
    # The stem of an end is not the end of the stem: "aftenvagt" gives "aftenvag", but "vagt" gives "vagt".
    for how, forms in ((Form.How.TAIL, {stem(tail) for tail in tails(word)}), (Form.How.SHORTENED, shortened(root))):
        for form in sorted(forms):
            yield Form(how=how, form=form, stem=root)


def _portions(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, _AT_A_TIME)):
        yield some
