"""A decision: written in four minutes, told, answered on a phone, talked about, and seen by its sender as shares."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.database_file import opened
from tests.stories.conftest import Arrive
from tests.stories.server import ROOT, Server, environment
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

SENDER, LEADER, TEACHER = "Torben Kjærulff", "Birgitte Østergaard Friis", "Jonas Ravn Thomsen"
TITLE = "Skolerne ringer hjem den første fraværsdag"
OTHERS_ANSWER = """
from medspiller.decisions.changes import answering
from medspiller.decisions.models import Decision, Receiver
decision = Decision.objects.get(title=%r)
rows = Receiver.objects.filter(decision=decision, answer="", person__user__isnull=False).order_by("pk")
for number, row in enumerate(rows.select_related("person__user")[:60]):
    told = {"by": row.person.user, "person": row.person, "decision": decision}
    answering.answer(answer="understood", **told)
    answering.say_sense(step=4 + number %% 2, **told)
"""
JOBS = """
from medspiller.ballots.changes import close_due
from medspiller.decisions.changes.landing import land_all
close_due()
land_all()
"""


def runs(folder: Path, code: str) -> None:
    """Runs the code in the demo's own environment."""
    command = [sys.executable, "-m", "medspiller", "shell", "--no-imports", "-c", code]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(folder))


def lets_two_weeks_pass(folder: Path) -> None:
    with opened(folder / "demo.sqlite3") as database:
        (ballot,) = database.execute("SELECT ballot FROM decisions_decision WHERE title = ?", [TITLE]).fetchone()
        database.execute(
            "UPDATE decisions_decision SET closes_on = date(closes_on, '-15 days'),"
            " told_at = datetime(told_at, '-15 days'), decided_on = date(decided_on, '-15 days') WHERE title = ?",
            [TITLE],
        )
        database.execute(
            "UPDATE ballots_ballot SET opened_on = date(opened_on, '-15 days'), closes_on = date(closes_on, '-15 days')"
            " WHERE id = ?",
            [ballot],
        )
    runs(folder, JOBS)


def takes_a_decision(sender: Visitor) -> str:
    """Only what is asked for; the path of the decision."""
    sender.opens("/beslutninger/").finds_nothing_inaccessible().follows("Fortæl en beslutning")
    sender.finds_nothing_inaccessible()
    sender.field("Overskrift").fill(TITLE)
    sender.field("Hvad er besluttet?").fill("Når et barn er væk uden besked, ringer skolen hjem inden klokken ti.")
    sender.field("Hvorfor giver det mening?").fill("I har set, hvor hurtigt en dag bliver til en uge.")
    sender.presses("Gem, og se, hvem den når").sees("Fortæl beslutningen nu").finds_nothing_inaccessible()
    sender.presses("Fortæl beslutningen nu").sees("Beslutningen er fortalt.").finds_nothing_inaccessible()
    return sender.page.url.removeprefix(sender.address)


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_decision_is_taken_told_answered_and_seen_to_land(
    arrive: Arrive, demo: Server, language: str, scripts: bool
) -> None:
    sender = arrive(language=language, scripts=scripts).becomes(SENDER)
    decision = takes_a_decision(sender)
    sender.sees("Ikke beskrevet").follows("Sådan er den landet").sees("Der er ikke noget at vise endnu")
    sender.finds_nothing_inaccessible()

    teacher = arrive(width=390, language=language, scripts=scripts).becomes(TEACHER)
    teacher.follows("Ny beslutning fra %(name)s: “%(title)s”", name=SENDER, title=TITLE)
    teacher.sees("I har set").finds_nothing_inaccessible()
    assert teacher.page.evaluate("document.documentElement.scrollWidth") <= 390
    teacher.presses("Jeg vil gerne tale om det")
    teacher.sees("%(name)s kan se, at du gerne vil tale om det. Afsenderen får ikke dit navn.", name=LEADER)
    teacher.presses("For det meste").sees("Tak. Dit svar ligger blandt de andre.")
    teacher.opens("/")
    assert teacher.page.get_by_role("link", name=re.compile(TITLE)).count() == 0

    leader = arrive(language=language, scripts=scripts).becomes(LEADER)
    # A long list shows its first lines, and the rest when asked for.
    closed = leader.page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    leader.follows("%(name)s vil gerne tale om “%(title)s”", name=TEACHER, title=TITLE)
    leader.sees_text(TEACHER).finds_nothing_inaccessible()
    talk = leader.page.locator("li.talk", has_text=TITLE).first
    talk.get_by_role("button").click()
    expect(leader.page.locator("details.past li", has_text=TITLE)).to_have_count(1)

    runs(demo.folder, OTHERS_ANSWER % TITLE)
    lets_two_weeks_pass(demo.folder)
    sender.opens(decision).follows("Sådan er den landet").finds_nothing_inaccessible()
    expect(sender.page.locator("table.landed").first).to_contain_text("%")
    expect(sender.page.locator("table.landed").last).to_contain_text(sender.say("I høj grad"))
    sender.does_not_see(TEACHER)


def test_a_change_leads_to_and_from_what_it_changes_and_is_hung_up(arrive: Arrive) -> None:
    sender = arrive().becomes(SENDER)
    first = takes_a_decision(sender)
    sender.presses("Ændr den").sees("Hvorfor er beslutningen ændret?").finds_nothing_inaccessible()
    sender.field("Hvorfor er beslutningen ændret?").fill("Klokken ti var for sent.")
    sender.field("Overskrift").fill(f"{TITLE}, inden klokken ni")
    sender.presses("Gem, og se, hvem den når").presses("Fortæl beslutningen nu").sees_text("Klokken ti var for sent.")
    with sender.page.expect_download() as download:
        sender.follows("Hent som PDF til opslag")
    text = pypdfium2.PdfDocument(download.value.path())[0].get_textpage().get_text_bounded()
    assert "inden klokken ni" in text.replace("\r\n", " ")
    reader = arrive(width=390).becomes(TEACHER).opens(first).finds_nothing_inaccessible()
    reader.follows("Læs den, der gælder nu").sees_text("Klokken ti var for sent.")
    sender.follows("Træk den tilbage").finds_nothing_inaccessible()
    sender.field("Hvorfor er beslutningen trukket tilbage?").fill("Skolerne finder selv en tid.")
    sender.presses("Træk den tilbage").sees_text("Skolerne finder selv en tid.")
    reader.opens("/").sees_text("har trukket beslutningen")


def test_what_was_decided_is_found_by_anybody(arrive: Arrive) -> None:
    visitor = arrive(width=390).becomes("Amira Haddad Lund").opens("/beslutninger/")
    visitor.field("Søg").fill("to arbejdsdage")
    visitor.presses("Søg").sees_text("Forældre får svar inden to arbejdsdage").does_not_see("Gårdvagten")
    visitor.finds_nothing_inaccessible()
