from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "medspiller.organisation"
    label = "organisation"
    verbose_name = _("Organisation")

    def ready(self) -> None:
        names = import_module("medspiller.organisation.queries.names")
        import_module("medspiller.text_search.queries").sources[names.SEARCHED] = names.every_name
