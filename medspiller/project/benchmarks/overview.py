"""The overview of 3,000 units and 50,000 people, beside a bare page on the same server; and the counting behind it.

The server is ours as docs/operation.md starts it. The bare page has the same frame and menu for the same person, who is
signed in as a member of the executive group, and so reads who leads what, as every page for somebody signed in does.
The note tells what a page for nobody takes, which reads nothing of that. They take turns on one connection.
"""

import http.client
import os
import time
from functools import partial
from pathlib import Path

from django.db import connection

from medspiller.project.benchmarks.answering import ROOT
from medspiller.project.benchmarks.flood import served
from medspiller.project.benchmarks.measuring import Row, alternate
from medspiller.project.benchmarks.overview_town import MONTHS, PEOPLE, UNITS, lay_out

GOAL = 10
ROUNDS = 60
BARE, OURS, NOBODY = "/bar-side/", "/overblik/", "/sundhed/"
REFERENCE = "a bare page on the same server"


def rows(folder: Path) -> list[Row]:
    town = lay_out()
    connection.close()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "medspiller.project.benchmarks.overview_settings",
        "MEDSPILLER_HOSTS": "127.0.0.1",
        "MEDSPILLER_JOBS": "separate",
        "PYTHONPATH": str(ROOT),
    }
    with served(environment, folder) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        paths = [OURS, f"{OURS}?punkt={town.point}&maal=effect", BARE, NOBODY]
        for path in paths * 4:
            _opened(line, path, town.cookie)
        whole, point, bare, nobody = alternate(ROUNDS, *(partial(_opened, line, path, town.cookie) for path in paths))
    note = f"\n  {UNITS} units, {PEOPLE} people, {MONTHS} months; counting them all anew {town.counting_s:.1f} s"
    note += f"; {NOBODY} {nobody * 1000:.1f} ms"
    return [
        Row("overview", whole, REFERENCE, bare, GOAL, note),
        Row("overview of a focus point", point, REFERENCE, bare, GOAL),
    ]


def _opened(line: http.client.HTTPConnection, path: str, cookie: str) -> float:
    begun = time.perf_counter()
    line.request("GET", path, headers={"Cookie": cookie, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.1.1"})
    response = line.getresponse()
    body = response.read()
    taken = time.perf_counter() - begun
    if response.status != 200:
        raise AssertionError(f"{path} answered {response.status}.")
    if path.startswith(OURS) and body.count(b"pattern-tint-") < 100:
        raise AssertionError(f"{path} shows no table: the benchmark measures nothing.")
    return taken
