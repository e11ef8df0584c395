from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OwnTranslationConfig(AppConfig):
    name = "medspiller.own_translation"
    label = "own_translation"
    verbose_name = _("Egen oversættelse")

    def ready(self) -> None:
        # The framework lies below this package and cannot know it: what follows a publication is added from here.
        after_publication = import_module("medspiller.framework.changes").after_publication
        carry_over = import_module("medspiller.own_translation.changes.carrying_over").carry_over_to
        if carry_over not in after_publication:
            after_publication.append(carry_over)
        searching = import_module("medspiller.own_translation.queries.searching")
        import_module("medspiller.text_search.queries").sources[searching.SEARCHED] = searching.every_text
