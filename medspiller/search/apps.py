from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "medspiller.search"
    label = "search"
    verbose_name = _("Søgning")

    def ready(self) -> None:
        add = import_module("medspiller.search.queries.kinds").add
        for name in ("leading", "acting", "places"):
            add(*import_module(f"medspiller.search.queries.{name}").kinds())
