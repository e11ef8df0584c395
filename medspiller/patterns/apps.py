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
        ways = import_module("medspiller.patterns.queries.ways")
        if ways.ways_from not in place_sources:
            place_sources.insert(0, ways.ways_from)
        beside = import_module("medspiller.actions.queries.beside").sources
        if ways.words_behind not in beside:
            beside.append(ways.words_behind)
