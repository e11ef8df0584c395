from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "medspiller.overview"
    label = "overview"
    verbose_name = _("Overblik")

    def ready(self) -> None:
        _lead_from_the_framework()
        # Dialogues and surveys do not know of each other: what one shows of the other is added from above.
        sources = import_module("medspiller.dialogues.queries.results").result_sources
        survey_results = import_module("medspiller.overview.queries.agenda").survey_results
        if survey_results not in sources:
            sources.append(survey_results)
        origins = import_module("medspiller.decisions.queries.origins").sources
        origins["agreement"] = import_module("medspiller.overview.queries.origins").AgreementOrigin()


def _lead_from_the_framework() -> None:
    """The framework lies below and does not know where it is practised: the way there is added from here."""
    place_sources = import_module("medspiller.framework.queries").place_sources
    ways_from = import_module("medspiller.overview.queries.line_of_sight").ways_from
    if ways_from not in place_sources:
        place_sources.append(ways_from)
    traces = import_module("medspiller.overview.queries.traces")
    for source in import_module("medspiller.overview.queries.further_traces").further_sources():
        traces.add_source(source)
    after_publication = import_module("medspiller.framework.changes").after_publication
    carry_over = import_module("medspiller.overview.changes").carry_over_to
    if carry_over not in after_publication:
        after_publication.append(carry_over)
