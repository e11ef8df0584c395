from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "medspiller.themes"
    label = "themes"
    verbose_name = _("Temaer")

    def ready(self) -> None:
        # The framework lies below: the way from a part of it to what leaders write about it is added from here.
        place_sources = import_module("medspiller.framework.queries").place_sources
        ways_from = import_module("medspiller.themes.queries.ways").ways_from
        if ways_from not in place_sources:
            place_sources.append(ways_from)
