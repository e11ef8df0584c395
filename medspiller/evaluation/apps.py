from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "medspiller.evaluation"
    label = "evaluation"
    verbose_name = _("Evaluering")

    def ready(self) -> None:
        # Neither the framework nor the year knows that it is evaluated: what they show of it is added from here.
        advice_sources = import_module("medspiller.framework.queries").advice_sources
        advice_on = import_module("medspiller.evaluation.queries.advice").advice_on
        if advice_on not in advice_sources:
            advice_sources.append(advice_on)
        further = import_module("medspiller.annual_cycle.queries.gathering").further
        gather = import_module("medspiller.evaluation.queries.due").gather
        if gather not in further:
            further.append(gather)
