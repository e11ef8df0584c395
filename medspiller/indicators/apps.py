from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "medspiller.indicators"
    label = "indicators"
    verbose_name = _("Indikatorer")

    def ready(self) -> None:
        # What the figures showed becomes part of the learning, which is written when the action is closed.
        after_closing = import_module("medspiller.actions.changes.closing").after_closing
        join_learning = import_module("medspiller.indicators.changes.expecting").join_learning
        if join_learning not in after_closing:
            after_closing.append(join_learning)
