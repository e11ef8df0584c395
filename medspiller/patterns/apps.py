from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PatternsConfig(AppConfig):
    name = "medspiller.patterns"
    label = "patterns"
    verbose_name = _("Overblik")

    def ready(self) -> None:
        # The framework lies below: from each focus point on its page there is a way to how far it is alive.
        place_sources = import_module("medspiller.framework.queries").place_sources
        ways_from = import_module("medspiller.patterns.queries.ways").ways_from
        if ways_from not in place_sources:
            place_sources.insert(0, ways_from)
