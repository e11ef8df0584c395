"""What Django loads at the first request, loaded before it: nobody's first page should take seconds."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template import engines
from django.urls import get_resolver


def warm() -> None:
    """Imports every view and compiles every template of Medspiller's own."""
    # What is asked of a resolver's patterns is kept by it.
    _ = get_resolver().url_patterns
    if settings.DEBUG:
        return
    for config in apps.get_app_configs():
        folder = Path(config.path) / "templates"
        if config.name.startswith("medspiller."):
            for path in sorted(folder.rglob("*.html")):
                engines["django"].get_template(path.relative_to(folder).as_posix())
