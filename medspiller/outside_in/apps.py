from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutsideInConfig(AppConfig):
    name = "medspiller.outside_in"
    label = "outside_in"
    verbose_name = _("Udefra og ind")

    def ready(self) -> None:
        sources = import_module("medspiller.text_search.queries").sources
        sources["signal"] = import_module("medspiller.outside_in.queries.indexing").texts
