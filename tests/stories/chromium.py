"""The browser of the stories: Debian's Chromium."""

import os
import shutil

from playwright.sync_api import Browser, Playwright


def launch(playwright: Playwright) -> Browser:
    """The one that MEDSPILLER_CHROMIUM names, or the first of Debian's two that is there."""
    path = os.environ.get("MEDSPILLER_CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "No Chromium here: apt-get install chromium-headless-shell"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return playwright.chromium.launch(executable_path=path, args=arguments)
