from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvolvementConfig(AppConfig):
    name = "medspiller.involvement"
    label = "involvement"
    verbose_name = _("Inddragelse")

    def ready(self) -> None:
        may_see_files = import_module("medspiller.involvement.access").may_see_files
        import_module("medspiller.attachments.registry").register("involvement.page", may_see_files)
        searching = import_module("medspiller.involvement.queries.searching")
        import_module("medspiller.text_search.queries").sources[searching.SEARCHED] = searching.every_text
