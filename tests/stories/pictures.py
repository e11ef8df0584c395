"""Takes the pictures of the README anew from the demo: `scripts/pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.stories import server
from tests.stories.chromium import launch
from tests.stories.visitor import Visitor

PICTURES = server.ROOT / "docs" / "pictures"
# Who looks, at what address, what is clicked there, how wide and how high, and what the picture is called.
SHOTS = (
    ("Birgitte Østergaard Friis", "/egen-oversaettelse/", (), 1280, 900, "own-translation"),
    ("Jonas Ravn Thomsen", "/", (), 390, 780, "employee"),
    ("Henriette Skovbo Holm", "/maalinger/", ("#results ~ ul a", "#units ~ p a"), 1280, 1100, "results"),
    ("Amira Haddad Lund", "/maalinger/", (".panel-now button",), 390, 780, "answer"),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server.prepare(Path(folder))
        browser = launch(playwright)
        with server.Server(Path(folder)) as served:
            for name, where, clicks, width, height, picture in SHOTS:
                context = browser.new_context(viewport={"width": width, "height": height})
                visitor = Visitor(context, served.address, language="da", scripts=True).becomes(name).opens(where)
                for selector in clicks:
                    visitor.page.locator(selector).first.click()
                    visitor.page.wait_for_load_state("networkidle")
                visitor.page.screenshot(path=PICTURES / f"{picture}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
