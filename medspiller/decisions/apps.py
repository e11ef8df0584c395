from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "medspiller.decisions"
    label = "decisions"
    verbose_name = _("Beslutninger")

    def ready(self) -> None:
        searching = import_module("medspiller.decisions.queries.searching")
        import_module("medspiller.text_search.queries").sources[searching.SEARCHED] = searching.every_text
        may_read = import_module("medspiller.decisions.access").may_read
        import_module("medspiller.attachments.registry").register(searching.OWNER, may_read)
