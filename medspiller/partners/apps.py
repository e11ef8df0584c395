from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "medspiller.partners"
    label = "partners"
    verbose_name = _("Partnere udefra")

    def ready(self) -> None:
        # Actions lie below and know nothing of partners: what is added to their page and their end is added from here.
        sources = import_module("medspiller.actions.queries.beside").sources
        partners_part = import_module("medspiller.partners.queries.beside").partners_part
        if partners_part not in sources:
            sources.append(partners_part)
        after_closing = import_module("medspiller.actions.changes.closing").after_closing
        end_with_action = import_module("medspiller.partners.changes.ending").end_with_action
        if end_with_action not in after_closing:
            after_closing.append(end_with_action)
