"""From action to effect: what is expected is written beforehand, and at the end the figures say if it came true."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import server
from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

LEADER = "Birgitte Østergaard Friis"
TITLE = "Ringe tilbage samme dag"


def in_the_demo(var: Path, *command: str) -> None:
    environment = server.environment(var) | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    subprocess.run(
        [sys.executable, "-m", "tests.stories.figures", *command], check=True, cwd=server.ROOT, env=environment
    )


def plans_and_expects(leader: Visitor) -> str:
    """The address of the action's page of figures."""
    leader.opens("/handlinger/ny/")
    leader.field("Hvad gør I?").fill(TITLE)
    leader.page.locator("input[name=units]").first.check()
    leader.presses("Gem handlingen").sees_text(TITLE)
    leader.follows("Se tallene og forventningerne").finds_nothing_inaccessible()
    figures = leader.page.url.removeprefix(leader.address)
    leader.sees("Handlingen følger ingen tal endnu")
    leader.follows("Knyt et tal til handlingen").finds_nothing_inaccessible()
    option = leader.page.locator("[name=indicator] option", has_text="Svartid til borgerne")
    leader.page.locator("[name=indicator]").select_option(option.first.get_attribute("value"))
    leader.page.locator("input[name=direction][value=down]").check()
    leader.field("Hvor meget omkring?").fill("0,5" if leader.language == "da" else "0.5")
    leader.presses("Skriv det ned").sees("Det er skrevet ned. Nu er det op til tallene.")
    return figures


@pytest.mark.parametrize(
    ("shift", "language", "scripts", "width", "verdict"),
    [
        ("-2", "da", True, 1280, "Tallene flyttede sig som ventet"),
        ("2", "da", False, 390, "Tallene flyttede sig den anden vej"),
        ("0", "en", True, 390, "Ikke noget tydeligt udslag endnu"),
    ],
)
def test_an_action_says_what_it_expects_and_the_figures_answer(
    arrive: Arrive, demo: server.Server, shift: str, language: str, scripts: bool, width: int, verdict: str
) -> None:
    in_the_demo(demo.folder, "laid_out")
    leader = arrive(language=language, scripts=scripts, width=width).becomes(LEADER)
    figures = plans_and_expects(leader)
    leader.finds_nothing_inaccessible().sees("For tidligt at sige")
    in_the_demo(demo.folder, "later", shift)

    leader.opens("/").sees("Skriv, hvad tallene viste om “%(title)s”", title=TITLE)
    leader.opens(figures).sees(verdict).finds_nothing_inaccessible()
    assert leader.page.locator("svg.run-chart").count() == 1
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= width
    leader.field("Jeres konklusion").fill("Det er opkaldet samme dag, der tæller")
    leader.presses("Gem konklusionen").sees_text("Det er opkaldet samme dag, der tæller").finds_nothing_inaccessible()
    leader.opens("/").does_not_see(leader.say("Skriv, hvad tallene viste om “%(title)s”", title=TITLE))


def test_what_the_figures_showed_is_found_in_the_learnings(arrive: Arrive, demo: server.Server) -> None:
    in_the_demo(demo.folder, "laid_out")
    leader = arrive().becomes(LEADER)
    figures = plans_and_expects(leader)
    in_the_demo(demo.folder, "later", "-2")
    leader.opens(figures)
    leader.field("Jeres konklusion").fill("Sommerfugle hjælper ikke, opkald gør")
    leader.presses("Gem konklusionen").follows(TITLE)
    leader.page.wait_for_url(re.compile(r"/handlinger/\d+/"))
    leader.follows("Afslut")
    for name, value in (("worked", "yes"), ("effect", "some"), ("effort", "small"), ("worth_to_citizens", "much")):
        leader.page.locator(f"input[name={name}][value={value}]").check()
    leader.page.locator("input[name=worth_to_staff][value=a_little]").check()
    leader.field("Den ene ting, I har lært").fill("Ring med det samme")
    leader.presses("Afslut handlingen").sees_text("Det viste tallene").finds_nothing_inaccessible()
    leader.presses("Del med alle")
    other = arrive(width=390).becomes("Selma Demir").opens("/handlinger/laering/?words=sommerfugl")
    other.sees_text("Tallene flyttede sig som ventet").finds_nothing_inaccessible()
    other.follows(TITLE).sees_text("Sommerfugle hjælper ikke").finds_nothing_inaccessible()
    other.opens("/indikatorer/forventninger/").finds_nothing_inaccessible()
