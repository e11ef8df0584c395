"""A survey: answered from a slip on a phone, changed, closed, and read by all; and a mirror from start to follow-up."""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from medspiller.web import clock
from tests.database_file import opened
from tests.stories.conftest import Arrive
from tests.stories.server import ROOT, Server, environment
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

SCHOOL_LEADER, OWN_LEADER = "Birgitte Østergaard Friis", "Torben Kjærulff"
TEACHER, CHIEF, HR = "Jonas Ravn Thomsen", "Henriette Skovbo Holm", "Line Dalgaard Juhl"
OPEN = "Trivsel og samarbejde, opfølgning"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def let_days_pass(folder: Path, kind: str) -> None:
    """Moves the dates of the open round back, so that its last day was yesterday and all may read the results."""
    today = clock.today()
    days = {"opens_on": -20, "closes_on": -1, "leaders_from": 0, "employees_from": 0}
    moved = {name: (today + datetime.timedelta(days=ahead)).isoformat() for name, ahead in days.items()}
    with opened(folder / "demo.sqlite3") as database:
        database.execute(
            "UPDATE surveys_round SET opens_on = :opens_on, closes_on = :closes_on, leaders_from = :leaders_from,"
            " employees_from = :employees_from WHERE state = 'open' AND kind = :kind",
            moved | {"kind": kind},
        )


def answers(visitor: Visitor, danish: str) -> None:
    """Chooses the same answer to every question that has it, as somebody with a thumb would."""
    visitor.page.wait_for_load_state("load")
    for choice in visitor.page.get_by_label(visitor.say(danish), exact=True).all():
        choice.check()


def reports_to(folder: Path) -> list[str]:
    """Six who report to the school leader, as the application finds them; none whose name is part of another's."""
    code = (
        "from medspiller.organisation.models import Person\n"
        "from medspiller.surveys.queries.asked import mirror_group\n"
        "from medspiller.web import clock\n"
        "names = dict(Person.objects.values_list('pk', 'name'))\n"
        "every = '|'.join(names.values()).lower()\n"
        f"leader = Person.objects.get(name={SCHOOL_LEADER!r})\n"
        "asked = [names[one.person] for one in mirror_group(leader.pk, clock.today())[1]]\n"
        "print('\\n'.join([name for name in asked if every.count(name.lower()) == 1][:6]))"
    )
    return asks(folder, code).split("\n")[:6]


def asks(folder: Path, code: str) -> str:
    """What the code prints in the demo's own environment."""
    command = [sys.executable, "-m", "medspiller", "shell", "--no-imports", "-c", code]
    return subprocess.run(command, check=True, cwd=ROOT, env=environment(folder), capture_output=True, text=True).stdout


@pytest.mark.parametrize("scripts", [True, False])
def test_a_survey_is_answered_from_a_slip_closed_and_read(arrive: Arrive, demo: Server, scripts: bool) -> None:
    administrator = arrive().becomes(HR).opens("/maalinger/").finds_nothing_inaccessible()
    administrator.sees_text(OPEN).follows("Hvad er besluttet om målingen?").finds_nothing_inaccessible()
    survey = administrator.page.url.removeprefix(administrator.address)
    with administrator.page.expect_download() as download:
        administrator.follows("Hent sedler til dem uden e-mail (PDF)")
    sheet = pypdfium2.PdfDocument(download.value.path())[0].get_textpage().get_text_bounded()
    code = CODE.findall(sheet)[0]

    cleaner = arrive(width=390, scripts=scripts).opens("/svar/").finds_nothing_inaccessible()
    cleaner.field("Koden på din seddel").fill(code.lower().replace("-", " "))
    cleaner.presses("Videre").sees_text(OPEN).finds_nothing_inaccessible()
    answers(cleaner, "Enig")
    answers(cleaner, "Ofte")
    cleaner.field("Hvad skulle I ændre som det første?").fill("Ring til mig på 20 30 40 50")
    cleaner.presses("Send mit svar").sees_text("20 30 40 50").finds_nothing_inaccessible()
    cleaner.field("Hvad skulle I ændre som det første?").fill("Fast vikar om fredagen")
    cleaner.presses("Send, som det er").sees("Tak for dit svar").finds_nothing_inaccessible()

    cleaner.opens("/svar/").field("Koden på din seddel").fill(code)
    cleaner.presses("Videre")
    assert cleaner.page.locator("input:checked").count() == 0
    answers(cleaner, "Både og")
    cleaner.presses("Send mit svar").sees("Tak for dit svar")

    let_days_pass(demo.folder, "survey")
    administrator.opens(survey).presses("Gør målingen op nu")
    _comes_to(administrator, survey, "Offentliggjort")
    administrator.follows("Læs kommentarer igennem").finds_nothing_inaccessible()

    for name, width in ((TEACHER, 390), (SCHOOL_LEADER, 1280), (OWN_LEADER, 390), (CHIEF, 1280)):
        reader = arrive(width=width).becomes(name).opens(survey).finds_nothing_inaccessible()
        reader.page.locator("#units ~ p a").click()
        reader.sees("Kommentarer").finds_nothing_inaccessible()
    reader.follows("Følg op på resultaterne").finds_nothing_inaccessible()
    reader.follows("Start en handling ud fra %(name)s", name="Tillid").finds_nothing_inaccessible()
    reader.field("Hvad gør I?").fill("Et kvarter til spørgsmål på hvert møde")
    reader.presses("Gem handlingen").sees_text("Et kvarter til spørgsmål på hvert møde")


def test_a_leader_asks_for_a_mirror_and_shares_what_it_shows(arrive: Arrive, demo: Server) -> None:
    leader = arrive().becomes(SCHOOL_LEADER).opens("/maalinger/").follows("Bed om en spejling")
    leader.finds_nothing_inaccessible().presses("Spørg mine medarbejdere")
    leader.page.wait_for_url(re.compile(r"/spejling/[0-9a-f-]{36}/"))
    mirror = leader.page.url.removeprefix(leader.address)
    leader.finds_nothing_inaccessible()
    answers(leader, "Næsten altid")
    leader.presses("Gem mit eget svar").sees("Dit eget svar er gemt.")
    _comes_to(leader, mirror, "Åben")
    for name in reports_to(demo.folder):
        employee = arrive(width=390).finds_and_becomes(name).opens("/maalinger/")
        panel = employee.page.locator("section", has_text="Mærker du det?").first
        panel.get_by_role("button", name="Svar nu").click()
        answers(employee, "Nogle gange")
        employee.presses("Send mit svar").sees("Tak for dit svar")
        employee.page.context.close()
    let_days_pass(demo.folder, "mirror")
    # What the background work does within a quarter of an hour.
    asks(demo.folder, "from medspiller.surveys.changes.advancing import advance_all; advance_all()")
    _comes_to(leader, mirror, "Offentliggjort")
    leader.sees("Udsagn for udsagn").sees_text("Næsten altid").finds_nothing_inaccessible()
    above = arrive().becomes(OWN_LEADER).opens(mirror)
    assert above.page.title().startswith("Siden findes ikke")
    leader.presses("Del med min egen leder").sees("Din egen leder kan nu se spejlingen.")
    above.opens(mirror).sees("Udsagn for udsagn").finds_nothing_inaccessible()
    leader.follows("Start en handling").finds_nothing_inaccessible()


def _comes_to(visitor: Visitor, address: str, state: str) -> None:
    """Opening and reckoning are done in the background: looks again until it is so."""
    for _try in range(60):
        visitor.opens(address)
        if visitor.page.locator(".tag-state", has_text=state).count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"It never became {state}.")
