from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "medspiller.overview"
    label = "overview"
    verbose_name = _("Overblik")

    def ready(self) -> None:
        # Dialogues and surveys do not know of each other: what one shows of the other is added from above.
        sources = import_module("medspiller.dialogues.queries.results").result_sources
        survey_results = import_module("medspiller.overview.queries.agenda").survey_results
        if survey_results not in sources:
            sources.append(survey_results)
        origins = import_module("medspiller.decisions.queries.origins").sources
        origins["agreement"] = import_module("medspiller.overview.queries.origins").AgreementOrigin()
