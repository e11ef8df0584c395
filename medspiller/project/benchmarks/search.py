"""Searching in very many texts, beside the same searches in a part of them: a hundredth with `--full`, else a tenth."""

import itertools
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from medspiller.project.benchmarks.measuring import Row, alternate, timed
from medspiller.text_search.changes import index_many
from medspiller.text_search.models import Entry
from medspiller.text_search.queries import alike, count, find

FEW = 10_000
MANY = {True: 1_000_000, False: 100_000}
GOAL = 3
ROUNDS = 5
# Each is asked for so often in one measurement: one search is too short to be measured.
TIMES = 5
SEES_FEW = 300

FIRST = """
aften arbejds barns børne borger bygge dag drifts familie fag forældre fritids grund handicap hjemme hverdags
indkøbs kommune kultur leder læge medarbejder miljø morgen natte nærvær omsorgs patient personale plads pleje
pårørende rengørings sags service skole social specialist sprog støtte syge tand teknik tids trafik trivsels
uddannelses unge velfærds vinter voksen ældre økonomi
"""
LAST = """
adgang aftale ansvar arbejde behov besked besøg bestyrelse dialog frist fravær forløb frihed gruppe hjælp
indsats kontakt klage konference kultur ledelse løsning måling møde ordning opgave plan politik problem
projekt prøve rapport regel reform ret samtale samarbejde service støj svar sted tilbud tilsyn træning uge
undersøgelse vagt vejledning vej virkning
"""
SIMPLE = """
borger svar tid frist besked leder uge møde hjælp plan ændring spørgsmål travl rolig tydelig sen tidlig ny
gammel uklar venlig lang kort fast dyr billig svær let åben lukket fælles god dårlig stille høj
"""

Search = Callable[[], object]


def rows(folder: Path) -> list[Row]:
    call_command("migrate", verbosity=0)
    many = MANY[os.environ.get("BENCH_FULL") == "1"]
    texts = _texts(random.Random(1))  # noqa: S311 - made-up texts
    _put(texts, 0, FEW)
    few = _measured()
    filling = timed(lambda: _put(texts, FEW, many))
    much = _measured()
    note = f"\n  {many:,} texts in {connection.vendor}; {filling / (many - FEW) * 1e3:.2g} ms to put one in"
    reference = f"in {FEW:,} texts"
    return [
        Row(work, seconds, reference, few[work], GOAL, note if place == 0 else "")
        for place, (work, seconds) in enumerate(much.items())
    ]


def _texts(source: random.Random) -> Iterator[list[str]]:
    """Titles and texts whose words are as unevenly common as those of a language: the n-th a n-th as common."""
    compounds = [first + last for first in FIRST.split() for last in LAST.split()]
    source.shuffle(compounds)
    named = [f"{compound}s{last}" for compound in compounds[:400] for last in LAST.split()]
    words = [*SIMPLE.split(), *compounds, *named]
    weights = list(itertools.accumulate(1 / rank for rank in range(3, len(words) + 3)))
    while True:
        drawn = source.choices(words, cum_weights=weights, k=25)
        yield [" ".join(drawn[:5]), " ".join(drawn[5:])]


def _put(texts: Iterator[list[str]], begin: int, end: int) -> None:
    index_many(kind="signal", items=((number, next(texts)) for number in range(begin + 1, end + 1)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    if Entry.objects.count() != end:
        raise AssertionError("The benchmark holds other texts than it should.")


def _measured() -> dict[str, float]:
    """The median seconds of each search."""
    works = _searches()
    for search in works.values():
        search()
    taken = alternate(ROUNDS, *(lambda search=search: _times(search) for search in works.values()))
    return dict(zip(works, taken, strict=True))


def _times(search: Search) -> float:
    return timed(lambda: [search() for _time in range(TIMES)]) / TIMES


def _searches() -> dict[str, Search]:
    some = Entry.objects.filter(pk__lte=SEES_FEW)
    return {
        "a common word": lambda: find(text="borger", kind="signal"),
        "two common words": lambda: find(text="borger svar", kind="signal"),
        "a compound": lambda: find(text="sygefravær", kind="signal"),
        "the end of compounds": lambda: find(text="fravær", kind="signal"),
        "three words, the last begun": lambda: find(text="tydelig leder sam", kind="signal"),
        "a slip of the finger": lambda: find(text="sygfraværet", kind="signal"),
        "a question that nothing holds": lambda: find(
            text="hvem må selv købe nye giraffer til borgerne", kind="signal"
        ),
        "nothing": lambda: find(text="giraf", kind="signal"),
        "counting a common word": lambda: count(text="borger", kind="signal"),
        "a common word among few that may be seen": lambda: find(text="borger", kind="signal", within=some),
        "what is alike": lambda: alike(text="Borgerne venter for længe på svar om byggetilladelse", kind="signal"),
    }
