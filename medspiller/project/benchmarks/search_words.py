"""Words that are as unevenly common as those of a language, and texts drawn from them."""

import itertools
import random

from medspiller.text_search.changes import index_many, remove
from medspiller.text_search.rules.ranking import packed
from medspiller.text_search.rules.words import stem

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
IN_A_TEXT, IN_A_TITLE = 25, 5
NAMED = 150
_AT_A_TIME = 4_000


class Words:
    """The n-th word is an n-th as common as the first; all of them are known to the index from the beginning."""

    def __init__(self, source: random.Random) -> None:
        compounds = [first + last for first in FIRST.split() for last in LAST.split()]
        source.shuffle(compounds)
        named = [f"{compound}s{last}" for compound in compounds[:NAMED] for last in LAST.split()]
        words = [*SIMPLE.split(), *compounds, *named]
        self._source = source
        self._stems = [stem(word) for word in words]
        self._weights = list(itertools.accumulate(1 / rank for rank in range(3, len(words) + 3)))
        for place in range(0, len(words), _AT_A_TIME):
            index_many(kind="words", items=[(place, [" ".join(words[place : place + _AT_A_TIME])])])
            remove(kind="words", key=place)

    def drawn(self) -> str:
        """The stems of a title and a text, as they are stored."""
        drawn = self._source.choices(self._stems, cum_weights=self._weights, k=IN_A_TEXT)
        return packed([drawn[:IN_A_TITLE], drawn[IN_A_TITLE:]])
