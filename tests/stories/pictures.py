"""Takes the pictures of the help, in both languages, anew from the demo: `scripts/pictures`. The README shows some.

`python -m tests.stories.pictures NAME …` takes only those. MEDSPILLER_TEST_DEMO names a filled demo to take them from.
"""

import io
import os
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, expect, sync_playwright

from tests.stories import server
from tests.stories.chromium import launch
from tests.stories.visitor import Visitor

PICTURES = server.ROOT / "medspiller" / "guide" / "static" / "guide"
LANGUAGES = ("da", "en")
# Enough for text and charts, and a third of the size.
COLOURS = 96
WIDE, PHONE = 1280, 390
LEADER, TEACHER, CARER = "Birgitte Østergaard Friis", "Jonas Ravn Thomsen", "Amira Haddad Lund"
DIRECTOR, HR = "Henriette Skovbo Holm", "Line Dalgaard Juhl"
OFFICER, AUDITOR = "Kirsten Poulsen", "Palle Sønderby"
WHO_DECIDES = "main h2:nth-of-type(4)"


@dataclass(frozen=True)
class Shot:
    """Who looks, at what address, what is clicked there, how wide and how high at most, and what it begins with."""

    name: str
    who: str
    where: str
    clicks: tuple[str, ...] = ()
    width: int = WIDE
    height: int = 760
    top: str = "main"


SHOTS = (
    Shot("home", TEACHER, "/", width=PHONE),
    Shot("framework", LEADER, "/sigtelinje/"),
    Shot("leaders-words", TEACHER, "/egen-oversaettelse/mine-ledere/", ("main a[href*='mine-ledere/']",), width=PHONE),
    Shot("answer-survey", CARER, "/maalinger/", (".panel-now button",), width=PHONE),
    Shot("answer-decision", TEACHER, "/beslutninger/til-mig/", ("main .list-plain a",), width=PHONE, height=900),
    Shot("may-i", TEACHER, "/ledelsesrum/maa-jeg/?q=bestille+en+vikar", width=PHONE),
    Shot("follow-up", TEACHER, "/handlinger/", ("main a[href$='/opfoelgning/']",), width=PHONE),
    Shot("dialogues", LEADER, "/samtaler/", ("main .list-plain a",)),
    Shot("year", LEADER, "/aarshjul/"),
    Shot("own-translation", LEADER, "/egen-oversaettelse/"),
    Shot("act", LEADER, "/handlinger/", ("main a:text('Ringe hjem')",)),
    Shot("tell-decision", LEADER, "/beslutninger/mine/", ("main a:text('Forældre får svar')",)),
    Shot("answer-outside", LEADER, "/udefra-og-ind/tavle/"),
    Shot("results", DIRECTOR, "/maalinger/", ("#results ~ ul a", "#units ~ p a"), height=1000),
    Shot("room-to-act", LEADER, "/ledelsesrum/", ("main a[href*='/ledelsesrum/enhed/']",), top=WHO_DECIDES),
    Shot("overview", DIRECTOR, "/overblik/", height=1000),
    Shot("figures", LEADER, "/indikatorer/sygefravaer/"),
    Shot("involve", LEADER, "/deltag/", ("main a[href*='/deltag/']",), width=PHONE),
    Shot("bring-in", CARER, "/udefra-og-ind/ny/", width=PHONE),
    Shot("learn", LEADER, "/handlinger/laering/"),
    Shot("search", LEADER, "/soeg/?q=forældre"),
    Shot("themes", LEADER, "/temaer/"),
    Shot("my-data", CARER, "/persondata/mine/", width=PHONE),
    Shot("partners", LEADER, "/partnere/"),
    Shot("evaluate", DIRECTOR, "/evaluering/", ("main a.button-primary",)),
    Shot("keep-figures", HR, "/indikatorer/tal/"),
    Shot("personal-data", OFFICER, "/persondata/"),
    Shot("log", AUDITOR, "/haendelseslog/", top="main table"),
    Shot("archive", HR, "/arkiv/"),
)


def main(wanted: Collection[str]) -> None:
    unknown = set(wanted) - {shot.name for shot in SHOTS}
    if unknown:
        sys.exit(f"There is no picture {', '.join(sorted(unknown))}.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        _fill(Path(folder))
        browser = launch(playwright)
        with server.Server(Path(folder)) as served:
            for language in LANGUAGES:
                (PICTURES / language).mkdir(parents=True, exist_ok=True)
                for who in dict.fromkeys(shot.who for shot in SHOTS):
                    shots = [shot for shot in SHOTS if shot.who == who and (not wanted or shot.name in wanted)]
                    _take(browser, served.address, shots, language)
        browser.close()


def _fill(folder: Path) -> None:
    if given := os.environ.get("MEDSPILLER_TEST_DEMO"):
        server.copy(Path(given), folder)
    else:
        server.prepare(folder)


def _take(browser: Browser, address: str, shots: Sequence[Shot], language: str) -> None:
    """The pictures of what one person sees."""
    if not shots:
        return
    context = browser.new_context()
    context.set_default_timeout(15_000)
    # People keep their language: it is changed below where it is another.
    visitor = Visitor(context, address, language="da", scripts=True).finds_and_becomes(shots[0].who)
    change = visitor.page.locator(f"button[name=language][value={language}]")
    if change.count():
        change.first.click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)
    for shot in shots:
        visitor.page.set_viewport_size({"width": shot.width, "height": shot.height})
        visitor.opens(shot.where)
        for selector in shot.clicks:
            visitor.page.locator(selector).first.click()
            visitor.page.wait_for_load_state("networkidle")
        _keep(_seen(visitor.page, shot), PICTURES / language / f"{shot.name}.png")
    context.close()


def _seen(page: Page, shot: Shot) -> bytes:
    """The page from where `top` begins, as far as it is filled, and no higher than the shot."""
    whole, top = (page.locator(selector).first.bounding_box() for selector in ("main", shot.top))
    assert whole is not None, f"There is nothing on {page.url}."
    assert top is not None, f"There is no {shot.top} on {page.url}."
    height = min(shot.height, whole["y"] + whole["height"] - top["y"])
    clip = FloatRect(x=whole["x"], y=top["y"], width=whole["width"], height=height)
    return page.screenshot(full_page=True, clip=clip)


def _keep(picture: bytes, file: Path) -> None:
    with Image.open(io.BytesIO(picture)) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
