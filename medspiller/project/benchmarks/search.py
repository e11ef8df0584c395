"""The search of all that one may see, over very many texts: beside the same over a hundredth (`--full`), else a tenth.

Each is asked for as a browser asks for the page, of all kinds at once, by one who leads everybody and by one who sees
little. The note tells what the slowest takes without the page around it.
"""

import os
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from medspiller.accounts.models import User
from medspiller.project.benchmarks.measuring import Row, alternate, timed
from medspiller.project.benchmarks.search_town import Town
from medspiller.search.queries import Seeker, search
from medspiller.text_search.queries import alike

FEW = 10_000
MANY = {True: 1_000_000, False: 100_000}
GOAL = 3
ROUNDS = 5
# Each is asked for so often in one measurement: one search is too short to be measured.
TIMES = 3
WITHOUT_PAGE = ", sees little, without the page"
ASKED = {
    "a common word": "borger",
    "two common words": "borger svar",
    "a compound": "sygefravær",
    "the end of compounds": "fravær",
    "three words, the last begun": "tydelig leder sam",
    "a slip of the finger": "sygfraværet",
    "a question that nothing holds": "hvem må selv købe nye giraffer til borgerne",
    "nothing": "giraf",
}


def rows(folder: Path) -> list[Row]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    many = MANY[os.environ.get("BENCH_FULL") == "1"]
    town = Town()
    town.grow(1, FEW)
    few = _measured(town)
    filling = timed(lambda: town.grow(FEW + 1, many))
    much = _measured(town)
    note = f"\n  {many:,} texts in {connection.vendor}; {filling:.0f} s to make all but {FEW:,} of them"
    bare = {work: much[work] / few[work] for work in much if work.endswith(WITHOUT_PAGE)}
    note += "".join(f"; {work}: {ratio:.2f}" for work, ratio in bare.items())
    return [
        Row(work, seconds, f"over {FEW:,} texts", few[work], GOAL, note if place == 0 else "")
        for place, (work, seconds) in enumerate(much.items())
        if not work.endswith(WITHOUT_PAGE)
    ]


def _measured(town: Town) -> dict[str, float]:
    """The median seconds of each search."""
    works = {
        f"{who}: {work}": _asking(user, words)
        for who, user in (("leads all", town.leads_all), ("sees little", town.sees_little))
        for work, words in ASKED.items()
    }
    for words in ("fravær", "borger svar"):
        works[f"{words}{WITHOUT_PAGE}"] = partial(_found, town.sees_little, words)
    works["what is alike, for a suggestion"] = lambda: alike(
        text="Borgerne venter for længe på svar om byggetilladelse", kind="signal"
    )
    for ask in works.values():
        ask()
    taken = alternate(ROUNDS, *(lambda ask=ask: _times(ask) for ask in works.values()))
    return dict(zip(works, taken, strict=True))


def _asking(user: User, words: str) -> Callable[[], object]:
    """The whole page: who one is and what one may see is worked out anew each time."""
    client = Client(headers={"X-Forwarded-Proto": "https"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def ask() -> None:
        response = client.get(reverse("search:search"), {"q": words}, HTTP_HOST="127.0.0.1")
        if response.status_code != HTTPStatus.OK:
            raise AssertionError(f"The search answered {response.status_code}.")

    return ask


def _found(user: User, words: str) -> object:
    return search(Seeker(User.objects.get(pk=user.pk)), words)


def _times(ask: Callable[[], object]) -> float:
    return timed(lambda: [ask() for _time in range(TIMES)]) / TIMES
