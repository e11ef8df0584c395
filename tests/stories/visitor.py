"""Somebody at a browser, told in the words of a story."""

import json
from pathlib import Path
from typing import Any

import polib
from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ENGLISH = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(ROOT / "medspiller" / "locale" / "en" / "LC_MESSAGES" / "django.po"))
}


class Visitor:
    """Looks at the demo through one browser context, in Danish or in English."""

    def __init__(self, context: BrowserContext, address: str, language: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.language = language
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        # A refused save or a missing page is part of some stories; what the policy blocks or a script breaks never is.
        if kind == "error" and "status of" not in text:
            self.complaints.append(text)

    def say(self, danish: str, **values: str) -> str:
        """The text of the interface in the visitor's language."""
        text = danish if self.language == "da" else ENGLISH[danish]
        return text % values if values else text

    def opens(self, path: str) -> "Visitor":
        self.page.goto(self.address + path)
        return self

    def becomes(self, name: str) -> "Visitor":
        """Signs in as a person of the demo, as a visitor to it does."""
        self.page.context.clear_cookies()
        self.opens("/demo/vaelg-person/")
        if self.language == "en":
            self.page.locator("button[name=language][value=en]").click()
        self.page.locator("form", has=self.page.get_by_role("button", name=name, exact=False)).get_by_role(
            "button", name=name, exact=False
        ).first.click()
        if self.language == "en" and self.page.locator("button[name=language][value=en]").count():
            self.page.locator("button[name=language][value=en]").click()
        return self

    def follows(self, danish: str, **values: str) -> "Visitor":
        self.page.get_by_role("link", name=self.say(danish, **values), exact=False).first.click()
        return self

    def presses(self, danish: str, **values: str) -> "Visitor":
        self.page.get_by_role("button", name=self.say(danish, **values), exact=False).first.click()
        return self

    def sees(self, danish: str, **values: str) -> "Visitor":
        return self.sees_text(self.say(danish, **values))

    def sees_text(self, text: str) -> "Visitor":
        expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_see(self, text: str) -> "Visitor":
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def field(self, danish: str) -> Locator:
        return self.page.get_by_label(self.say(danish), exact=False).first

    def finds_nothing_inaccessible(self) -> "Visitor":
        """Runs axe on the page as it stands; whatever it finds is a failure."""
        self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [
            {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5], "why": each["help"]}
            for each in found["violations"]
        ]
        assert not told, f"{self.page.url}\n{json.dumps(told, ensure_ascii=False, indent=1)}"
        return self

    def leaves(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)
