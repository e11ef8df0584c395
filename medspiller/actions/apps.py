from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    name = "medspiller.actions"
    label = "actions"
    verbose_name = _("Handlinger")

    def ready(self) -> None:
        # After own_translation, whose carried statements the actions are tied to: the apps are listed in that order.
        after_publication = import_module("medspiller.framework.changes").after_publication
        carry_over = import_module("medspiller.actions.changes.carrying_over").carry_over_to
        if carry_over not in after_publication:
            after_publication.append(carry_over)
        searching = import_module("medspiller.actions.queries.searching")
        sources = import_module("medspiller.text_search.queries").sources
        sources[searching.ACTION] = searching.every_action
        sources[searching.LEARNING] = searching.every_learning
