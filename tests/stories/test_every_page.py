"""Every page that somebody can reach by following links: accessible, and within the width of a phone."""

import os
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor, kind_of

pytestmark = pytest.mark.browser

# Who walks, and where the walk may begin besides the home page.
WALKERS = [("Birgitte Østergaard Friis", 1280, "da")]
if os.environ.get("MEDSPILLER_TEST_EVERYTHING"):
    # Most of their pages are those of the others, and a walk takes minutes.
    WALKERS += [
        ("Jonas Ravn Thomsen", 390, "en"),
        ("Henriette Skovbo Holm", 1280, "en"),
        ("Line Dalgaard Juhl", 390, "da"),
        ("Torben Kjærulff", 390, "da"),
        ("Pernille Åkjær", 390, "da"),
        ("Palle Sønderby", 1280, "da"),
    ]
NOT_PAGES = re.compile(r"/(pdf|word|excel|fil|sedler|kalender)/$|\.(json|csv|xlsx|pdf)$|/bilag/|/static/|/demo/")


@pytest.mark.parametrize(("name", "width", "language"), WALKERS)
def test_every_page_within_reach_is_accessible(arrive: Arrive, name: str, width: int, language: str) -> None:
    walker = arrive(width=width, language=language).becomes(name)
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        kind = kind_of(path)
        if kind in seen:
            continue
        seen.add(kind)
        walker.opens(path).finds_nothing_inaccessible()
        expect(walker.page.locator("html")).to_have_attribute("lang", language)
        assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than the screen"
        waiting += links_of(walker)
    assert len(seen) >= 8, sorted(seen)


def links_of(walker: Visitor) -> list[str]:
    """The paths within the site that the page links to, those that are only downloads left out."""
    hrefs: list[str] = walker.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    found = [href.removeprefix(walker.address).split("#")[0] for href in hrefs if href.startswith(walker.address)]
    return [path for path in dict.fromkeys(found) if path and not NOT_PAGES.search(urlsplit(path).path)]
