"""Somebody at a browser, told in the words of a story."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import polib
from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ENGLISH = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(ROOT / "medspiller" / "locale" / "en" / "LC_MESSAGES" / "django.po"))
}

# What has been looked at closely on each kind of page at each width: whoever comes by next need not do so again.
LOOKED_AT: dict[tuple[str, str], set[str]] = {}
# How each element is made and what it stands in: what it says is another matter.
_MADE_OF = """[...document.querySelectorAll("body *")].map(one => [
  one.parentElement.tagName, one.tagName, one.className, one.getAttributeNames().sort(),
  one.getAttribute("role"), one.type, one.disabled, !one.textContent.trim()
].join(" "))"""


def kind_of(path: str) -> str:
    """Pages that differ by a key or a choice alone are of one kind."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "#", urlsplit(path).path)


class Visitor:
    """Looks at the demo through one browser context, in Danish or in English."""

    def __init__(self, context: BrowserContext, address: str, *, language: str, scripts: bool) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.language = language
        self.scripts = scripts
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        # Whoever is asked "are you sure?" in a story is.
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        # A refused save or a missing page is part of some stories; what the policy blocks or a script breaks never is.
        if kind == "error" and "status of" not in text:
            self.complaints.append(text)

    def say(self, danish: str, **values: str) -> str:
        """The text of the interface in the visitor's language."""
        text = danish if self.language == "da" else ENGLISH.get(danish, danish)
        return text % values if values else text

    def opens(self, path: str) -> "Visitor":
        self.page.goto(self.address + path)
        return self

    def becomes(self, name: str) -> "Visitor":
        """Signs in as a person of the demo, as a visitor to it does."""
        self.page.context.clear_cookies()
        self.opens("/demo/vaelg-person/")
        return self._chooses(name)

    def _chooses(self, name: str) -> "Visitor":
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_url(self.address + "/")
        if self.language == "en":
            self.page.locator("button[name=language][value=en]").first.click()
            expect(self.page.locator("html")).to_have_attribute("lang", "en")
        return self

    def finds_and_becomes(self, name: str) -> "Visitor":
        """Signs in as somebody who is not on the short list."""
        self.page.context.clear_cookies()
        self.opens(f"/demo/vaelg-person/?{urlencode({'q': name})}")
        return self._chooses(name)

    def follows(self, danish: str, *, among: str = "", **values: str) -> "Visitor":
        """Follows the first link with the text, or the one that also says `among` to those who cannot see the row."""
        name = f"{self.say(danish, **values)} {among}".strip()
        self.page.get_by_role("link", name=name).first.click()
        return self

    def presses(self, danish: str, **values: str) -> "Visitor":
        """A button of the page itself: the search in its head has one on every page."""
        self.page.locator("main").get_by_role("button", name=self.say(danish, **values), exact=False).first.click()
        return self

    def sees(self, danish: str, **values: str) -> "Visitor":
        return self.sees_text(self.say(danish, **values))

    def sees_text(self, text: str) -> "Visitor":
        expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_see(self, text: str) -> "Visitor":
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def field(self, danish: str, **values: str) -> Locator:
        return self.page.locator("main").get_by_label(self.say(danish, **values), exact=False).first

    @property
    def search_field(self) -> Locator:
        """The one in the head of every page."""
        return self.page.locator("header").get_by_role("searchbox")

    def finds_nothing_inaccessible(self) -> "Visitor":
        """Runs axe on the page as it stands; whatever it finds is a failure.

        With scripts off axe cannot run either: the same pages are looked at by visitors with scripts on.
        """
        if not self.scripts:
            return self
        width = str((self.page.viewport_size or {"width": 0})["width"])
        looked_at = LOOKED_AT.setdefault((kind_of(self.page.url), width), set())
        here = set(self.page.evaluate(_MADE_OF))
        if here <= looked_at:
            return self
        looked_at |= here
        self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        told = [
            {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5], "why": each["help"]}
            for each in found["violations"]
        ]
        assert not told, f"{self.page.url}\n{json.dumps(told, ensure_ascii=False, indent=1)}"
        return self

    def leaves(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)
